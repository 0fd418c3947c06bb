using GradNotebooks.Notation;

namespace GradNotebooks;

public abstract partial class Expr
{
    /// <summary>Goes down from a start, step by step against the gradient, to a place where this scalar is small.</summary>
    /// <param name="start">A value for each parameter and for the data.</param>
    /// <param name="optimizer">How a step is made of a gradient; <see cref="Optimizer.GradientDescent"/> unless told otherwise.</param>
    /// <param name="steps">At most so many steps.</param>
    /// <param name="by">The parameters to move, <c>by: [a, b]</c>; all of them unless told otherwise.</param>
    /// <param name="batch">
    /// So many samples in each step, drawn without repetition until all have had their turn (an epoch), and then in a new order. The loss
    /// of a step is that of its batch: take a Mean, since the Sum over a batch is smaller than the Sum over all. With batches neither tolerance
    /// is judged.
    /// </param>
    /// <param name="seed">Determines the order of the samples.</param>
    /// <param name="gradientTolerance">Stops where ‖∇Loss‖ is at most this.</param>
    /// <param name="lossTolerance">Stops where a step changes the loss by at most this, times |Loss| where that is above 1; 0 for never.</param>
    /// <param name="progress">
    /// Called at each step, on this thread: <c>step => line.Update(step)</c>. Without it, a terminal shows a moving line after a second.
    /// </param>
    /// <param name="cancellation">Stops it, and keeps what was reached.</param>
    /// <returns>
    /// What was reached and why it stopped. A loss that grows beyond 10⁶ times its first value, or that stops being a number, ends the descent
    /// with a sentence in <see cref="Descent.Reason"/>, and no exception.
    /// </returns>
    /// <exception cref="ModelException">
    /// This is not a scalar, a function is still unknown, the start does not fit or gives no finite loss, or an option is out of its range.
    /// </exception>
    public Descent Minimize(
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

        return new DescentRun(new LossFunction(this, start, by), batch is { } size ? Batches.Of(this, start, size, seed) : null)
        {
            Optimizer = optimizer ?? Optimizer.GradientDescent(),
            Steps = steps,
            GradientTolerance = Tolerance(gradientTolerance, nameof(gradientTolerance)),
            LossTolerance = Tolerance(lossTolerance, nameof(lossTolerance)),
            Progress = progress,
            Cancellation = cancellation,
        }.Go();
    }

    private static double Tolerance(double tolerance, string what) => tolerance >= 0
        ? tolerance
        : throw new ModelException($"{what}: {NumberText.Format(tolerance)} was given, and a tolerance is not negative.");
}
