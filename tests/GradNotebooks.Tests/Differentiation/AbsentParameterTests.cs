using GradNotebooks.Views;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Differentiation;

/// <summary>A gradient that is 0 because the parameter is not there says so, or is refused where there is none at all.</summary>
public class AbsentParameterTests
{
    private readonly Data _x = Data("x");
    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _c = Parameter("c");

    [Fact]
    public void A_loss_that_has_come_to_0_says_so_and_thinks_of_a_half()
    {
        Expr half = 1 / 2;
        const string Hint = "In C#, 1/2 is a division of whole numbers and gives 0";
        var unnamed = Sum(half * Square(_a * _x));
        Says(() => unnamed.Gradient(), "The loss is the number 0", "no parameter", Hint);
        Says(() => unnamed.Gradient(_a), "The loss is the number 0", Hint);
        Says(() => unnamed.Named("E").Gradient(_a), "E is the number 0", Hint);
        Says(() => Mean(half * Square(_a * _x)).Gradient(_a), "The loss is the number 0", Hint);
        Says(() => unnamed.Minimize(new Point { [_a] = 1, [_x] = new[] { 1.0 } }), "The loss is the number 0", Hint);
    }

    [Fact]
    public void A_loss_without_a_parameter_says_so_even_if_one_is_named()
    {
        Says(() => Sum(_x).Gradient(_a), "Σₙ xₙ has no parameter", "Parameter(\"a\")");
        Says(() => Sum(_x).Gradient(), "Σₙ xₙ has no parameter");
        Says(() => ((Expr)2.5).Gradient(_a), "The loss is the number 2.5", "no parameter", "Parameter(\"a\")");
    }

    [Fact]
    public void What_stands_in_the_loss_may_be_data()
    {
        var gradient = Sum(Square(_x)).Gradient(_x);
        Assert.Equal("∂Loss/∂xₙ = 2xₙ", gradient.ToString());
    }

    [Fact]
    public void A_parameter_that_does_not_occur_is_named_beside_its_0()
    {
        var gradient = Sum(_a * _x).Named("Loss").Gradient(_a, _c);
        Assert.Equal("∂Loss/∂a = Σₙ xₙ\n∂Loss/∂c = 0, since c does not occur in Loss", gradient.ToString());
        Assert.EndsWith("∂E/∂c = 0, since c does not occur in E", Square(_a).Named("E").Gradient(_a, _c).ToString());
        Assert.Equal("∂Loss/∂c = 0, since c does not occur in Loss", Square(_a).Gradient(_c).ToString());
    }

    [Fact]
    public void It_says_so_in_latex_and_in_html_too()
    {
        var gradient = Square(_a).Named("Loss").Gradient(_a, _c);
        Assert.Contains(@"0, \;\text{since }c\text{ does not occur in }\mathrm{Loss}", Written(gradient, "text/latex"));
        var html = Written(gradient, "text/html");
        Assert.Contains("<mtext>since\u00a0</mtext><mi>c</mi><mtext>\u00a0does\u00a0not\u00a0occur\u00a0in\u00a0</mtext>", html);
        Assert.Contains("since c does not occur in Loss", html);
    }

    [Fact]
    public void An_array_that_does_not_occur_keeps_its_sizes() =>
        Assert.Equal(
            "∂Loss/∂W = 0  (2×3), since W does not occur in Loss",
            Square(_a).Gradient(Parameter("W", 2, 3)).ToString());

    [Fact]
    public void A_gradient_that_is_0_though_its_parameter_occurs_says_nothing_of_the_kind()
    {
        Assert.Equal("∂Loss/∂a = 0", Sign(_a).Gradient(_a).ToString());
        var ignoring = Define("g", (u, p) => u * u);
        Assert.DoesNotContain("does not occur", ignoring(_a, _c).Gradient(_c).ToString());
    }

    [Fact]
    public void A_gradient_taken_of_a_gradient_that_is_a_number_is_refused_and_a_hessian_is_not()
    {
        var loss = 3 * _a;
        Says(() => loss.Gradient(_a)[_a].Gradient(_a), "The loss is the number 3");
        Assert.Equal(0, (double)loss.Hessian(_a)[_a, _a].Value([]));
    }

    private static string Written(Gradient gradient, string mimeType)
    {
        var writer = new StringWriter();
        new GradientView().CreateTypeFormatters().Cast<MimeFormatter<Gradient>>().Single(f => f.MimeType == mimeType)
            .Format(gradient, writer);
        return writer.ToString();
    }

    private static void Says(Func<object?> act, params string[] parts)
    {
        var message = Assert.Throws<ModelException>(() => { act(); }).Message;
        Assert.All(parts, part => Assert.Contains(part, message));
    }
}
