using GradNotebooks.Formulas;
namespace GradNotebooks;

/// <summary>
/// How a measured derivative and its errors read. An error that is a finding keeps its digits. An error that a check puts up with is made
/// of truncation and rounding, whose digits say nothing and differ between machines: it reads as the power of ten above it, and what is
/// less than a billionth as just that.
/// </summary>
internal static class MeasuredText
{
    /// <summary>Stands where there is nothing to say.</summary>
    private const string Nothing = "–";

    private const double Noticeable = 1e-9;

    /// <summary>No verdict takes offence at a relative error up to this.</summary>
    private const double Tolerated = 1e-7;

    /// <summary>The measured derivative with no more digits than it is good for.</summary>
    public static string Number(GradientCheck check, int digits)
    {
        var size = Math.Abs(check.Numeric);
        if (double.IsNaN(size))
        {
            return Nothing;
        }

        if (!double.IsFinite(size) || size == 0 || check.NumericError == 0)
        {
            return NumberText.Format(check.Numeric, digits);
        }

        var good = (int)Math.Floor(Math.Log10(size / check.NumericError));
        return good < 1 ? check.Agreement == Agreement.Unjudged ? Nothing : "0" : NumberText.Format(check.Numeric, Math.Min(digits, good));
    }

    /// <summary>"&lt; 10⁻⁹", or "0.25" where the two do not agree.</summary>
    public static string RelativeError(double error, bool agrees) => double.IsNaN(error) ? Nothing
        : agrees || error <= Tolerated ? $"< {PowerAbove(Math.Max(error, Noticeable))}"
        : NumberText.Format(error, 2);

    /// <summary>The relative error of a row.</summary>
    public static string RelativeError(GradientCheck check) => check.Agreement == Agreement.Unjudged
        ? Nothing
        : RelativeError(check.RelativeError, check.Agreement == Agreement.Agrees);

    /// <summary>The absolute error of a row.</summary>
    public static string AbsoluteError(GradientCheck check) =>
        check.Agreement == Agreement.Unjudged || double.IsNaN(check.AbsoluteError) ? Nothing
        : check.Agreement == Agreement.Agrees || check.RelativeError <= Tolerated
            ? $"< {PowerAbove(Math.Max(check.AbsoluteError, LeastNoticeable(check)))}"
        : NumberText.Format(check.AbsoluteError, 2);

    /// <summary>"five-point stencil, h = 0.0007, good to 10⁻⁹": the method, its step and a bound on its own error.</summary>
    public static string Method(GradientCheck check) => check.Step > 0
        ? $"{check.Method}, h = {NumberText.Format(check.Step, 1)}, "
            + $"good to {PowerAbove(Math.Max(check.NumericError, LeastNoticeable(check)))}"
        : check.Method is "" ? Nothing : check.Method;

    /// <summary>A billionth of what is measured, and at most of one.</summary>
    private static double LeastNoticeable(GradientCheck check)
    {
        var size = Math.Min(1, Math.Max(Math.Abs(check.Analytic), Math.Abs(check.Numeric)));
        return Noticeable * (size > 0 ? size : 1);
    }

    /// <summary>The least power of ten that is not below a number, as text.</summary>
    public static string PowerAbove(double number) => double.IsFinite(number)
        ? Math.Ceiling(Math.Log10(number) - 1e-9) is var power and not 0
            ? $"10{UnicodeScript.Superscript(NumberText.Integer((int)power))}"
            : "1"
        : NumberText.Format(number);
}
