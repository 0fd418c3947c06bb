using CsCheck;
using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Expressions.Primitives;

/// <summary>Gradients read as in a textbook, and say no more than the loss does.</summary>
public sealed class ShorteningTests
{
    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");
    private readonly Data _x = Data("x");
    private readonly Data _y = Data("y");

    [Fact]
    public void Logistic_regression_written_out_becomes_the_probability_less_the_class()
    {
        var z = (_a * _x + _b).Named("z");
        var p = Sigmoid(z).Named("p");
        var gradient = (-Sum(_y * Log(p) + (1 - _y) * Log(1 - p))).Named("Loss").Gradient(_a, _b);
        Assert.Equal("pₙ − yₙ", gradient[z].ToString().Split(',')[0]);
        Assert.StartsWith("Σₙ (pₙ − yₙ)·xₙ", gradient[_a].ToString());
        Assert.StartsWith("Σₙ (pₙ − yₙ)", gradient[_b].ToString());
    }

    [Fact]
    public void Softmax_with_cross_entropy_has_the_probabilities_in_front()
    {
        var (z, y) = (Parameter("Z", 4, 3), Data("Y", 4, 3));
        Assert.Equal(
            "softmax(Z) ⊙ reshape(Σⱼ Y, 4, 1) − Y", (-Sum(y * LogSoftmax(z))).Gradient(z)[z].ToString());
    }

    [Fact]
    public void Factors_that_the_loss_divides_by_or_takes_the_logarithm_of_are_cancelled()
    {
        Assert.Equal("log(a) + 1", (_a * Log(_a)).Gradient(_a)[_a].ToString());
        Assert.Equal("1/a", Log(_a * _b).Gradient(_a)[_a].ToString());
        Assert.Equal("1/b", Log(_a * _b).Gradient(_b)[_b].ToString());
        Assert.Equal("2/a", Log(Square(_a)).Gradient(_a)[_a].ToString());
        Assert.Equal("1", Log(Exp(_a)).Gradient(_a)[_a].ToString());
    }

    [Fact]
    public void Signs_meet_and_numbers_do()
    {
        var c = Parameter("c");
        var bell = Exp(-Square(_a - _b) / (2 * Square(c)));
        Assert.Equal("−exp(−(a − b)²/(2c²))·(a − b)/c²", bell.Gradient(_a)[_a].ToString());
        Assert.Equal("a", ((Expr)1 / 2 * Square(_a)).Gradient(_a)[_a].ToString());
    }

    [Fact]
    public void Like_terms_are_one_whatever_the_order_of_their_factors()
    {
        var pythagoras = Square(Sin(_a)) + Square(Cos(_a));
        Assert.Equal("0", pythagoras.Gradient(_a)[_a].ToString());
        Assert.Equal("3a²·b", (Square(_a) * _b * _a).Gradient(_a)[_a].ToString());
    }

    [Fact]
    public void Nothing_is_cancelled_that_may_be_0_where_the_loss_has_a_value()
    {
        var root = Square(Sqrt(_a)).Gradient(_a)[_a];
        Assert.True(double.IsNaN(root.Value(new Point { [_a] = 0 })), root.ToString());
        Assert.Equal("a/a", (_a / (Expr)_a).ToString());
        Assert.True(double.IsNaN((_a * _b / _b).Value(new Point { [_a] = 1, [_b] = 0 })));
    }

    [Theory]
    [InlineData(1.8376392, -1.8e-7)]
    [InlineData(0.1, 1e-9)]
    public void A_gradient_keeps_its_digits_beside_a_root_at_a_number_that_is_not_whole(double root, double distance)
    {
        // Of b·(b − c)² it is (b − c)² + 2b·(b − c); multiplied out, the terms cancel.
        var gradient = (_b * Square(_b - root)).Gradient(_b)[_b];
        var b = root + distance;
        var apart = b - root;
        var slope = (apart * apart) + (2 * b * apart);
        Assert.Equal(1, (double)gradient.Value(new Point { [_b] = b }) / slope, 1e-14);
        Assert.Contains($"(b − {root:G6})", gradient.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shorter_formula_has_the_value_of_the_longer_one() => RandomGraphs.Tame.Sample(
        model =>
        {
            var nonZero = new NonZero(Topology.Order(model.Bound));
            foreach (var u in model.Nodes)
            {
                var shorter = Shortening.Of(u, nonZero);
                Assert.Equal(u.Shape, shorter.Shape);
                Near.Equal(
                    model.World.Bind(u).Value(model.Point).Numbers, model.World.Bind(shorter).Value(model.Point).Numbers, 1e-9, $"{u}");
            }
        },
        iter: 100);

    [Fact]
    public void A_product_of_sums_and_quotients_keeps_its_value_and_its_domain()
    {
        Expr[] atoms = [_a, _b, 1 - (Expr)_a, _a + _b, Sigmoid(_a), 1 - Sigmoid(_a), Exp(_b), 2, (Expr)1 / 3, _a * _b, -(Expr)_b];
        var shorter = 0;
        for (var seed = 0; seed < 4000; seed++)
        {
            var random = new Random(seed);
            Expr u = atoms[random.Next(atoms.Length)];
            for (var steps = random.Next(2, 7); steps > 0; steps--)
            {
                var v = atoms[random.Next(atoms.Length)];
                u = random.Next(5) switch { 0 => u * v, 1 => u / v, 2 => u + v, 3 => u - v, _ => -(u * v) };
            }

            var written = Shortening.Of(u, new NonZero([]));
            shorter += ReferenceEquals(written, u) ? 0 : 1;
            var point = new Point { [_a] = random.NextDouble() + 0.1, [_b] = random.NextDouble() - 1.2 };
            Near.Equal((double)u.Value(point), (double)written.Value(point), 1e-9, $"{u} became {written}");
            foreach (var edge in new[] { (0.0, 1.0), (1.0, 0.0), (1.0, -1.0), (0.0, 0.0) })
            {
                var at = new Point { [_a] = edge.Item1, [_b] = edge.Item2 };
                Assert.True(
                    double.IsFinite(u.Value(at)) || !double.IsFinite(written.Value(at)),
                    $"{u} has no value at {edge}, and {written} has one");
            }
        }

        Assert.InRange(shorter, 400, 4000);
    }
}
