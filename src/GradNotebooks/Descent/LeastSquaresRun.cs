using System.Numerics.Tensors;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// Levenberg's and Marquardt's method: steps of damped least squares, in units of the longest column of the Jacobian so far (Moré, <em>The
/// Levenberg–Marquardt algorithm: implementation and theory</em>, 1978), with damping that follows how well the last step was foretold
/// (Nielsen, <em>Damping parameter in Marquardt's method</em>, 1999), and bent as the residuals curve (Transtrum and Sethna, 2012): a step
/// that would have to bend too much is shortened, which keeps it from places where the residuals are flat.
/// </summary>
internal sealed class LeastSquaresRun(LossFunction function, ResidualFunction residuals)
{
    private const double FirstDamping = 0.1;

    /// <summary>
    /// What it never falls below, so that it can grow again. It is far below what a column of length 1 feels, since columns that were once
    /// long may have become very short.
    /// </summary>
    private const double LeastDamping = 1e-300;

    /// <summary>A step may bend by this part of its length; Transtrum and Sethna's choice.</summary>
    private const double MostBend = 0.75;

    /// <summary>The part of the foretold fall that a step must bring.</summary>
    private const double LeastFall = 1e-4;

    /// <summary>Steps shorter than this part of the parameters are lost in rounding.</summary>
    private const double ShortestStep = 1e-15;

    /// <summary>Where even the first trial is shorter than this part of the parameters, this is the minimum, to its digits.</summary>
    private const double NextToNothing = 1e-7;

    private readonly DescentRecord _record = new(function);
    private readonly double[] _scale = new double[function.Layout.Count];
    private double _damping = FirstDamping;
    private string? _notFinite;

    public required int Steps { get; init; }

    public required double Tolerance { get; init; }

    public required Action<DescentStep>? Progress { get; init; }

    public required CancellationToken Cancellation { get; init; }

    public Descent Go()
    {
        using var line = Progress is null ? LiveLine.ForHost() : null;
        var start = function.Layout.NumbersAt(function.Start);
        var place = Look(start) ?? throw LossFunction.NoWayDown(_notFinite!);
        while (true)
        {
            double[] gradient = [.. place.Jacobian.Select(column => 2 * TensorPrimitives.Dot<double>(column, place.Residuals))];
            var step = _record.Add(place.Loss, gradient, place.Numbers, double.NaN);
            Progress?.Invoke(step);
            line?.Show(step, Steps);
            var fit = Linearised(place);
            if (Judge(step, fit) is var (stopped, reason))
            {
                return Finish(stopped, reason);
            }

            if (Lower(place, fit, out var isNextToNothing) is not { } next)
            {
                return isNextToNothing
                    ? Finish(StopReason.Converged, $"The fit has converged after {Counted(step)}: no step changes it within its digits.")
                    : Finish(_notFinite is null ? StopReason.GaveUp : StopReason.NotFinite, Stuck(step));
            }

            place = next;
        }
    }

    /// <summary>The place with these numbers; null, and the reason, where not all is finite.</summary>
    private Place? Look(double[] numbers)
    {
        var (values, jacobian) = residuals.WithJacobian(numbers);
        var loss = TensorPrimitives.SumOfSquares<double>(values);
        if (double.IsFinite(loss) && Array.TrueForAll(jacobian, column => Array.TrueForAll(column, double.IsFinite)))
        {
            return new Place(numbers, values, jacobian, loss);
        }

        _notFinite = function.WhatIsNotFinite(numbers, new double[numbers.Length], out _)
            ?? "a residual is no number, as it is where a weight is negative";
        return null;
    }

    private LinearFit Linearised(Place place)
    {
        TensorPrimitives.Max(_scale, LinearFit.LengthsOf(place.Jacobian), _scale);
        return new LinearFit(place.Residuals, place.Jacobian, _scale);
    }

