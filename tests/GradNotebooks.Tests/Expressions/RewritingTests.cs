using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Expressions;

/// <summary>Expressions made simpler and multiplied out on request, each step with its rule.</summary>
public sealed class RewritingTests
{
    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");
    private readonly Parameter _x = Parameter("x");
    private readonly Parameter _t = Parameter("t");

    [Fact]
    public void What_d_Alembert_found_solves_the_wave_equation()
    {
        var c = Parameter("c");
        var (f, g) = (Unknown.Unary("f"), Unknown.Unary("g"));
        var u = f(_x - c * _t) + g(_x + c * _t);
        var rest = Second(u, _t) - Square(c) * Second(u, _x);
        Assert.Equal("0", rest.Simplify().ToString());
        Assert.Equal("0", rest.SimplifySteps().Steps[^1].Line.ToString());
        Assert.Empty(rest.SimplifySteps().Conditions);
    }

    [Fact]
    public void The_Laplacian_in_polar_coordinates_is_that_of_x_and_y()
    {
        var (r, phi) = (Parameter("r"), Parameter("phi"));
        var f = Unknown.Binary("f");
        var u = f(r * Cos(phi), r * Sin(phi));
        var laplacian = Second(u, r) + u.Gradient(r)[r] / r + Second(u, phi) / Square(r);
        var rewriting = laplacian.SimplifySteps();
        Assert.Equal("∂₁∂₁f(r·cos(φ), r·sin(φ)) + ∂₂∂₂f(r·cos(φ), r·sin(φ))", rewriting.Result.ToString());
        Assert.Equal([r], rewriting.Conditions);
        Assert.Contains("sin² + cos² = 1", rewriting.Steps.Select(step => step.Rule));
        Assert.Contains("for r ≠ 0: elsewhere the first line has no value", rewriting.ToString());

        var given = laplacian.Bind(f, (x, y) => Square(x) * y + Exp(x));
        var point = new Point { [r] = 1.3, [phi] = 0.4 };
        var (x, y) = (1.3 * Math.Cos(0.4), 1.3 * Math.Sin(0.4));
        Near.Equal(2 * y + Math.Exp(x), (double)given.Simplify().Value(point), 1e-12, given.Simplify().ToString());
    }

    [Fact]
    public void Squares_of_sine_and_cosine_add_up_to_one()
    {
        Assert.Equal("1", (Square(Sin(_a)) + Square(Cos(_a))).Simplify().ToString());
        Assert.Equal("b", (_b * Square(Sin(_a)) + Square(Cos(_a)) * _b).Simplify().ToString());
        Assert.Equal("1", (Square(Cosh(_a)) - Square(Sinh(_a))).Simplify().ToString());
        Assert.NotEqual("1", (Square(Sin(_a)) + Square(Cos(_b))).Simplify().ToString());
    }

    [Fact]
    public void What_cancels_is_said_where_it_may_be_0_and_not_where_it_may_not()
    {
        var quotient = (_a / (Expr)_a + Log(_a)).SimplifySteps();
        Assert.Equal("1 + log(a)", quotient.Result.ToString());
        Assert.Empty(quotient.Conditions);
        Assert.Equal([_a], (_a * _b / (Expr)_a).SimplifySteps().Conditions);
        Assert.Equal([_b], (1 / (_a * _b) * _b).SimplifySteps().Conditions);
        Assert.Equal("1/a", (1 / (_a * _b) * _b).Simplify().ToString());
        Assert.Empty((Exp(_a) * _b / Exp(_a)).SimplifySteps().Conditions);
    }

    [Fact]
    public void Sums_are_multiplied_out_on_request()
    {
        Assert.Equal("a² + 2a·b + b²", Square(_a + _b).Expand().ToString());
        Assert.Equal("a² − b²", ((_a + _b) * (_a - _b)).Expand().ToString());
        Assert.Equal("a³ + 3a²·b + 3a·b² + b³", Pow(_a + _b, 3).Expand().ToString());
        Assert.Equal(["multiply out", "like terms"], Square(_a + _b).ExpandSteps().Steps.Select(step => step.Rule));
        Assert.Equal("(a + b)²", Square(_a + _b).Simplify().ToString());
        Assert.Equal("0", (2 * Sin(_a) * Cos(_a) - 2 * Cos(_a) * Sin(_a)).Simplify().ToString());
    }

    [Fact]
    public void What_functions_are_taken_of_is_made_simpler_too() =>
        Assert.Equal("exp(3a)", Exp(_a + _a + _a).Simplify().ToString());

    [Fact]
    public void What_is_simple_stays_what_it_is()
    {
        Expr u = _a * _b + Exp(_a);
        Assert.Same(u, u.Simplify());
        Assert.Empty(u.SimplifySteps().Steps);
        Assert.Equal("    a·b + exp(a)", u.SimplifySteps().ToString());
    }

    [Fact]
    public void Each_line_has_the_value_of_the_one_above() => CsCheck.Check.Sample(
        RandomGraphs.Tame,
        model =>
        {
            foreach (var rewriting in new[] { model.Nodes[^1].SimplifySteps(), model.Nodes[^1].ExpandSteps() })
            {
                var expected = model.World.Bind(rewriting.Start).Value(model.Point).Numbers;
                foreach (var step in rewriting.Steps)
                {
                    Near.Equal(expected, model.World.Bind(step.Line).Value(model.Point).Numbers, 1e-7, $"{step.Rule}: {step.Line}");
                }
            }
        },
        iter: 100);

    private static Expr Second(Expr u, Expr by) => u.Gradient(by)[by].Gradient(by)[by];
}
