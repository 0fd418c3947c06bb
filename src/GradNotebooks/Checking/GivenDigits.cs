using System.Globalization;

namespace GradNotebooks;

/// <summary>How exactly a number that somebody wrote down is meant: to its last digit, in the shortest decimal that gives it.</summary>
internal static class GivenDigits
{
    /// <summary>A result by hand has two digits at least: 0.5 is meant as 0.50.</summary>
    private const int Fewest = 2;

    /// <summary>
    /// The digits from the first that is not zero to the last, a whole number's trailing zeros included: 0.0822 has three, and so has 300.
    /// </summary>
    public static int Of(double number) => Math.Max(Fewest, Read(number).Count);

    /// <summary>Whether a number, rounded to so many digits, is the given one.</summary>
    public static bool AreRight(double given, double number, int digits) =>
        Math.Abs(given - number) <= HalfUnit(given, digits) * (1 + 1e-9) + 4 * Doubles.Epsilon * Math.Abs(given);

    /// <summary>Half a unit of the last of so many digits.</summary>
    public static double HalfUnit(double number, int digits) => 0.5 * Math.Pow(10, Read(number).FirstPower - digits + 1);

    /// <summary>How many digits the shortest decimal has, and which power of ten the first of them counts.</summary>
    private static (int Count, int FirstPower) Read(double number)
    {
        var parts = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var decimals = parts[0].Split('.');
        var (whole, fraction) = (decimals[0].TrimStart('0'), decimals.ElementAtOrDefault(1) ?? "");
        var significant = (whole + fraction).TrimStart('0');
        var power = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        return (significant.Length, power + whole.Length - 1 - (whole.Length > 0 ? 0 : fraction.Length - significant.Length));
    }
}