    /// <summary>The next place, lower than this one; null where no step leads to one.</summary>
    private Place? Lower(Place place, LinearFit fit, out bool isNextToNothing)
    {
        var growth = 2.0;
        var size = Stable.Norm([.. place.Numbers.Zip(_scale, (x, scale) => x * scale)]);
        isNextToNothing = false;
        for (var trial = 0; ; trial++)
        {
            _notFinite = null;
            var step = fit.Step(_damping);
            isNextToNothing |= trial == 0 && step.Length <= NextToNothing * size;
            if (!(step.Length > ShortestStep * size))
            {
                return null;
            }

            if (Bent(place, fit, step) is { } numbers
                && Fall(place, numbers) / step.Predicted is > LeastFall and var gain
                && Look(numbers) is { } next)
            {
                _damping = Math.Max(LeastDamping, _damping * Math.Max(1 / 3.0, 1 - Math.Pow((2 * gain) - 1, 3)));
                return next;
            }

            _damping *= growth;
            growth *= 2;
        }
    }

    /// <summary>Where a step leads that follows the residuals' curvature; null where it would have to bend too much.</summary>
    private double[]? Bent(Place place, LinearFit fit, DampedStep step)
    {
        var curvature = residuals.Curvature(place.Numbers, Unscaled(step.Move));
        if (!Array.TrueForAll(curvature, double.IsFinite))
        {
            // Residuals without a second derivative, as u^1.5 at 0: straight on.
            return Moved(place, step.Move);
        }

        var bend = fit.Bend(step, curvature);
        return 4 * TensorPrimitives.Norm<double>(bend) <= MostBend * step.Length
            ? Moved(place, [.. step.Move.Zip(bend, (move, more) => move + more)])
            : null;
    }

    private double[] Moved(Place place, double[] move) => [.. place.Numbers.Zip(Unscaled(move), (x, step) => x + step)];

    private double Fall(Place place, double[] numbers)
    {
        if (!Array.TrueForAll(numbers, double.IsFinite))
        {
            return double.NaN;
        }

        var loss = TensorPrimitives.SumOfSquares<double>(residuals.Values(numbers));
        if (!double.IsFinite(loss))
        {
            _notFinite ??= function.WhatIsNotFinite(numbers, new double[numbers.Length], out _);
        }

        return place.Loss - loss;
    }

    private double[] Unscaled(double[] move) => [.. move.Zip(_scale, (z, scale) => z / scale)];

    private (StopReason Stopped, string Reason)? Judge(DescentStep step, LinearFit fit)
    {
        if (step.Loss == 0 || fit.Offset <= Tolerance)
        {
            var left = step.Loss == 0 ? "every residual is 0" : Left(step, fit);
            return (StopReason.Converged, $"The fit has converged after {Counted(step)}: {left}.");
        }

        if (step.GradientNorm == 0)
        {
            return (StopReason.GradientSmall,
                $"The loss is flat here: after {Counted(step)} its gradient is 0. If this is no minimum, start elsewhere.");
        }

        if (step.Iteration == Steps)
        {
            return (StopReason.StepsDone,
                $"{(Steps == 1 ? "The one step is" : $"All {Counted(step)} are")} done, and {Left(step, fit)}: "
                    + "allow more, or start closer.");
        }

        return Cancellation.IsCancellationRequested
            ? (StopReason.Cancelled, $"Cancelled after {Counted(step)}; what was reached until then is kept.")
            : null;
    }

    private static string Counted(DescentStep step) => step.Iteration == 1 ? "1 step" : $"{step.Iteration} steps";

    // The digits of a smaller distance are those of rounding, which differ from processor to processor.
    private static string Left(DescentStep step, LinearFit fit) => fit.Offset switch
    {
        < 1e-6 => "the minimum is less than a millionth of a standard error away",
        var offset when double.IsFinite(offset) => $"the minimum is {NumberText.Format(offset, 3)} standard errors away",
        _ => $"the gradient is still {NumberText.Format(step.GradientNorm, 3)} long",
    };

    private string Stuck(DescentStep step) => _notFinite is null
        ? $"No step leads further down, and the gradient is still {NumberText.Format(step.GradientNorm, 3)} long: "
            + "the residuals are not smooth here. Start elsewhere."
        : $"Every step from here leaves the finite numbers: {_notFinite}. Start it closer to the minimum.";

    private Descent Finish(StopReason stopped, string reason) => _record.Finish(stopped, reason, "Levenberg–Marquardt");

    /// <summary>What is known of a place: the parameters' numbers, r, J and ‖r‖².</summary>
    private sealed record Place(double[] Numbers, double[] Residuals, double[][] Jacobian, double Loss);
}
