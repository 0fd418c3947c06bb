namespace GradNotebooks;

/// <summary>
/// A number in front of a product, as a fraction: 2/3 stays 2/3, and 2·(1/2) is 1. Where numbers multiplied leave the ordinary range it is
/// NaN: what they stood before kept them in that of doubles.
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

    public static Ratio operator *(Ratio a, Ratio b) => Lowest(Product(a.Over, b.Over), Product(a.Under, b.Under));

    public static Ratio operator +(Ratio a, Ratio b) => a.Under == b.Under
        ? Lowest(a.Over + b.Over, a.Under)
        : Lowest(Product(a.Over, b.Under) + Product(b.Over, a.Under), Product(a.Under, b.Under));

    public static Ratio operator -(Ratio a) => new(-a.Over, a.Under);

    /// <summary>The number to a whole power; of 0 not to a negative one.</summary>
    public static Ratio Power(double number, int exponent)
    {
        var power = Math.Pow(number, Math.Abs(exponent));
        power = number == 0 || exponent is -1 or 0 or 1 || IsOrdinary(power) ? power : double.NaN;
        return exponent >= 0 ? new(power, 1) : Lowest(1, power);
    }

    /// <summary>Whether a number is neither very large nor very small.</summary>
    public static bool IsOrdinary(double number) => Math.Abs(number) is > 1 / Most and < Most;

    private static double Product(double a, double b)
    {
        var product = a * b;
        return a is 0 or 1 or -1 || b is 0 or 1 or -1 || IsOrdinary(product) ? product : double.NaN;
    }

    private static Ratio Lowest(double over, double under)
    {
        (over, under) = under < 0 ? (-over, -under) : (over, under);
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
