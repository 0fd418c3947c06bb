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
        return new DescentRun(new LossFunction(loss, start, by), batch is { } size ? Batches.Of(loss, start, size, seed) : null)
        {
            Optimizer = optimizer ?? Optimizer.GradientDescent(),
            Steps = AtLeastOne(steps),
            GradientTolerance = Tolerance(gradientTolerance, nameof(gradientTolerance)),
            LossTolerance = Tolerance(lossTolerance, nameof(lossTolerance)),
            Progress = progress,
            Cancellation = cancellation,
        }.Go();
    }

    /// <summary>
    /// Fits a model: goes down a sum of squares by the method of Levenberg and Marquardt, with the exact Jacobian of the residuals and
    /// their exact curvature along each step. Penalties that are squares are residuals like the others.
    /// </summary>
    /// <param name="loss">
    /// The sum of squares, such as <c>Sum(Square(yhat - y)) + 0.1 * Sum(Square(w))</c>, a Mean as well; or the residuals themselves,
    /// <c>yhat - y</c>, of which the squares are then added.
    /// </param>
    /// <param name="start">A value for each parameter and for the data.</param>
    /// <param name="steps">At most so many steps.</param>
    /// <param name="by">The parameters to move, <c>by: [a, b]</c>; all of them unless told otherwise.</param>
    /// <param name="tolerance">
    /// Stops where the minimum is at most so many standard errors of the parameters away (Bates and Watts, 1981). Where the residuals can
    /// be made 0 there are no standard errors, and it goes on until no step changes the loss.
    /// </param>
    /// <param name="progress">
    /// Called at each step, on this thread: <c>step => line.Update(step)</c>. Without it, a terminal shows a moving line after a second.
    /// </param>
    /// <param name="cancellation">Stops it, and keeps what was reached.</param>
    /// <returns>What was reached and why it stopped; its steps are places each lower than the one before.</returns>
    /// <exception cref="ModelException">
    /// It is no sum of squares, a function is still unknown, the start does not fit or gives no finite loss, or an option is out of its
    /// range.
    /// </exception>
    /// <example>
    /// <code>
    /// var fit = (a * (1 - Exp(-b * x)) - y).MinimizeLeastSquares(start);
    /// Console.WriteLine($"{fit.Reason} a = {fit.Point[a]}");
    /// </code>
    /// </example>
    public static Descent MinimizeLeastSquares(
        this Expr loss,
        Point start,
        int steps = 10_000,
        Expr[]? by = null,
        double tolerance = 1e-10,
        Action<DescentStep>? progress = null,
        CancellationToken cancellation = default)
    {
        var function = new LossFunction(loss.Shape.IsScalar ? loss : Calculus.Sum(Calculus.Square(loss)), start, by);
        var residuals = SumOfSquares.Residuals(loss, function.Layout.Parameters);
        return new LeastSquaresRun(function, new ResidualFunction(residuals, function.Layout, start))
        {
            Steps = AtLeastOne(steps),
            Tolerance = Tolerance(tolerance, nameof(tolerance)),
            Progress = progress,
            Cancellation = cancellation,
        }.Go();
    }

    /// <summary>
    /// Goes down from a start by a minimiser of MathNet, <c>new BfgsMinimizer(1e-8, 1e-8, 1e-8)</c>, with exact gradient and Hessian. The
    /// minimiser sees every parameter in units of the loss's curvature along it, turns back from where the loss is no number, and is
    /// started again where it stops, until that leads no further down. What it complains of becomes a sentence in
    /// <see cref="Descent.Reason"/>.
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
    /// <param name="residuals">One for each sample; or a sum of squares, as <see cref="MinimizeLeastSquares"/> takes it.</param>
    /// <param name="start">A value for each parameter and for the data.</param>
    /// <param name="by">The parameters to move; all of them unless told otherwise.</param>
    /// <exception cref="ModelException">
    /// They are one number and that is no sum of squares, a function is still unknown, or the start does not fit.
    /// </exception>
    public static ResidualModel ToObjectiveModel(this Expr residuals, Point start, Expr[]? by = null)
    {
        var layout = MovedParameters.Layout((residuals.Shape.IsScalar ? residuals : Calculus.Sum(residuals)).Gradient(by ?? []), start);
        return new ResidualModel(SumOfSquares.Residuals(residuals, layout.Parameters), layout, start);
    }

    private static int AtLeastOne(int steps) => steps >= 1
        ? steps
        : throw new ModelException($"steps: {NumberText.Integer(steps)} was asked for, and a descent takes at least 1.");

    private static double Tolerance(double tolerance, string what) => tolerance >= 0
        ? tolerance
        : throw new ModelException($"{what}: {NumberText.Format(tolerance)} was given, and a tolerance is not negative.");
}
