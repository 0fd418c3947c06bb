using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Expressions;

/// <summary>C# makes 0 of 1/2, and a loss that is 0 has a gradient that any check confirms; so a whole-number 0 is refused.</summary>
public class WholeNumberTests
{
    private const string OfHalves = "In C#, 1/2 is a division of whole numbers and gives 0: write 0.5 or 1.0/2.";

    private readonly Parameter _a = Parameter("a");
    private readonly Data _t = Data("t");
    private readonly Expr _u;

    public WholeNumberTests() => _u = Square(_t - _a);

    [Fact]
    public void A_half_of_whole_numbers_is_refused_beside_an_expression_whichever_the_operation()
    {
        IsRefused(() => 1 / 2 * _u);
        IsRefused(() => _u * (1 / 2));
        IsRefused(() => _u / (1 / 2));
        IsRefused(() => 1 / 2 / _u);
        IsRefused(() => 1 / 2 + _u);
        IsRefused(() => _u + 1 / 2);
        IsRefused(() => 1 / 2 - _u);
        IsRefused(() => _u - 1 / 2);
        IsRefused(() => Sum(1 / 2 * Square(_t - _a)).Named("Loss"));
        IsRefused(() => 1 / 2 * _a);
    }

    [Fact]
    public void A_half_of_whole_numbers_is_refused_in_a_power()
    {
        IsRefused(() => Pow(_u, 1 / 2));
        IsRefused(() => Pow(_a, 0));
        IsRefused(() => Pow(1 / 2, _u));
        IsRefused(() => Pow(10, 1 / 2));
    }

    [Fact]
    public void A_half_of_whole_numbers_is_refused_in_a_compound_assignment()
    {
        var u = _u;
        IsRefused(() => u *= 1 / 2);
        IsRefused(() => u /= 1 / 2);
        IsRefused(() => u += 1 / 2);
        IsRefused(() => u -= 1 / 2);
        Assert.Same(_u, u);
    }

    [Fact]
    public void A_whole_number_of_a_smaller_type_is_seen_too()
    {
        byte small = 0;
        short short_ = 0;
        IsRefused(() => small * _u);
        IsRefused(() => _u * short_);
        IsRefused(() => Pow(_u, small));
    }

    [Fact]
    public void Every_other_number_gives_the_node_it_always_gave()
    {
        foreach (var n in (int[])[-3, -1, 1, 2, 7, int.MinValue, int.MaxValue])
        {
            Expr e = (double)n;
            Assert.Same(e + _u, n + _u);
            Assert.Same(_u + e, _u + n);
            Assert.Same(e - _u, n - _u);
            Assert.Same(_u - e, _u - n);
            Assert.Same(e * _u, n * _u);
            Assert.Same(_u * e, _u * n);
            Assert.Same(e / _u, n / _u);
            Assert.Same(_u / e, _u / n);
            Assert.Same(Pow(_u, e), Pow(_u, n));
            Assert.Same(Pow(e, _u), Pow(n, _u));
        }

        Assert.Same(Pow((Expr)10, (Expr)(-3)), Pow(10, -3));
    }

    [Fact]
    public void Every_type_of_number_may_stand_beside_an_expression()
    {
        Expr twice = 2.0 * _u;
        byte b = 2;
        sbyte s = 2;
        short h = 2;
        ushort w = 2;
        var v = 2;
        var isTwo = v == 2;
        Assert.All(
            (Expr[])
            [
                b * _u, s * _u, h * _u, w * _u, v * _u, 2u * _u, 2L * _u, 2ul * _u, 2f * _u, 2d * _u, (nint)2 * _u,
                (isTwo ? 2 : 1) * _u, (isTwo ? 2 : 0.5) * _u, (isTwo ? 2 : _a) * _u, (v switch { 2 => 2, _ => 0.5 }) * _u,
                (double)new Point { [_a] = 2 }[_a] * _u,
            ],
            u => Assert.Same(twice, u));
        Assert.Same(_u * 2.0, _u * b);
        Assert.Same(_u * 2.0, _u * 2L);
        Assert.Same(_u * 2.0, _u * 2f);
        Assert.Same(Square(_u), Pow(_u, 2L));
        Assert.Same(Pow(_u, 0.5), Pow(_u, 1.0 / 2));
    }

    [Fact]
    public void A_zero_that_says_it_is_one_stays_what_it_was()
    {
        Expr zero = 0;
        Assert.Same(zero, 0.0 * _a);
        Assert.Same(zero, 0L * _a);
        Assert.Same(zero, zero * _a);
        Assert.Same(_u, _u + 0.0);
        Assert.Same((Expr)1, Pow(_a, 0.0));
        Assert.Equal("max((tₙ − a)², 0)", Max(_u, 0).ToString());
        Assert.Equal("aₙ > 0", (Data("a") > 0).ToString());
        Assert.Equal("a > 0", Where(_a > 0, 1, 0).ToString());
        Assert.Equal(4, (double)Sum(_u).Value(new Point { [_a] = 0, [_t] = new[] { 2.0 } }));
    }

    [Fact]
    public void The_sentence_says_how_to_mean_0() => Assert.Equal(
        OfHalves + " Where 0 itself is meant, write 0.0, or (double)k for a variable k.", Refusal(() => 0 * _u));

    [Fact]
    public void A_variable_that_may_be_0_is_given_as_a_double() =>
        Assert.Equal("1 + a + a²", Enumerable.Range(0, 3).Select(k => Pow(_a, (double)k)).Aggregate((u, v) => u + v).ToString());

    private static void IsRefused(Func<Expr> build) => Assert.StartsWith(OfHalves, Refusal(build));

    private static string Refusal(Func<Expr> build) => Assert.Throws<ModelException>(() => { build(); }).Message;
}
