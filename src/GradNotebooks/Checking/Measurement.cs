using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>One claimed derivative measured by a method and judged.</summary>
internal static class Measurement
{
    public static GradientCheck OfEntry(CheckedFunction function, DifferenceMethod method, int entry)
    {
        if (!double.IsFinite(function.At(entry)))
        {
            return function.Row(entry, double.NaN, 0)
                .Found(new Finding(Agreement.Unjudged, $"at {NumberText.Format(function.At(entry))} no step can be taken"));
        }

        var line = function.Along(entry);
        var floor = Floor(function.RoundOff(entry), line);
        var claim = new ClaimedDerivative(
            function.Analytic(entry), function.RoundOff(entry), function.IsOwn, function.Largest, function.NotNumber(entry));
        return Of(line, method, claim, numeric => function.Row(entry, numeric, floor));
    }

    /// <summary>The size that an error made of nothing but round-off is 1e-7 of, or a thousandth of the addends that cancel.</summary>
    public static double Floor(double roundOff, Line line) =>
        Math.Max(double.IsFinite(roundOff) ? (roundOff + line.Insignificant) / 1e-7 : 0, line.Negligible);

    /// <param name="line">The function along what the derivative is taken by.</param>
    /// <param name="method">How to measure.</param>
    /// <param name="claim">The claimed derivative.</param>
    /// <param name="row">Makes the row from what was measured.</param>
    public static GradientCheck Of(Line line, DifferenceMethod method, ClaimedDerivative claim, Func<double, GradientCheck> row)
    {
        var first = KinkFreeStep.Measure(line, method, claim.Derivative);
        var judged = Judged(first);
        if (judged.Agreement == Agreement.Agrees && first.Sides is null && !Confirmation.Of(line, first))
        {
            return Confirmed(judged);
        }

        var isSettled = judged.Agreement <= Agreement.FineAtKink && (first.Decides(line) || !line.HidesKinks);
        if (isSettled || first.Sides is not null || first.Jump is not null || first.CrossesKink)
        {
            return judged;
        }

        // Before anything is called wrong: there may be a kink or a jump here that no primitive told of.
        if (line.HidesKinks && KinkFreeStep.Unannounced(line, first, claim.Derivative) is { } seen)
        {
            (first, judged) = (seen, Judged(seen));
            if (seen.Sides is not null || seen.Jump is not null)
            {
                return judged;
            }
        }

        return judged.Agreement <= Agreement.Unjudged ? judged : Confirmed(judged);

        GradientCheck Confirmed(GradientCheck doubtful)
        {
            var other = Confirmation.Second(line, first);
            var second = Judged(other);
            return method.MayTurnToOthers || second.Agreement >= Agreement.Suspect
                ? second
                : doubtful.Found(new Finding(Agreement.Unjudged, $"{Other(other)} measures something else"));
        }

        string Other(Estimate second) => second.By == first.By ? "a step of another size" : $"another method, {second.By},";

        GradientCheck Judged(Estimate estimate) => Judgement.Of(row(estimate.Derivative), estimate, claim, line);
    }
}

/// <summary>A derivative that is to be judged.</summary>
/// <param name="Derivative">As claimed, or by backpropagation.</param>
/// <param name="RoundOff">How far rounding may take it from what its formula gives in exact arithmetic.</param>
/// <param name="IsOwn">Whether it is by backpropagation, and not claimed.</param>
/// <param name="Largest">The largest entry of the gradient that it is an entry of.</param>
/// <param name="NotNumber">Why there is nothing to judge, where the loss or its gradient is no number here.</param>
internal sealed record ClaimedDerivative(double Derivative, double RoundOff, bool IsOwn, double Largest, string? NotNumber);
