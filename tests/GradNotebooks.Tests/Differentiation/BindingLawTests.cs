using CsCheck;
using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Differentiation;

public class BindingLawTests
{
    private readonly Data _x = Data("x");
    private readonly Parameter _a = Parameter("a");

    [Fact]
    public void To_differentiate_and_then_bind_is_to_bind_and_then_differentiate() => RandomGraphs.Tame.Sample(
        m =>
        {
            var unbound = m.Loss.Gradient(m.Parameters);
            var (late, early) = (m.World.Bind(unbound), m.Bound.Gradient(m.Parameters));
            foreach (var p in m.Parameters)
            {
                var expected = (double)early[p].Value(m.Point);
                Near.Equal(expected, m.World.Bind(unbound[p]).Value(m.Point), 1e-10, $"∂/∂{p}, bound as an expression");
                Near.Equal(expected, late[p].Value(m.Point), 1e-10, $"∂/∂{p}, bound as a gradient");
            }
        },
        iter: 600);

    [Fact]
    public void Binding_reaches_second_derivatives_of_an_unknown_function()
    {
        var f = Unknown.Binary("f");
        var second = Sum(f(_x, _a)).Gradient(_a)[_a].Gradient(_a)[_a];

        Near.Equal(
            12 + (6 * 0.7 * 3),
            second.Bind(f, (u, p) => (Square(p) * u) + Pow(p, 3)).Value(new Point { [_a] = 0.7, [_x] = new double[] { 1, 2, 3 } }),
            1e-14);
    }

    [Fact]
    public void A_partial_of_an_unknown_function_in_the_loss_is_bound_with_it()
    {
        var f = Unknown.Unary("f");
        var loss = Sum(Partial(f)(_a * _x));
        double[] xs = [0.3, -0.4];

        Near.Equal(
            xs.Sum(x => -Math.Sin(0.7 * x) * x),
            loss.Gradient(_a)[_a].Bind(f, Sin).Value(new Point { [_a] = 0.7, [_x] = xs }),
            1e-15);
    }

    [Fact]
    public void An_unknown_function_within_a_definition_within_a_definition_can_be_bound_after_differentiation()
    {
        var f = Unknown.Unary("f");
        var g = Define("g", u => Square(Define("k", v => u * f(v))(2 * u)));
        var loss = Sum(g(_a * _x));
        var point = new Point { [_a] = 0.7, [_x] = new[] { 0.3, -0.4 } };

        Near.Equal(
            (double)loss.Bind(f, Sin).Gradient(_a)[_a].Value(point),
            loss.Gradient(_a)[_a].Bind(f, Sin).Value(point),
            1e-14);
    }

    [Fact]
    public void A_function_bound_to_one_that_ignores_an_argument_has_partial_zero_there()
    {
        var f = Unknown.Binary("f");
        var gradient = Sum(f(_x, _a)).Gradient(_a)[_a];

        Assert.Equal(0, (double)gradient.Bind(f, (u, p) => u + (0.0 * p)).Value(new Point { [_a] = 0.7, [_x] = new[] { 1.0, 2 } }));
        Assert.Equal(2, (double)gradient.Bind(f, (u, p) => (0.0 * u) + p).Value(new Point { [_a] = 0.7, [_x] = new[] { 1.0, 2 } }));
    }

    [Fact]
    public void Binding_reaches_an_argument_that_a_definition_ignores()
    {
        var f = Unknown.Unary("f");
        var second = Define("second", (u, v) => Square(v));
        var g = Define("g", u => second(f(u), u));
        var bound = (Apply)g(_a * _x).Bind(f, Sin);

        Assert.DoesNotContain(Topology.Order(bound.Body!), n => n is Apply { Function: UnknownFunction });
    }

    [Fact]
    public void A_name_survives_binding()
    {
        var f = Unknown.Unary("f");
        var loss = Sum(f(_a * _x).Named("z")).Named("Loss").Bind(f, Sin);

        Assert.Equal("Loss", loss.Name);
        Assert.Equal("z", loss.Inputs[0].Name);
    }
}
