using GradNotebooks.Formulas;
using GradNotebooks.Typesetting;

namespace GradNotebooks;

/// <summary>
/// What a claimed derivative and a measured one amount to. Right is what lies within the errors of both, where these are small enough to
/// tell it from what is off by 1e-5; wrong or suspect is what lies well beyond them; of the rest nothing is said but why.
/// </summary>
internal static class Judgement
{
    /// <summary>An error this many times larger than what explains it is not explained by it.</summary>
    private const double Beyond = 5;

    /// <summary>
    /// A measurement coarser than this, in relation to what is measured, has not converged: even its own error is not to be trusted.
    /// </summary>
    private const double Usable = 1e-3;

    /// <summary>
    /// A slope this small beside its addends, and beside what would move the loss by its own size, no double can tell from 0.
    /// </summary>
    private const double Vanishing = 1e-14;

    /// <summary>A 0 that somebody claims is right to so much of what would move the loss by its own size.</summary>
    private const double Visible = 1e-12;

    public static GradientCheck Of(GradientCheck row, Estimate estimate, ClaimedDerivative claim, Line line)
    {
        var finding = Judge(row, estimate, claim, line);
        return (row with
        {
            Floor = finding.Agreement == Agreement.Agrees && row.RelativeError > 1e-7
                ? Math.Max(row.Floor, line.Steepness / 1000)
                : row.Floor,
            NumericError = estimate.Error,
            Method = estimate.By.ToString(),
            Step = estimate.Step,
            Kinks = estimate.Kinks,
            OneSided = estimate.Sides is { } sides && estimate.Jump is null ? (sides.Left.Derivative, sides.Right.Derivative) : null,
        }).Found(finding);
    }

    private static Finding Judge(GradientCheck row, Estimate estimate, ClaimedDerivative claim, Line line)
    {
        if (estimate.Jump is { } jump)
        {
            var kinks = estimate.Kinks.IsEmpty ? "" : $", by {Kinks(estimate)}";
            return Unjudged($"the loss jumps here, {Jumping(jump)}{kinks}: it has no slope");
        }

        if (claim.NotNumber is { } notNumber && !(double.IsFinite(row.Analytic) && estimate.Decides(line)))
        {
            return double.IsFinite(row.Numeric) && estimate.Decides(line)
                ? new Finding(Agreement.Wrong, $"the gradient is {NumberText.Format(row.Analytic)}, since {notNumber}")
                : Unjudged(notNumber);
        }

        if (!double.IsFinite(row.Analytic))
        {
            return new Finding(Agreement.Wrong, $"the gradient is {NumberText.Format(row.Analytic)}");
        }

        if (estimate.CrossesKink && !double.IsFinite(row.Numeric))
        {
            return Unjudged($"the kinks of {Kinks(estimate)} lie nearer to each other than rounding can tell apart");
        }

        if (!double.IsFinite(row.Numeric))
        {
            return Unjudged("the loss has no value close by, so nothing can be measured" + Lost(line));
        }

        if (estimate.Sides is not { } sides)
        {
            return OffKink(row, estimate, claim, line);
        }

        var both = sides.Left.Error + sides.Right.Error;
        return Math.Abs(sides.Left.Derivative - sides.Right.Derivative) <= both
            ? OffKink(row, estimate with { Error = Math.Max(estimate.Error, both) }, claim, line)
            : OnKink(row, sides.Left, sides.Right, estimate, claim, line);
    }

    /// <summary>": 1 − σ(z) loses 13 of its 16 digits", where most of them are lost.</summary>
    private static string Lost(Line line) => line.Cancellation is { } lost
        ? $": {Short(lost.Node)} loses {NumberText.Integer((int)Math.Round(lost.Digits))} of its 16 digits, "
            + "being so much smaller than what is added up for it"
        : "";

