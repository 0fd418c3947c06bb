using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>The loop of a descent: look, judge, step.</summary>
internal sealed class DescentRun(LossFunction function, Batches? batches)
{
    /// <summary>A loss that has grown by this factor has gone for good.</summary>
    private const double Growth = 1e6;

    private readonly double[] _position = function.Layout.NumbersAt(function.Start);
    private readonly double[] _gradient = new double[function.Layout.Count];
    private readonly DescentRecord _record = new(function, batches?.Size);
    private double _largestStep;

    public required Optimizer Optimizer { get; init; }

    public required int Steps { get; init; }

    public required double GradientTolerance { get; init; }

    public required double LossTolerance { get; init; }

    public required Action<DescentStep>? Progress { get; init; }

    public required CancellationToken Cancellation { get; init; }

    public Descent Go()
    {
        var move = Optimizer.Begin(_position.Length);
        using var line = Progress is null ? LiveLine.ForHost() : null;
        while (true)
        {
            var here = batches is null ? function : function.On(batches.Next());
            if (here.WhatIsNotFinite(_position, _gradient, out var loss) is { } what)
            {
                return Finish(StopReason.NotFinite, LeftTheNumbers(what));
            }

            var before = _record.Last;
            var step = _record.Add(loss, _gradient, _position, Optimizer.StepSize[before?.Iteration + 1 ?? 0]);
            Progress?.Invoke(step);
            line?.Show(step, Steps);
            if (Judge(step, before) is var (stopped, reason))
            {
                return Finish(stopped, reason);
            }

            _largestStep = Math.Max(_largestStep, step.StepSize);
            move(step.StepSize, _gradient, _position);
        }
    }

    private (StopReason Stopped, string Reason)? Judge(DescentStep step, DescentStep? before)
    {
        var steps = step.Iteration == 1 ? "1 step" : $"{step.Iteration} steps";
        if (step.Loss - _record.FirstLoss > Growth * Math.Max(1, Math.Abs(_record.FirstLoss)))
        {
            return (StopReason.Diverged, $"The loss grew from {Number(_record.FirstLoss)} to {Number(step.Loss)} in {steps}. {WayOut}");
        }

        // One batch cannot say whether all samples are content.
        if (batches is null && step.GradientNorm <= GradientTolerance)
        {
            return (StopReason.GradientSmall,
                $"The loss is flat here: after {steps} its gradient is {Number(step.GradientNorm)} long, "
                    + $"within the tolerance {Number(GradientTolerance)}.");
        }

        if (batches is null && before is not null && LossTolerance > 0
            && Math.Abs(step.Loss - before.Loss) <= LossTolerance * Math.Max(1, Math.Abs(step.Loss)))
        {
            return (StopReason.LossSettled,
                $"The loss has settled: step {step.Iteration} changed it by {Number(Math.Abs(step.Loss - before.Loss))}, "
                    + $"within the tolerance {Number(LossTolerance)}.");
        }

        if (step.Iteration == Steps)
        {
            return (StopReason.StepsDone,
                $"{(Steps == 1 ? "The one step is" : $"All {steps} are")} done; the gradient is still {Number(step.GradientNorm)} long.");
        }

        return Cancellation.IsCancellationRequested
            ? (StopReason.Cancelled, $"Cancelled after {steps}; what was reached until then is kept.")
            : null;
    }

    private string LeftTheNumbers(string what) => _record.Last is { } last
        ? $"Step {last.Iteration + 1} left the finite numbers: {what}. {WayOut}"
        : throw LossFunction.NoWayDown(what);

    private Descent Finish(StopReason stopped, string reason) =>
        _record.Finish(stopped, reason, batches is null ? Optimizer.ToString() : $"{Optimizer}, batches of {batches.Size}");

    private string WayOut => $"Try a smaller step size than {Number(_largestStep)}.";

    private static string Number(double number) => NumberText.Format(number, 3);
}
