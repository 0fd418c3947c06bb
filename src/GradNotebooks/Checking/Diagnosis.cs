using GradNotebooks.Notation;

namespace GradNotebooks;

/// <summary>What a wrong derivative looks like beside the right one, in words.</summary>
internal static class Diagnosis
{
    /// <summary>"off by 50 %, half as large".</summary>
    /// <param name="claimed">What is wrong.</param>
    /// <param name="right">What is right, as far as it is known.</param>
    /// <param name="error">How well that is known.</param>
    /// <param name="relative">The relative error.</param>
    public static string Of(double claimed, double right, double error, double relative)
    {
        var off = relative >= 1e-3 ? NumberText.Format(100 * relative, 2) + " %" : NumberText.Format(relative, 2);
        var looks = claimed == 0 ? ", 0 where there is a slope"
            : Math.Abs(right) <= error ? ", where the slope is 0"
            : Is(-1) ? ", the opposite sign"
            : Is(2) ? ", twice as large"
            : Is(0.5) ? ", half as large"
            : "";
        return $"off by {off}{looks}";

        bool Is(double wanted) => Math.Abs(claimed / right - wanted) < 1e-5;
    }
}
