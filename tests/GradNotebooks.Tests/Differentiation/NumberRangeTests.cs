using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Differentiation;

/// <summary>
/// Numbers of a chain are collected in front of its gradient as on paper, and powers of its factors, but never so many that they leave the
/// range of doubles, which the products themselves do not.
/// </summary>
public class NumberRangeTests
{
    private static readonly Parameter A = Parameter("a"), B = Parameter("b"), C = Parameter("c");

    [Theory]
    [InlineData(30)]
    [InlineData(1023)]
    [InlineData(1100)]
    [InlineData(3000)]
    public void Halved_and_doubled_again(int steps)
    {
        Expr u = A;
        for (var i = 0; i < steps; i++)
        {
            u = 0.5 * (u * B);
        }

        Holds(u, 1, 2, slopeA: 1, slopeB: steps / 2.0);
    }

    [Theory]
    [InlineData(1100)]
    [InlineData(3000)]
    public void Doubled_by_adding_and_halved_again(int steps)
    {
        Expr u = A;
        for (var i = 0; i < steps; i++)
        {
            u = (u + u) * B;
        }

        Holds(u, 1, 0.5, slopeA: 1, slopeB: 2 * steps);
    }

    [Theory]
    [InlineData(1e-120, 1e120)]
    [InlineData(-1e-120, -1e120)]
    [InlineData(1e-60, 1e60)]
    [InlineData(1e150, 1e-150)]
    [InlineData(1e-300, 1e300)]
    public void Numbers_of_a_few_factors(double small, double large)
    {
        Expr u = A, v = A, w = A;
        for (var i = 0; i < 4; i++)
        {
            (u, v, w) = (small * (u * B), v * B / large, (-w) * B * small);
        }

        Holds(u, 1, large, slopeA: 1, slopeB: 4 / large);
        Holds(v, 1, large, slopeA: 1, slopeB: 4 / large);
        Holds(w, 1, large, slopeA: 1, slopeB: 4 / large);
        Holds(Square(Square(small * B)) * A, 1, large, slopeA: 1, slopeB: 4 / large);
        Holds(Pow(Pow(small * B, 4), 3) * A, 1, large, slopeA: 1, slopeB: 12 / large);
    }

    [Fact]
    public void Simplify_keeps_them_in_range_too()
    {
        var u = Square(1e-120 * A) * Square(1e-120 * A) + Square(1e-120 * A) * Square(1e-120 * A);
        var at = new Point { [A] = 1e120 };
        Assert.Equal(2, u.Simplify().Value(at)[0], 1e-12);
        Assert.Equal(2, u.Expand().Value(at)[0], 1e-12);
    }

    [Theory]
    [InlineData(30, 1e3)]
    [InlineData(400, 10)]
    [InlineData(103, 1e3)]
    [InlineData(60, 1e6)]
    [InlineData(1500, 1e9)]
    public void Quotients_of_a_chain(int steps, double large)
    {
        Expr u = A;
        for (var i = 0; i < steps; i++)
        {
            u = u * B / C;
        }

        Holds(u, 1, large, slopeA: 1, slopeB: steps / large);
    }

    [Fact]
    public void Powers_of_powers()
    {
        var u = B / C;
        for (var i = 0; i < 7; i++)
        {
            u = Square(u);
        }

        Holds(A * u, 1, 300, slopeA: 1, slopeB: 128 / 300.0);
        var at = new Point { [B] = 300, [C] = 300 };
        Assert.Equal(1, u.Simplify().Value(at)[0], 1e-12);
        Assert.Equal(1, u.Expand().Value(at)[0], 1e-12);
    }

    [Fact]
    public void Ordinary_numbers_still_stand_in_front() => Assert.Equal("6b", (3 * (2 * (A * B))).Gradient(A)[A].ToString());

    [Fact]
    public void A_high_power_that_somebody_wrote_is_no_chain() =>
        Assert.Equal("2·a/b³⁰", (A * A / Pow(B, 30)).Gradient(A)[A].ToString());

    /// <summary>Where c is b, too.</summary>
    private static void Holds(Expr loss, double a, double b, double slopeA, double slopeB)
    {
        var gradient = loss.Gradient(A, B);
        var at = new Point { [A] = a, [B] = b, [C] = b };
        var (pass, run) = (gradient.At(at), gradient.Compile(1).Run(at));
        foreach (var (expected, parameter) in ((double, Parameter)[])[(slopeA, A), (slopeB, B)])
        {
            Assert.Equal(1, pass[parameter][0] / expected, 1e-9);
            Assert.Equal(1, run[parameter][0] / expected, 1e-9);
            Assert.Equal(1, gradient[parameter].Value(at)[0] / expected, 1e-9);
        }
    }
}
