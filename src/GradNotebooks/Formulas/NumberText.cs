using System.Globalization;

namespace GradNotebooks.Formulas;

/// <summary>
/// How a number reads: at most so many significant digits and no trailing zeros; exact integers below ten million in full; plain decimals
/// from 0.0001 up to ten million, powers of ten beyond. The same in every culture.
/// </summary>
internal static class NumberText
{
    private const double PlainBelow = 1e7;
    private const double PlainFrom = 1e-4;

    /// <summary>The number as one line of Unicode text: <c>−0.25</c>, <c>1.5×10⁻⁷</c>, <c>∞</c>.</summary>
    public static string Format(double value, int digits = 6)
    {
        var (significand, exponent) = Split(Math.Abs(value), digits);
        var sign = value < 0 ? "−" : "";
        return exponent is { } power
            ? $"{sign}{significand}×10{UnicodeScript.Superscript(Integer(power))}"
            : sign + significand;
    }

    /// <summary>The same number as code writes it: <c>-0.25</c>, <c>1.5E-07</c>, <c>Infinity</c>.</summary>
    public static string Code(double value, int digits = 6)
    {
        if (!double.IsFinite(value))
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        var (significand, exponent) = Split(Math.Abs(value), digits);
        var sign = value < 0 ? "-" : "";
        return exponent is { } power
            ? $"{sign}{significand}E{power.ToString("+00;-00", CultureInfo.InvariantCulture)}"
            : sign + significand;
    }

    /// <summary>The digits of a number that is not negative, and the power of ten they are to be multiplied by if there is one.</summary>
    public static (string Significand, int? Exponent) Split(double magnitude, int digits)
    {
        if (double.IsNaN(magnitude))
        {
            return ("NaN", null);
        }

        if (double.IsPositiveInfinity(magnitude))
        {
            return ("∞", null);
        }

        if (magnitude < PlainBelow && double.IsInteger(magnitude))
        {
            return (((long)magnitude).ToString(CultureInfo.InvariantCulture), null);
        }

        var scientific = magnitude.ToString($"E{Math.Clamp(digits, 1, 17) - 1}", CultureInfo.InvariantCulture);
        var rounded = double.Parse(scientific, CultureInfo.InvariantCulture);
        if (rounded is >= PlainFrom and < PlainBelow)
        {
            return (rounded.ToString(CultureInfo.InvariantCulture), null);
        }

        var parts = scientific.Split('E');
        var significand = parts[0].Contains('.') ? parts[0].TrimEnd('0').TrimEnd('.') : parts[0];
        return (significand, int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <summary>An integer with a real minus sign.</summary>
    public static string Integer(int value) =>
        (value < 0 ? "−" : "") + Math.Abs((long)value).ToString(CultureInfo.InvariantCulture);
}
