using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Differentiation;

/// <summary>Graphs so deep that one frame of the stack for each node would overflow it.</summary>
public class DepthTests
{
    private const int Depth = 100_000;

    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");

    [Fact]
    public void A_long_chain_has_value_and_gradient() => SmallStack.Run(() =>
    {
        var (value, tangent) = (0.7, 1.0);
        for (var i = 0; i < Depth; i++)
        {
            (value, tangent) = (Math.Sin(value), Math.Cos(value) * tangent);
        }

        var pass = Chain(Sin).Gradient(_a).At(new Point { [_a] = 0.7 });
        Near.Equal(1, pass.Loss / value, 1e-9);
        Near.Equal(1, pass[_a] / tangent, 1e-9);
    });

    [Fact]
    public void A_long_chain_can_be_written_derived_drawn_and_bound() => SmallStack.Run(() =>
    {
        var f = Unknown.Unary("f");
        var chain = Chain(f);
        var gradient = chain.Gradient(_a);

        Assert.NotEmpty(chain.ToString());
        Assert.NotEmpty(gradient.ToString());
        Assert.NotEmpty(gradient[_a].ToString());
        Assert.NotEmpty(gradient.Graph().ToString());
        Assert.Equal(Depth + 1, gradient.Derivation(_a).Steps.Length);
        Assert.NotEmpty(gradient.Derivation(_a).ToString());
        Near.Equal(Math.Pow(1 - 1e-5, Depth), gradient[_a].Bind(f, u => (1 - 1e-5) * u).Value(new Point { [_a] = 0 }), 1e-9);
    });

    [Fact]
    public void A_parameter_used_at_every_node_of_a_long_chain_is_derived_in_linear_time() => SmallStack.Run(() =>
    {
        var gradient = Chain(u => Sin(u) + _b).Gradient(_b);

        Assert.Equal(Depth, gradient.Contributions(_b).Length);
        Assert.NotEmpty(gradient.Derivation(_b).ToString());
        Assert.True(double.IsFinite(gradient.At(new Point { [_a] = 0.1, [_b] = 0.2 })[_b]));
    });

    [Fact]
    public void A_ladder_whose_tree_is_exponential_is_a_small_graph() => SmallStack.Run(() =>
    {
        var (u, value, tangent) = ((Expr)_a, -0.3, 1.0);
        for (var i = 0; i < 60; i++)
        {
            u = (u * u) + u;
            (value, tangent) = ((value * value) + value, ((2 * value) + 1) * tangent);
        }

        var gradient = u.Gradient(_a);
        var pass = gradient.At(new Point { [_a] = -0.3 });
        Near.Equal(value, pass.Loss, 1e-15);
        Near.Equal(tangent, pass[_a], 1e-13);

        Assert.Contains("with", gradient.ToString());
        Assert.InRange(gradient.ToString().Length, 100, 20_000);
        Assert.InRange(gradient.Derivation(_a).ToString().Length, 100, 60_000);
        Assert.InRange(gradient.Graph().ToString().Length, 100, 60_000);
    });

    private Expr Chain(Func<Expr, Expr> link)
    {
        Expr u = _a;
        for (var i = 0; i < Depth; i++)
        {
            u = link(u);
        }

        return u;
    }
}
