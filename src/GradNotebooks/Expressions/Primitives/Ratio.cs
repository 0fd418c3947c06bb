namespace GradNotebooks;

/// <summary>
/// A number in front of a product, as a fraction: 2/3 stays 2/3, and 2·(1/2) is 1. Beyond the ordinary range it is NaN: what such numbers
/// stand before may be all that keeps their products in the range of doubles.
/// </summary>
/// <param name="Over">What stands above the bar, with the sign.</param>
/// <param name="Under">What stands below it.</param>
internal readonly record struct Ratio(double Over, double Under)
{
    /// <summary>Whole numbers up to here are exact.</summary>
    private const double Largest = 1L << 53;

    /// <summary>Products of two ordinary numbers are far from the ends of the range of doubles, which are near 1e±308.</summary>
    private const double Most = 1e100;

    public bool IsZero => Over == 0;

    public bool IsNegative => Over < 0;

    public static Ratio operator *(Ratio a, Ratio b) => Lowest(a.Over * b.Over, a.Under * b.Under);

    public static Ratio operator +(Ratio a, Ratio b) => a.Under == b.Under
        ? Lowest(a.Over + b.Over, a.Under)
        : Lowest(a.Over * b.Under + b.Over * a.Under, a.Under * b.Under);

    public static Ratio operator -(Ratio a) => new(-a.Over, a.Under);

    /// <summary>The number to a whole power; of 0 not to a negative one.</summary>
    public static Ratio Power(double number, int exponent)
    {
        var power = Math.Pow(number, Math.Abs(exponent));
        power = number == 0 || IsOrdinary(power) ? power : double.NaN;
        return exponent >= 0 ? new(power, 1) : Lowest(1, power);
    }

    /// <summary>Whether a number is neither very large nor very small.</summary>
    public static bool IsOrdinary(double number) => Math.Abs(number) is > 1 / Most and < Most;

    private static Ratio Lowest(double over, double under)
    {
        (over, under) = under < 0 ? (-over, -under) : (over, under);
        if ((over != 0 && !IsOrdinary(over)) || !IsOrdinary(under))
        {
            return new(double.NaN, double.NaN);
        }

        if (under == 1 || !IsWhole(over) || !IsWhole(under))
        {
            return new(over, under);
        }

        var (common, rest) = (under, Math.Abs(over));
        while (rest != 0)
        {
            (common, rest) = (rest, common % rest);
        }

        return new(over / common, under / common);
    }

    private static bool IsWhole(double number) => Math.Abs(number) < Largest && number == Math.Floor(number);
}
