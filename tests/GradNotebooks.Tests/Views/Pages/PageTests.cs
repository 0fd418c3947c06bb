using GradNotebooks.Views;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Views.Pages;

public sealed class PageTests
{
    private static readonly Parameter A = Parameter("a");

    [Fact]
    public void A_page_shows_words_and_results_in_the_order_they_were_added()
    {
        var page = new Page("Title").Text("first").Show(Square(A)).Text("second").ToString();
        string[] pieces = ["<h1>Title</h1>", "<p>first</p>", "<msup>", "<p>second</p>"];
        var places = pieces.Select(piece => page.IndexOf(piece, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void A_result_looks_as_its_own_view_writes_it_for_a_notebook()
    {
        var gradient = Square(A).Named("Loss").Gradient(A);
        var inNotebook = new StringWriter();
        var html = new GradientView().CreateTypeFormatters().Cast<MimeFormatter<Gradient>>().Single(f => f.MimeType == "text/html");
        Assert.True(html.Format(gradient, inNotebook));
        Assert.Contains(inNotebook.ToString(), new Page("x").Show(gradient).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_is_shown_as_the_expression_it_is() =>
        Assert.Contains("<mi>a</mi>", new Page("x").Show(A).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(2.5, "2.5")]
    [InlineData("a < b", "a &lt; b")]
    [InlineData(new[] { 1.5, 2 }, "[ 1.5, 2 ]")]
    public void What_has_no_view_is_shown_as_its_text(object result, string text) =>
        Assert.Contains($"<pre>{text}</pre>", new Page("x").Show(result).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Words_are_text_never_markup()
    {
        var page = new Page("<i>t</i>").Text("<script>x</script>").ToString();
        Assert.Contains("<title>&lt;i&gt;t&lt;/i&gt;</title>", page, StringComparison.Ordinal);
        Assert.Contains("<h1>&lt;i&gt;t&lt;/i&gt;</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<p>&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_runs_no_script_and_asks_nothing_of_the_network()
    {
        var page = new Page("x").Show(Square(A).Named("Loss").Gradient(A).Graph()).ToString();
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(src|href)=""?https?:|url\(|@import|<link", page);
    }

    [Fact]
    public void Saving_writes_the_page_over_what_was_there()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, new string('x', 100_000));
        var page = new Page("Größe").Text("∂Loss/∂a");
        page.Save(path);
        Assert.Equal(page.ToString(), File.ReadAllText(path));
        File.Delete(path);
    }

    [Fact]
    public void Saving_says_where_the_page_is()
    {
        var name = $"page-{Guid.NewGuid():N}.html";
        var path = new Page("x").Save(name);
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, name), path);
        Assert.True(File.Exists(path));
        File.Delete(path);
    }

    [Fact]
    public void Nothing_can_not_be_shown() => Assert.Throws<ArgumentNullException>(() => new Page("x").Show(null!));
}
