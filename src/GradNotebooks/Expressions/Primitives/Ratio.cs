namespace GradNotebooks;

/// <summary>A number in front of a product, as a fraction: 2/3 stays 2/3, and 2·(1/2) is 1.</summary>
/// <param name="Over">What stands above the bar, with the sign.</param>
/// <param name="Under">What stands below it.</param>
internal readonly record struct Ratio(double Over, double Under)
{
    /// <summary>Whole numbers up to here are exact.</summary>
    private const double Largest = 1L << 53;

    public static readonly Ratio One = new(1, 1);

    public bool IsZero => Over == 0;

    public bool IsNegative => Over < 0;

    public static Ratio operator *(Ratio a, Ratio b) => Lowest(a.Over * b.Over, a.Under * b.Under);

    public static Ratio operator +(Ratio a, Ratio b) => a.Under == b.Under
        ? Lowest(a.Over + b.Over, a.Under)
        : Lowest(a.Over * b.Under + b.Over * a.Under, a.Under * b.Under);

    public static Ratio operator -(Ratio a) => new(-a.Over, a.Under);

    /// <summary>The number to a whole power; of 0 not to a negative one.</summary>
    public static Ratio Power(double number, int exponent) =>
        exponent >= 0 ? new(Math.Pow(number, exponent), 1) : Lowest(1, Math.Pow(number, -exponent));

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
