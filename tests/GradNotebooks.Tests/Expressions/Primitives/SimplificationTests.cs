using CsCheck;
using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Expressions.Primitives;

public class SimplificationTests
{
    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");
    private readonly Data _x = Data("x");

    [Fact]
    public void Values_and_shapes_are_those_of_a_computation_that_simplifies_nothing() => RandomGraphs.Tame.Sample(
        m =>
        {
            Near.Equal(m.Value(m.At), m.Bound.Value(m.Point), 1e-11);
            Assert.Equal(m.RunsOverSamples(), m.Nodes.Select(n => n.Shape == Shape.Samples));
            Assert.Equal(m.RunsOverSamples(), m.Nodes.Select(n => m.World.Bind(n).Shape == Shape.Samples));
        },
        iter: 1000);

    [Fact]
    public void Nothing_is_added_and_nothing_is_multiplied()
    {
        Expr u = _a * _b;
        Assert.Same(u, u + 0.0);
        Assert.Same(u, 0.0 + u);
        Assert.Same(u, u - 0.0);
        Assert.Same(u, 1 * u);
        Assert.Same(u, u * 1);
        Assert.Same(u, u / 1);
        Assert.Same(u, Pow(u, 1));
        Assert.Same((Expr)0, 0.0 * u);
        Assert.Same((Expr)0, u * 0.0);
        Assert.Same((Expr)1, Pow(u, 0.0));
        Assert.Same(Square(u), Pow(u, 2));
    }

    [Fact]
    public void Signs_are_collected()
    {
        Expr u = _a * _b;
        Assert.Same(u, -(-u));
        Assert.Same(-u, -1 * u);
        Assert.Same(-u, u * -1);
        Assert.Same(-u, u / -1);
        Assert.Same(-u, 0.0 - u);
        Assert.Same(_a + u, _a - -u);
        Assert.Same(_a - u, _a + -u);
    }

    [Fact]
    public void Numbers_are_worked_out_and_fractions_stay()
    {
        Assert.Equal("5", ((Expr)2 + 3).ToString());
        Assert.Equal("−1", ((Expr)2 - 3).ToString());
        Assert.Equal("6", ((Expr)2 * 3).ToString());
        Assert.Equal("3", ((Expr)6 / 2).ToString());
        Assert.Equal("−2", (-(Expr)2).ToString());
        Assert.Equal("1/3", ((Expr)1 / 3).ToString());
        Assert.True(double.IsPositiveInfinity(((Expr)1 / 0.0).Value([])));
    }

    [Fact]
    public void What_differs_is_left_alone()
    {
        Assert.NotSame(_a, _a + 1e-300);
        Assert.NotSame(_a, _a * 1.0000000000000002);
        Assert.NotSame(_a + _b, _b - -_a);
        Assert.Equal("a − a", (_a - (Expr)_a).ToString());
        Assert.Equal("a/a", (_a / (Expr)_a).ToString());
    }

    [Fact]
    public void A_name_is_not_simplified_away()
    {
        var z = (-_a).Named("z");
        Assert.StartsWith("−z", (-z).ToString());
        Assert.StartsWith("b − z", (_b - z).ToString());
    }

    [Fact]
    public void A_vector_that_simplifies_to_a_number_still_has_one_for_each_sample()
    {
        var point = new Point { [_a] = 2.5, [_x] = new double[] { 1, 2, 3, 4 } };

        Near(0, Sum(0.0 * _x));
        Near(4 * 2.5, Sum((_x * 0.0) + _a));
        Near(4 * 2.5, Sum(_a - (_x * 0.0)));
        Near(4, Sum(Pow(_x, 0.0)));
        Near(4 * 7, Sum((0.0 * _x) + 7));
        Near(7, Mean((0.0 * _x) + 7));
        Near(-4 * 2.5, Sum((0.0 * _x) - _a));
        Near(4 * 2.5 * 2.5, Sum(((0.0 * _x) + _a) * ((0.0 * _x) + _a)));
        Assert.Equal(Shape.Samples, (0.0 * _x).Shape);

        void Near(double expected, Expr u) => Support.Near.Equal(expected, u.Value(point), 1e-15, u.ToString());
    }

    [Fact]
    public void A_parameter_that_simplification_stretches_receives_gradient_from_every_sample()
    {
        var point = new Point { [_a] = 2.5, [_x] = new double[] { 1, 2, 3, 4 } };
        Assert.Equal(4, (double)Sum((_x * 0.0) + _a).Gradient(_a).At(point)[_a]);
        Assert.Equal(1, (double)Mean((_x * 0.0) + _a).Gradient(_a).At(point)[_a]);
        Assert.Equal(20, (double)Sum(Square((_x * 0.0) + _a)).Gradient(_a).At(point)[_a]);
    }
}
