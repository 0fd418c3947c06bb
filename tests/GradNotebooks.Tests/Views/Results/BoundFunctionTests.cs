using GradNotebooks.Views;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Views.Results;

/// <summary>What was bound is seen: the name of a function does not tell what it is now.</summary>
public class BoundFunctionTests
{
    private readonly Data _x = Data("x");
    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");
    private readonly Func<Expr, Expr, Expr> _f = Unknown.Binary("f");
    private readonly Func<Expr, Expr> _s = Unknown.Unary("s");
    private readonly Expr _loss;

    public BoundFunctionTests() => _loss = Sum(_f(_x, _a)).Named("Loss");

    [Fact]
    public void An_expression_shows_what_was_bound_by_the_names_of_its_definition()
    {
        Assert.Equal("Loss = Σₙ f(xₙ, a)", _loss.ToString());
        Assert.Equal("Loss = Σₙ f(xₙ, a), with f(x, a) = tanh(a·x)", _loss.Bind(_f, (x, a) => Tanh(a * x)).ToString());
        Assert.Equal("Loss = Σₙ f(xₙ, a), with f(u, p) = u² + p·u", _loss.Bind(_f, (u, p) => u * u + p * u).ToString());
        Assert.Equal("s(a), with s(u) = tanh(u)", _s(_a).Bind(_s, Tanh).ToString());
    }

    [Fact]
    public void A_gradient_shows_it_whether_the_loss_was_bound_or_the_gradient()
    {
        const string Expected = "∂Loss/∂a = Σₙ ∂Loss/∂f · ∂f/∂a\n         = Σₙ (1 − uₙ²)·xₙ\nwith uₙ = f(xₙ, a), f(x, a) = tanh(a·x)";
        var gradient = _loss.Gradient(_a);
        Assert.DoesNotContain("tanh", gradient.ToString());
        Assert.Equal(Expected, gradient.Bind(_f, (x, a) => Tanh(a * x)).ToString());
        Assert.Equal(Expected, _loss.Bind(_f, (x, a) => Tanh(a * x)).Gradient(_a).ToString());
    }

    [Fact]
    public void Latex_and_html_show_it_too()
    {
        var bound = _loss.Bind(_f, (x, a) => Tanh(a * x));
        Assert.Contains(@"\text{with } f(x, a) = \tanh(ax)", Written(new ExprView(), bound, "text/latex"));
        Assert.Contains("f(x, a) = tanh(a·x)", Written(new ExprView(), bound, "text/html"));
        Assert.Contains("with&ensp;<span><math", Written(new ExprView(), bound, "text/html"));
        Assert.Contains(@"f(x, a) = \tanh(ax)", Written(new GradientView(), bound.Gradient(_a), "text/latex"));
        Assert.Contains("f(x, a) = tanh(a·x)", Written(new GradientView(), bound.Gradient(_a), "text/html"));
        Assert.Equal(bound.ToString(), Written(new ExprView(), bound, "text/plain"));
    }

    [Fact]
    public void Every_function_that_was_bound_is_shown_once()
    {
        var h = Unknown.Binary("h");
        var bound = Sum(h(_f(_x, _a), _b) + _f(_x, _b)).Bind(_f, (x, a) => Tanh(a * x)).Bind(h, (v, c) => Sigmoid(c * v));
        Assert.EndsWith("with f(x, a) = tanh(a·x), h(v, c) = σ(c·v)", bound.ToString());
    }

    [Fact]
    public void A_function_that_stands_in_another_s_definition_is_shown_and_that_other_as_before()
    {
        var g = Define("g", (u, p) => _s(u) * p);
        var loss = Sum(g(_x, _a));
        Assert.Equal("Σₙ g(xₙ, a)", loss.ToString());
        Assert.Equal("Σₙ g(xₙ, a), with s(z) = exp(z)", loss.Bind(_s, z => Exp(z)).ToString());
        Assert.Equal("Σₙ g(xₙ, a)", Sum(Define("g", (u, p) => u * p)(_x, _a)).ToString());
    }

    [Fact]
    public void A_function_bound_in_a_bound_definition_is_shown_before_it()
    {
        var bound = _loss.Bind(_f, (x, a) => _s(x) * a);
        Assert.Equal("Loss = Σₙ f(xₙ, a), with f(x, a) = s(x)·a", bound.ToString());
        Assert.Equal("Loss = Σₙ f(xₙ, a), with s(z) = exp(z), f(x, a) = s(x)·a", bound.Bind(_s, z => Exp(z)).ToString());
    }

    [Fact]
    public void A_definition_may_capture_parameters_and_named_expressions()
    {
        Assert.Equal("s(a), with s(z) = b·z", _s(_a).Bind(_s, z => _b * z).ToString());
        var inner = (_b * _b + 1).Named("m");
        Assert.Equal("s(a), with m = b² + 1, s(z) = m·z", _s(_a).Bind(_s, z => inner * z).ToString());
        Assert.Contains("s(z) = b·z", _s(_a).Bind(_s, z => _b * z).Gradient(_a, _b).ToString());
        var g = Define("g", u => _s(u) + _a);
        Assert.Equal("g(b), with s(z) = a·z", g(_b).Bind(_s, z => _a * z).ToString());
    }

    [Fact]
    public void The_arguments_of_a_definition_are_its_own_as_on_paper() =>
        Assert.EndsWith(
            "with uₙ = f(xₙ, a), f(u, p) = exp(p·u)",
            Sum(Square(_f(_x, _a))).Bind(_f, (u, p) => Exp(p * u)).Gradient(_a).ToString());

    [Fact]
    public void Two_definitions_of_one_name_are_both_shown_and_equal_ones_once()
    {
        var (one, other) = (_s(_a).Bind(_s, z => 2 * z), _s(_b).Bind(_s, z => 3 * z));
        Assert.Equal("s(a) + s(b), with s(z) = 2z, s(z) = 3z", (one + other).ToString());
        Assert.Equal("s(a) + s(b), with s(z) = 2z", (one + _s(_b).Bind(_s, z => 2 * z)).ToString());
    }

    [Fact]
    public void A_definition_of_arrays_and_one_that_ignores_its_argument_are_shown()
    {
        var W = Parameter("W", 2, 3);
        Assert.EndsWith("with s(z) = tanh(z)", Sum(_s(W)).Bind(_s, z => Tanh(z)).ToString());
        Assert.Equal("s(a), with s(z) = 2", _s(_a).Bind(_s, z => 2).ToString());
    }

    private static string Written<T>(View<T> view, T result, string mimeType)
        where T : class
    {
        var writer = new StringWriter();
        view.CreateTypeFormatters().Cast<MimeFormatter<T>>().Single(f => f.MimeType == mimeType).Format(result, writer);
        return writer.ToString();
    }
}
