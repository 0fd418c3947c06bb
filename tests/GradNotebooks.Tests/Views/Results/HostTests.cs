using GradNotebooks.Hosting;
using GradNotebooks.Views;
using GradNotebooks.Views.Charts;

namespace GradNotebooks.Tests.Views.Results;

/// <summary>What a host needs that shows results on a page of its own making.</summary>
public sealed class HostTests
{
    private const string Policy = "content=\"default-src 'none'; script-src 'sha256-[^']+' 'sha256-[^']+'; style-src 'unsafe-inline'; ";

    private static readonly string Bars = LiveChart.Html("<p>Three bars.</p>", """{"data": [{"type": "bar", "name": "</script>"}]}""");

    [Fact]
    public void A_live_chart_brings_its_picture_its_style_and_a_figure_that_cannot_end_its_script()
    {
        Assert.StartsWith("<div class=\"gradnb\"><style>", Bars, StringComparison.Ordinal);
        Assert.Contains("<p>Three bars.</p>", Bars, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"\\u003C/script>\"", Bars, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_without_plotly_is_named() => Assert.Equal(
        "GradNotebooks carries no plotly.js: name the assembly of Plotly.NET.",
        Assert.Throws<ModelException>(() => LiveChart.Library(typeof(LiveChart).Assembly)).Message);

    [Fact]
    public void A_page_with_a_live_chart_carries_plotly_and_allows_it()
    {
        var page = PageShell.Write("x", Bars, () => "drawing()");
        Assert.Contains("<script>drawing()</script>", page, StringComparison.Ordinal);
        Assert.Matches(Policy, page);
    }

    [Fact]
    public void A_page_without_one_does_not_ask_for_plotly()
    {
        var page = PageShell.Write("x", "<p>words</p>", () => throw new InvalidOperationException("plotly.js was read"));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_plotly_allows_no_script() =>
        Assert.DoesNotMatch(Policy, PageShell.Write("x", Bars));

    [Fact]
    public void A_host_may_be_told_of_progress_by_the_contexts_name_alone()
    {
        var told = new List<string>();
        var before = HostProgress.Show;
        AppContext.SetData("GradNotebooks.Progress", (Action<string>)told.Add);
        HostProgress.Show!("half way");
        HostProgress.Show = before;
        Assert.Contains("half way", told);
    }

    [Fact]
    public void Every_result_that_a_formatter_shows_gives_its_html_by_itself()
    {
        var shown = typeof(Expr).Assembly.GetExportedTypes()
            .Where(type => type.CustomAttributes.Any(a => a.AttributeType.Name == "TypeFormatterSourceAttribute"))
            .ToList();

        Assert.True(shown.Count >= 15);
        Assert.All(shown, type => Assert.Equal(typeof(string), type.GetMethod("ToHtml", Type.EmptyTypes)?.ReturnType));
    }

    [Fact]
    public void It_is_the_html_that_the_formatter_writes()
    {
        var a = Calculus.Parameter("a");
        Expr loss = Calculus.Square(a);
        using var writer = new StringWriter();
        var formatter = new ExprView().CreateTypeFormatters().Cast<MimeFormatter<Expr>>().Single(f => f.MimeType == "text/html");

        Assert.True(formatter.Format(loss, writer));
        Assert.Equal(writer.ToString(), loss.ToHtml());
        Assert.StartsWith("<div class=\"gradnb\">", loss.Gradient(a).At(new Point { [a] = 3 }).ToHtml(), StringComparison.Ordinal);
    }
}
