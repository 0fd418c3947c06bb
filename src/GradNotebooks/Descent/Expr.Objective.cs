namespace GradNotebooks;

public abstract partial class Expr
{
    /// <summary>This scalar as a function for the minimisers of MathNet.Numerics.Optimization, with exact gradient and Hessian.</summary>
    /// <param name="start">A value for each parameter and for the data.</param>
    /// <param name="by">The parameters to move; all of them unless told otherwise.</param>
    /// <exception cref="ModelException">This is not a scalar, a function is still unknown, or the start does not fit.</exception>
    public LossObjective ToObjectiveFunction(Point start, Expr[]? by = null) => new(new LossFunction(this, start, by));

    /// <summary>
    /// These residuals as a model for the least-squares minimisers of MathNet.Numerics.Optimization, such as LevenbergMarquardtMinimizer,
    /// with the exact Jacobian: the sum of their squares is made small.
    /// </summary>
    /// <inheritdoc cref="ToObjectiveFunction"/>
    /// <exception cref="ModelException">This is one number, a function is still unknown, or the start does not fit.</exception>
    public ResidualModel ToObjectiveModel(Point start, Expr[]? by = null) => Shape.IsScalar
        ? throw new ModelException($"{this} is one number, and a model for least squares needs a residual for each sample: leave out the Sum and the squares.")
        : new(this, MovedParameters.Layout(Calculus.Sum(this).Gradient(by ?? []), start), start);
}
