namespace GradNotebooks.Notation;

/// <summary>How a measured derivative reads. Round-off is shown as a bound and never as digits, which differ between machines.</summary>
internal static class MeasuredText
{
    private const double Noticeable = 1e-9;

    /// <summary>The measured derivative with no more digits than it is good for.</summary>
    public static string Number(GradientCheck check, int digits)
    {
        var size = Math.Abs(check.Numeric);
        if (!double.IsFinite(size) || size == 0 || check.NumericError == 0)
        {
            return NumberText.Format(check.Numeric, digits);
        }

        var good = (int)Math.Floor(Math.Log10(size / check.NumericError));
        return good < 1 ? "0" : NumberText.Format(check.Numeric, Math.Min(digits, good));
    }

    /// <summary>An absolute error; as a bound, where it is less than a billionth of what it is an error of.</summary>
    public static string AbsoluteError(GradientCheck check) => check.AbsoluteError < Bound(check, out var power)
        ? $"< {power}"
        : NumberText.Format(check.AbsoluteError, 2);

    /// <summary>"five-point stencil, h = 7×10⁻⁴, good to 10⁻⁹": the method, its step and its own error.</summary>
    public static string Method(GradientCheck check) => check.Step > 0
        ? $"{check.Method}, h = {NumberText.Format(check.Step, 1)}, good to {(check.NumericError < Bound(check, out var power) ? power : NumberText.Format(check.NumericError, 1))}"
        : check.Method;

    private static double Bound(GradientCheck check, out string text)
    {
        var size = Math.Min(1, Math.Max(Math.Abs(check.Analytic), Math.Abs(check.Numeric)));
        var power = (int)Math.Ceiling(Math.Log10(Noticeable * (size > 0 ? size : 1)) - 1e-9);
        text = $"10{UnicodeScript.Superscript(NumberText.Integer(power))}";
        return Math.Pow(10, power);
    }
}
