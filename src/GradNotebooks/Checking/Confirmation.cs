namespace GradNotebooks;

/// <summary>
/// A second look at a measurement by other means. Differences that alias, or step over what is much smaller than they are, may agree with
/// each other and not with the slope: nothing is called right or wrong on the word of one method alone.
/// </summary>
internal static class Confirmation
{
    /// <summary>Steps so short that what varies on a much smaller scale than the parameter shows, though but for a few digits.</summary>
    private static readonly double[] Short =
    [
        Math.Sqrt(Doubles.Epsilon),
        Math.Pow(Doubles.Epsilon, 2.0 / 3),
        Math.Pow(Doubles.Epsilon, 5.0 / 6),
    ];

    /// <summary>
    /// Whether a complex step measures the same, or short differences where there is none that has a word to say. Longer ones may step over
    /// all there is to see.
    /// </summary>
    public static bool Of(Line line, Estimate estimate)
    {
        var slope = line.HasComplexInBranch ? ComplexStepMethod.Quick(line) : double.NaN;
        if (double.IsNaN(slope))
        {
            return Short.All(step => Apart(line, estimate, step * line.Scale) == 0);
        }

        var size = Math.Max(line.Negligible, Math.Max(Math.Abs(slope), Math.Abs(estimate.Derivative)));
        return Math.Abs(slope - estimate.Derivative) <= Math.Max(5 * estimate.Error, Estimate.Resolution * size);
    }

    /// <summary>A second measurement by other means: nothing is called wrong on the word of one method alone.</summary>
    public static Estimate Second(Line line, Estimate first)
    {
        if (line.HasComplexInBranch && ComplexStepMethod.InBranch(line) is { Derivative: not double.NaN } complex)
        {
            return complex with { Kinks = first.Kinks };
        }

        // Steps of a ratio to the first ones that no period of the function shares.
        var second = RichardsonExtrapolation.Best(line, first.Step / Math.E, side: 0);
        var apart = Math.Abs(second.Derivative - first.Derivative);
        apart = Math.Max(apart <= 5 * (first.Error + second.Error) ? 0 : apart, Short.Max(step => Apart(line, first, step * line.Scale)));
        return first with { Error = Math.Max(apart, first.Error) };
    }

    /// <summary>
    /// How far a difference at a short step, too coarse to judge by, is from an estimate, where neither rounding nor a branch explains it.
    /// </summary>
    private static double Apart(Line line, Estimate first, double step)
    {
        var (right, left) = (line.At(step), line.At(-step));
        var apart = Math.Abs((right - left) / (2 * step) - first.Derivative);
        return apart > 5 * (first.Error + line.NoiseOf(right, left) / step) && line.SameBranch(-step, step) ? apart : 0;
    }
}
