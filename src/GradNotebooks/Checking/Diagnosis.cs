using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>How far off a claimed derivative is, and what it looks like where it looks like something.</summary>
internal static class Diagnosis
{
    /// <summary>"off by 50 %, half as large".</summary>
    /// <param name="claimed">What was claimed.</param>
    /// <param name="derivative">What it should have been.</param>
    /// <param name="relativeError">The error, as the verdict measures it.</param>
    /// <param name="zero">Up to this size the derivative counts as 0.</param>
    /// <param name="slack">How far the claim may be from what it looks like, where it was rounded.</param>
    public static string Of(double claimed, double derivative, double relativeError, double zero, double slack = 0)
    {
        var off = relativeError >= 1e-3 ? NumberText.Format(100 * relativeError, 2) + " %" : NumberText.Format(relativeError, 2);
        var looks = claimed switch
        {
            0 => ", 0 where there is a slope",
            _ when relativeError > 0.5 && Math.Abs(derivative) <= zero => ", where the slope is 0",
            _ when Is(-1) => ", the opposite sign",
            _ when Is(2) => ", twice as large",
            _ when Is(0.5) => ", half as large",
            _ => "",
        };
        return $"off by {off}{looks}";

        bool Is(double times) => Math.Abs(claimed - times * derivative) <= Math.Max(1e-5 * Math.Abs(derivative), slack);
    }
}
