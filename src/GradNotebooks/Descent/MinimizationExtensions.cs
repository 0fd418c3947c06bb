using GradNotebooks.Formulas;
using MathNet.Numerics.Optimization;

namespace GradNotebooks;

/// <summary>Makes a loss small.</summary>
public static class MinimizationExtensions
{
    /// <summary>Goes down from a start, step by step against the gradient, to a place where a scalar is small.</summary>
    /// <param name="loss">The scalar.</param>
    /// <param name="start">A value for each parameter and for the data.</param>
    /// <param name="optimizer">How a step is made of a gradient; <see cref="Optimizer.GradientDescent"/> unless told otherwise.</param>
    /// <param name="steps">At most so many steps.</param>
    /// <param name="by">The parameters to move, <c>by: [a, b]</c>; all of them unless told otherwise.</param>
    /// <param name="batch">
    /// So many samples in each step, drawn without repetition until all have had their turn (an epoch), and then in a new order. The loss
    /// of a step is that of its batch: take a Mean, since the Sum over a batch is smaller than the Sum over all. With batches neither
    /// tolerance is judged.
    /// </param>
    /// <param name="seed">Determines the order of the samples.</param>
    /// <param name="gradientTolerance">Stops where ‖∇Loss‖ is at most this.</param>
    /// <param name="lossTolerance">
    /// Stops where a step changes the loss by at most this, times |Loss| where that is above 1; 0 for never.
    /// </param>
    /// <param name="progress">
    /// Called at each step, on this thread: <c>step => line.Update(step)</c>. Without it, a terminal shows a moving line after a second.
    /// </param>
    /// <param name="cancellation">Stops it, and keeps what was reached.</param>
    /// <returns>
    /// What was reached and why it stopped. A loss that grows beyond 10⁶ times its first value, or that stops being a number, ends the
    /// descent with a sentence in <see cref="Descent.Reason"/>, and no exception.
    /// </returns>
    /// <exception cref="ModelException">
    /// It is not a scalar, a function is still unknown, the start does not fit or gives no finite loss, or an option is out of its range.
    /// </exception>
    public static Descent Minimize(
        this Expr loss,
        Point start,
        Optimizer? optimizer = null,
        int steps = 1000,
        Expr[]? by = null,
        int? batch = null,
        int seed = 0,
        double gradientTolerance = 1e-8,
        double lossTolerance = 0,
        Action<DescentStep>? progress = null,
        CancellationToken cancellation = default)
    {
        if (steps < 1)
        {
            throw new ModelException($"steps: {NumberText.Integer(steps)} was asked for, and a descent takes at least 1.");
        }

        return new DescentRun(new LossFunction(loss, start, by), batch is { } size ? Batches.Of(loss, start, size, seed) : null)
        {
            Optimizer = optimizer ?? Optimizer.GradientDescent(),
            Steps = steps,
            GradientTolerance = Tolerance(gradientTolerance, nameof(gradientTolerance)),
            LossTolerance = Tolerance(lossTolerance, nameof(lossTolerance)),
            Progress = progress,
            Cancellation = cancellation,
        }.Go();
    }

    /// <summary>
    /// Goes down from a start by a minimiser of MathNet, <c>new BfgsMinimizer(1e-8, 1e-8, 1e-8)</c>, with exact gradient and Hessian. What
    /// the minimiser complains of becomes a sentence in <see cref="Descent.Reason"/>.
    /// </summary>
    /// <param name="loss">The scalar.</param>
    /// <param name="start">A value for each parameter and for the data.</param>
    /// <param name="minimizer">The minimiser.</param>
    /// <param name="by">The parameters to move; all of them unless told otherwise.</param>
    /// <returns>Its steps are the places that were lower than all before, trials of its line search included.</returns>
    /// <exception cref="ModelException">
    /// It is not a scalar, a function is still unknown, the start does not fit or gives no finite loss, or the minimiser needs a Hessian
    /// and the parameters have more than 64 numbers.
    /// </exception>
    public static Descent Minimize(this Expr loss, Point start, IUnconstrainedMinimizer minimizer, Expr[]? by = null) =>
        new MinimizerRun(new LossFunction(loss, start, by), minimizer).Go();

    /// <summary>A scalar as a function for the minimisers of MathNet.Numerics.Optimization, with exact gradient and Hessian.</summary>
    /// <param name="loss">The scalar.</param>
    /// <param name="start">A value for each parameter and for the data.</param>
    /// <param name="by">The parameters to move; all of them unless told otherwise.</param>
    /// <exception cref="ModelException">It is not a scalar, a function is still unknown, or the start does not fit.</exception>
    public static LossObjective ToObjectiveFunction(this Expr loss, Point start, Expr[]? by = null) =>
        new(new LossFunction(loss, start, by));

    /// <summary>
    /// Residuals as a model for the least-squares minimisers of MathNet.Numerics.Optimization, such as LevenbergMarquardtMinimizer,
    /// with the exact Jacobian: the sum of their squares is made small.
    /// </summary>
    /// <param name="residuals">One for each sample.</param>
    /// <param name="start">A value for each parameter and for the data.</param>
    /// <param name="by">The parameters to move; all of them unless told otherwise.</param>
    /// <exception cref="ModelException">They are one number, a function is still unknown, or the start does not fit.</exception>
    public static ResidualModel ToObjectiveModel(this Expr residuals, Point start, Expr[]? by = null) => residuals.Shape.IsScalar
        ? throw new ModelException(
            $"{residuals} is one number, and a model for least squares needs a residual for each sample: "
                + "leave out the Sum and the squares.")
        : new(residuals, MovedParameters.Layout(Calculus.Sum(residuals).Gradient(by ?? []), start), start);

    private static double Tolerance(double tolerance, string what) => tolerance >= 0
        ? tolerance
        : throw new ModelException($"{what}: {NumberText.Format(tolerance)} was given, and a tolerance is not negative.");
}
