using System.Numerics;

namespace GradNotebooks;

/// <summary>A product taken apart: a fraction of two numbers, and what else stands above and below the bar.</summary>
/// <param name="Above">The number above the bar.</param>
/// <param name="Below">The number below it, not 0.</param>
/// <param name="Numerator">The other factors above; null where there are none.</param>
/// <param name="Denominator">The other factors below; null where there are none.</param>
internal sealed record FoldedProduct(double Above, double Below, Expr? Numerator, Expr? Denominator)
{
    /// <summary>Larger numbers are not looked through for common divisors.</summary>
    private const double Largest = 1e9;

    /// <summary>The parts of an expression of one number; of one that is no product, itself alone.</summary>
    public static FoldedProduct Of(Expr u) => u switch
    {
        Constant c => new(c.Number, 1, null, null),
        Apply { Name: null, Function: Primitive { Traits.Fraction: { } form } } apply when
            form.Below.All(place => Of(apply.Inputs[place]).Above != 0) =>
                form.Above.Select(place => Of(apply.Inputs[place])).Concat(form.Below.Select(place => Of(apply.Inputs[place]).Turned))
                    .Aggregate(new FoldedProduct(form.Number, 1, null, null), (product, factor) => product.Times(factor)),
        _ => new(1, 1, u, null),
    };

    /// <summary>The number before the product.</summary>
    public double Number => Above / Below;

    /// <summary>The product again, with one number above the bar and one below it at most.</summary>
    public Expr Written
    {
        get
        {
            var (above, below) = Reduced();
            Expr top = Numerator is null ? above : above * Numerator;
            return Denominator is null ? top / below : top / (below * Denominator);
        }
    }

    private FoldedProduct Turned => new(Below, Above, Denominator, Numerator);

    private FoldedProduct Times(FoldedProduct other) => new(
        Above * other.Above, Below * other.Below, Together(Numerator, other.Numerator), Together(Denominator, other.Denominator));

    private static Expr? Together(Expr? u, Expr? v) => u is null ? v : v is null ? u : u * v;

    /// <summary>The fraction in lowest terms, where both are whole, with its sign above the bar.</summary>
    private (double Above, double Below) Reduced()
    {
        var sign = Below < 0 ? -1 : 1;
        var divisor = IsWhole(Above) && IsWhole(Below) ? (double)BigInteger.GreatestCommonDivisor((long)Above, (long)Below) : 1;
        return (sign * Above / divisor, sign * Below / divisor);
    }

    private static bool IsWhole(double number) => Math.Abs(number) < Largest && Math.Round(number) == number;
}
