using GradNotebooks.Notation;

namespace GradNotebooks;

/// <summary>What a claimed derivative and a measured one amount to.</summary>
internal static class Judgement
{
    /// <summary>Finer than this a measurement must be, or it cannot tell a right derivative from one that is off by 1e-5.</summary>
    private const double Resolution = 1e-6;

    /// <summary>An error this many times larger than the measurement's own is not its fault.</summary>
    private const double Beyond = 5;

    /// <summary>A measurement coarser than this, in relation to what is measured, has not converged: even its own error is not to be trusted.</summary>
    private const double Usable = 1e-3;

    public static GradientCheck Of(GradientCheck row, Estimate estimate)
    {
        var (agreement, verdict) = Judge(row, estimate);
        return row with
        {
            NumericError = estimate.Error,
            Method = estimate.Method,
            Step = estimate.Step,
            Kinks = estimate.Kinks,
            OneSided = estimate.Sides is { } sides ? (sides.Left.Derivative, sides.Right.Derivative) : null,
            Agreement = agreement,
            Verdict = verdict,
        };
    }

    private static (Agreement Agreement, string Verdict) Judge(GradientCheck row, Estimate estimate)
    {
        if (!double.IsFinite(row.Analytic))
        {
            return (Agreement.Wrong, $"wrong: the gradient is {NumberText.Format(row.Analytic)}");
        }

        if (!double.IsFinite(row.Numeric))
        {
            return (Agreement.Suspect, "suspect: the loss has no value close by, so nothing can be measured");
        }

        // Where both slopes are the same there is no kink to excuse anything: a tie of two equal branches.
        if (estimate.Sides is { } sides && !AreSame(sides.Left, sides.Right))
        {
            return OnKink(row, estimate, sides.Left, sides.Right);
        }

        var size = Math.Max(Math.Abs(row.Analytic), Math.Abs(row.Numeric));
        var isMeasured = estimate.Error <= Resolution * Math.Max(size, row.Floor);
        var isWithin = row.AbsoluteError <= estimate.Error;
        if ((isMeasured && (isWithin || row.RelativeError <= 1e-7)) || (row.Analytic == 0 && isWithin))
        {
            return (Agreement.Agrees, Avoiding(estimate));
        }

        if (estimate.CrossesKink && row.RelativeError <= 1e-4)
        {
            return (Agreement.FineAtKink, $"fine so near to the kink of {Kinks(estimate)}");
        }

        var isBeyond = row.AbsoluteError > Beyond * estimate.Error && estimate.Error <= Usable * size;
        return isBeyond && row.RelativeError > 1e-2 ? (Agreement.Wrong, $"wrong: {Difference(row)}")
            : isBeyond ? (Agreement.Suspect, $"suspect: {Difference(row)}")
            : (Agreement.Suspect, "suspect: too small to be measured" + (estimate.Method == "complex step" ? "" : ", try DifferenceMethod.ComplexStep"));
    }

    private static (Agreement Agreement, string Verdict) OnKink(GradientCheck row, Estimate nearer, Estimate left, Estimate right)
    {
        var size = Math.Max(Math.Abs(left.Derivative), Math.Abs(right.Derivative));
        if (!(left.Error <= 1e-3 * size + row.Floor) && !(right.Error <= 1e-3 * size + row.Floor))
        {
            return (Agreement.Suspect, $"suspect: the loss jumps here{At(nearer)}, so it has no slope");
        }

        var slopes = $"{Slope(left, size)} to the left, {Slope(right, size)} to the right";
        var between = row.Analytic >= Math.Min(left.Derivative, right.Derivative) && row.Analytic <= Math.Max(left.Derivative, right.Derivative);
        var isNear = row.RelativeError <= (nearer.Error <= Resolution * size ? 1e-7 : 1e-4) || row.AbsoluteError <= nearer.Error;
        return between || isNear
            ? (Agreement.FineAtKink, $"fine at the kink{At(nearer)}: {slopes}{Policy(nearer)}")
            : (Agreement.Wrong, $"wrong: on the kink{At(nearer)}, and neither slope is this: {slopes}");
    }

    private static bool AreSame(Estimate left, Estimate right)
    {
        var error = left.Error + right.Error;
        return error <= Usable * Math.Abs(left.Derivative) && Math.Abs(left.Derivative - right.Derivative) <= error;
    }

    private static string Slope(Estimate side, double size) => Math.Abs(side.Derivative) <= side.Error + 1e-9 * size
        ? "0"
        : NumberText.Format(side.Derivative, 4);

    private static string Avoiding(Estimate estimate) => estimate.Kinks.IsEmpty ? "agrees" : $"agrees, beside the kink of {Kinks(estimate)}";

    private static string At(Estimate estimate) => estimate.Kinks.IsEmpty ? "" : $" of {Kinks(estimate)}";

    private static string Policy(Estimate estimate) =>
        estimate.Kinks is [{ Node: Apply { Function: Primitive { TiePolicy: { } policy } } }, ..] ? $" ({policy})" : "";

    private static string Kinks(Estimate estimate) =>
        estimate.Kinks[0] + (estimate.Kinks.Length > 1 ? $" and {estimate.Kinks.Length - 1} more" : "");

    private static string Difference(GradientCheck row) =>
        Diagnosis.Of(row.Analytic, row.Numeric, row.RelativeError, zero: row.NumericError);
}
