using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GradNotebooks.Cli.Tests.Walkthroughs;

/// <summary>The library's own results, as .NET Interactive's formatters find and render them.</summary>
public sealed partial class RenderingTests
{
    private const string Seed = """
        #r "nuget: GradNotebooks"
        var (x, y) = Data("x", "y");
        var (a, b, c) = Parameters("a", "b", "c");
        var f = Unknown.Binary("f");
        var h = Unknown.Binary("h");
        var g = Define("g", (u, p) => u * u + p * u);
        var loss = Sum(Square(h(g(f(x, a), b), c).Named("ŷ") - y)).Named("Loss");
        var grad = loss.Gradient(a, b, c);
        var known = grad.Bind(f, (x, a) => Tanh(a * x)).Bind(h, (v, c) => Sigmoid(c * v));
        var point = new Point { [a] = 0.7, [b] = -1.2, [c] = 1.5, [x] = new[] { -0.8, 0.3 }, [y] = new[] { 0.6, 0.4 } };
        var pass = known.At(point);
        """;

    [Theory]
    [InlineData("loss", "Loss = Σₙ (ŷₙ − yₙ)²", "text/latex")]
    [InlineData("a", "a", "text/latex")]
    [InlineData("grad", "∂Loss/∂a = Σₙ ∂Loss/∂h · ∂h/∂g · ∂g/∂f · ∂f/∂a", "text/latex")]
    [InlineData("grad.Derivation(b)", "chain rule", "text/latex")]
    [InlineData("pass", "pass.Table() compares", "text/html")]
    [InlineData("pass.Table(new() { [a] = 0.1 })", "by hand", "text/latex")]
    [InlineData("pass.Graph()", "∂Loss", "text/html")]
    [InlineData("grad.Graph()", "–", "text/html")]
    [InlineData("known.Check(point)", "✓ agrees", "text/latex")]
    [InlineData("known.Check(point).StepSizes(a)", "round-off ~ ε/h", "text/html")]
    [InlineData("Chart.Lines(\"c\", \"x\", \"y\", new ChartLine(\"line\", 1, 2))", "line", "text/html")]
    [InlineData("NumericalGradient.Check(t => t * t, t => t, 0.7)", "half as large", "text/latex")]
    [InlineData("pass[a]", "0.", "text/html")]
    public async Task Every_result_renders_itself_in_html_in_text_and_where_it_is_a_formula_in_latex(string cell, string text, string also)
    {
        using var workspace = new Workspace();
        var result = await workspace.RunCellsAsync(Seed, cell);

        Assert.Equal("", result.Error);
        var data = result.Outputs(1).Single()!["data"]!.AsObject();
        Assert.Contains(text, Join(data, "text/plain") + Join(data, "text/html"), StringComparison.Ordinal);
        Assert.NotEmpty(Join(data, also));
        AssertSelfContained(Join(data, "text/html"));
    }

    [Fact]
    public async Task A_mistake_in_a_model_is_answered_by_its_sentence_and_no_stack_trace()
    {
        using var workspace = new Workspace();
        var result = await workspace.RunCellsAsync(Seed, "loss.Value(point)");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "f is still unknown: bind it, loss.Bind(f, (u, v) => …), before asking for numbers.",
            result.Error,
            StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    private static string Join(JsonObject data, string type) => data[type] is { } lines ? Result.Text(lines) : "";

    private static void AssertSelfContained(string html)
    {
        // The one script there may be brings a chart to life, and fetches nothing.
        Assert.DoesNotContain("<script", LiveChart().Replace(html, ""), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"(src|href)\s*=|url\(|@import", html);
        foreach (Match part in MathOrSvg().Matches(html))
        {
            XDocument.Parse(part.Value);
        }
    }

    [GeneratedRegex(
        """<script type="application/json">[^<]*</script></figure><script>\(\(\) => \{.*?\}\)\(\);</script>""",
        RegexOptions.Singleline)]
    private static partial Regex LiveChart();

    [GeneratedRegex("<math.*?</math>|<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex MathOrSvg();
}