    private static Finding OffKink(GradientCheck row, Estimate estimate, ClaimedDerivative claim, Line line)
    {
        var size = Math.Max(Math.Max(Math.Abs(row.Analytic), Math.Abs(row.Numeric)), line.Negligible);
        var tolerance = estimate.Error + claim.RoundOff;
        var difference = row.AbsoluteError;
        var isExactlyZero = difference == 0 && row.Analytic == 0 && line.Negligible == 0
            && (tolerance == 0 || tolerance <= Visible * line.Steepness);
        if (isExactlyZero || (tolerance <= Estimate.Resolution * size && difference <= Math.Max(Beyond * tolerance, 1e-7 * size)))
        {
            return new Finding(Agreement.Agrees, Avoiding(estimate));
        }

        // What is 0, backpropagation's up to its rounding, is right to what the rounding of the loss lets be seen; and so is an entry
        // that is small beside its gradient.
        var rounding = Math.Max(4 * claim.RoundOff, 64 * Doubles.Epsilon * line.Steepness);
        var isZero = (row.Analytic == 0 && claim.RoundOff == 0) || (claim.IsOwn && Math.Abs(row.Analytic) <= rounding);
        var steepest = estimate.Sides is null ? double.PositiveInfinity : line.FromAfar;
        var beside = isZero && claim.IsOwn ? Math.Min(steepest, line.Steepness)
            : claim.RoundOff <= Estimate.Resolution * size || isZero ? claim.Largest
            : 0;

        // Differences to one side are some hundred times coarser.
        var visible = estimate.Sides is null ? Visible : 100 * Visible;
        var isSeen = tolerance <= Estimate.Resolution * beside || (isZero && tolerance <= visible * Math.Min(steepest, line.Closely));
        var vanishes = isZero && Math.Abs(row.Numeric) <= Vanishing * Math.Min(line.WrittenOut, line.Steepness);
        if ((vanishes && (claim.IsOwn || isSeen)) || (difference <= tolerance && isSeen && !(estimate.By.Subtracts && line.IsAllRounding)))
        {
            var closely = claim.IsOwn && isZero ? Avoiding(estimate) : $" to within {MeasuredText.PowerAbove(tolerance)}";
            return new Finding(Agreement.Agrees, closely);
        }

        if (difference > Beyond * tolerance && estimate.Error <= Usable * size && !IsRounding(difference, claim, line)
            && !(estimate.By.Subtracts && (line.IsAllRounding || difference <= line.RoundingAround)))
        {
            var diagnosis = Diagnosis.Of(row.Analytic, row.Numeric, row.RelativeError, zero: estimate.Error);
            return row.RelativeError > 1e-2 ? new Finding(Agreement.Wrong, diagnosis) : new Finding(Agreement.Suspect, diagnosis);
        }

        return Unjudged(Unresolved(row, estimate, claim, line, size));
    }

    private static Finding OnKink(
        GradientCheck row, Estimate left, Estimate right, Estimate nearer, ClaimedDerivative claim, Line line)
    {
        var size = Math.Max(Math.Max(Math.Abs(left.Derivative), Math.Abs(right.Derivative)), line.Negligible);
        if (!(left.Error <= Usable * size && right.Error <= Usable * size))
        {
            return Unjudged($"on the kink{At(nearer)} the slope to one side is infinite, or cannot be measured");
        }

        var (low, high) = (Math.Min(left.Derivative, right.Derivative), Math.Max(left.Derivative, right.Derivative));
        var outside = Math.Max(0, Math.Max(low - row.Analytic, row.Analytic - high));
        var tolerance = nearer.Error + claim.RoundOff;
        var slopes = $"{Slope(left, size)} to the left, {Slope(right, size)} to the right";
        var isBeyond = outside > Math.Max(Beyond * tolerance, 1e-7 * size);
        var isRounding = isBeyond && IsRounding(outside, claim, line);
        return isBeyond && !isRounding
                ? new Finding(Agreement.Wrong, $"on the kink{At(nearer)}, and neither slope is this: {slopes}")
            : isRounding && !claim.IsOwn
                ? Unjudged($"on the kink{At(nearer)}, where rounding moves the loss as far as its slopes do: {slopes}")
            : tolerance <= Estimate.Resolution * size
                ? new Finding(Agreement.FineAtKink, $"{At(nearer)}: {slopes}{Policy(nearer)}")
            : Unjudged($"on the kink{At(nearer)} the slopes can be measured to {MeasuredText.PowerAbove(tolerance)} only: {slopes}");
    }

    /// <summary>
    /// Whether what is off, and was not given as a number other than 0, would move the loss by less than its rounding, over the size of the
    /// parameter. Where constants were added up before, nothing else tells of the addends.
    /// </summary>
    private static bool IsRounding(double off, ClaimedDerivative claim, Line line) =>
        (claim.IsOwn || claim.Derivative == 0) && off <= Vanishing * line.Steepness;

    private static Finding Unjudged(string because) => new(Agreement.Unjudged, because);

    /// <summary>What stands in the way of a verdict.</summary>
    private static string Unresolved(GradientCheck row, Estimate estimate, ClaimedDerivative claim, Line line, double size)
    {
        if (claim.RoundOff > Estimate.Resolution * size)
        {
            var what = claim.IsOwn ? "the gradient" : "what is claimed";
            return double.IsFinite(claim.RoundOff) && claim.RoundOff <= size
                ? $"rounding leaves {what} good to {MeasuredText.PowerAbove(claim.RoundOff)} only{Lost(line)}"
                : $"rounding leaves no digit of {what}{Lost(line)}";
        }

        if (estimate.CrossesKink)
        {
            return $"it is so near to the kink of {Kinks(estimate)} that no step avoids it";
        }

        return !double.IsFinite(estimate.Error) || estimate.Error > size
            ? (Math.Abs(row.Numeric) <= estimate.Error && double.IsFinite(estimate.Error)
                ? "the slope is too small to be measured"
                : "the slope cannot be measured") + Lost(line)
            : line.IsAllRounding && estimate.Error <= Usable * size ? $"rounding leaves no digit of the loss{Lost(line)}"
            : $"the slope can be measured only to within {MeasuredText.PowerAbove(estimate.Error)}{Lost(line)}";
    }

    /// <summary>The node by its name, or by its formula without the definitions of what stands in it.</summary>
    private static string Short(Expr node) => new Typesetter(Naming.ForFormula(node)).Write(node).ToString();

    private static string Jumping(Jump jump)
    {
        var (left, at, right) = (NumberText.Format(jump.Left, 4), NumberText.Format(jump.At, 4), NumberText.Format(jump.Right, 4));
        return left == right ? $"from {left} to {at} and back" : $"from {left} to {right}";
    }

    private static string Slope(Estimate side, double size) => Math.Abs(side.Derivative) <= side.Error + 1e-9 * size
        ? "0"
        : NumberText.Format(side.Derivative, 4);

    /// <summary>What there is to say of a kink where it does not matter.</summary>
    private static string Avoiding(Estimate estimate) => estimate.Kinks.IsEmpty ? ""
        : estimate.Sides is null ? $", beside the kink of {Kinks(estimate)}"
        : $" on both sides of the kink of {Kinks(estimate)}";

    private static string At(Estimate estimate) => estimate.Kinks.IsEmpty ? "" : $" of {Kinks(estimate)}";

    private static string Policy(Estimate estimate) =>
        estimate.Kinks is [{ Node: Apply { Function: Primitive { TiePolicy: { } policy } } }, ..] ? $" ({policy})" : "";

    private static string Kinks(Estimate estimate) => estimate.Kinks.IsEmpty ? "the loss" :
        estimate.Kinks[0] + (estimate.Kinks.Length > 1 ? $" and {estimate.Kinks.Length - 1} more" : "");
}
