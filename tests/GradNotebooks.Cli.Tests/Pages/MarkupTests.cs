using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CsCheck;
using GradNotebooks.Cli.Pages;
using GradNotebooks.Views.Charts;

namespace GradNotebooks.Cli.Tests.Pages;

/// <summary>What a notebook's own markup becomes on a page.</summary>
public sealed class MarkupTests
{
    public static TheoryData<string> Walkthroughs() => [.. new DirectoryInfo(Notebooks()).GetFiles("*.ipynb").Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Walkthroughs))]
    public void Every_result_that_a_walkthrough_keeps_comes_on_a_page_to_the_letter(string name)
    {
        var notebook = JsonNode.Parse(File.ReadAllText(Path.Combine(Notebooks(), name)))!;
        var results = notebook["cells"]!.AsArray().SelectMany(cell => cell!["outputs"]?.AsArray() ?? [])
            .Select(output => output!["data"]?["text/html"]).OfType<JsonArray>().Select(Result.Text).ToList();

        Assert.NotEmpty(results);
        Assert.All(results, html => Assert.Equal(html, Passed(html)));
    }

    [Theory]
    [InlineData("<p>a &amp; b<br> <img alt=x src=\"data:image/png;base64,QUJD\" /> <input type=\"checkbox\" disabled></p><!-- a note -->")]
    [InlineData("<details open><summary>more</summary><table border=1 class='dataframe'><tr><td "
        + "colspan=\"2\">1</td></tr></table></details>")]
    [InlineData("<svg viewBox=\"0 0 1 1\"><linearGradient id=\"g\"><stop offset=\"0\"/></linearGradient><use href=\"#g\"/></svg>")]
    [InlineData("<math display=\"block\"><mfrac><mi>a</mi><mspace width=\"1em\"/></mfrac></math> <a "
        + "href=\"https://example.org/?a=1&amp;b=2\">x</a>")]
    [InlineData("<style>.a:has(> b){color:light-dark(#000,#fff);background:url(data:image/png;base64,QUJD)}</style><p "
        + "style=\"--x: 1px\" data-a=\"1\">y</p>")]
    public void What_is_plainly_written_and_allowed_passes_to_the_letter(string html) => Assert.Equal(html, Passed(html));

    [Theory]
    [InlineData("<p>a<p>b", "<p>a</p><p>b</p>")]
    [InlineData("<DIV onclick=\"x()\" TITLE=\"t\">a</DIV>", "<div title=\"t\">a</div>")]
    [InlineData("</div></main><b>a", "<b>a</b>")]
    [InlineData("<svg viewbox='0 0 1 1'><clippath id=c></clippath><foreignObject><p>x</p></foreignObject></svg>",
        "<svg viewBox=\"0 0 1 1\"><clipPath id=\"c\"></clipPath></svg>")]
    [InlineData("<a href='java&#10;script&colon;x()'>a</a>", "<a>a</a>")]
    [InlineData("<a href=\"file:///etc/passwd\">a</a> <a href=\"notes/b.html\">b</a>", "<a>a</a> <a href=\"notes/b.html\">b</a>")]
    [InlineData("<form action=\"/x\"><button formaction=y>a</button></form>", "a")]
    [InlineData("<p style=\"background:u\\72l(//x.org/a.png)\">a</p>", "<p>a</p>")]
    [InlineData("<style>@import '//x.org/a.css';</style><style>b{color:red}</style>", "<style>b{color:red}</style>")]
    [InlineData("<meta http-equiv=refresh content='0;url=x'><base href=x><link rel=preconnect href=x>a", "a")]
    [InlineData("<iframe srcdoc='<b>x</b>'></iframe><object data=x>a</object><embed src=x>b", "b")]
    [InlineData("<script>alert(1)</script><noscript>a</noscript>", "a")]
    [InlineData("<style>a{content:\"</style><img src=x onerror=alert(1)>\"}</style>b", "[the picture x")]
    [InlineData("<svg><style><img src=\"data:image/png;base64,QUJD\" onerror=x></style></svg>", "<img src=\"data:image/png;base64,QUJD\">")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<math><mtext></mtext></math>")]
    [InlineData("<pre>\n\n a</pre onx>", "<pre>\n\n a</pre>")]
    [InlineData("a\0b < c", "a")]
    public void The_rest_is_written_anew_without_what_a_page_may_not_have(string html, string expected)
    {
        var written = Cleaned(html);
        Assert.Contains(expected, written);
        Assert.Equal(written, Passed(written));
        Assert.DoesNotMatch("(?i)<[^>]*( on[a-z]+=|javascript)", written);
        Assert.DoesNotMatch("(?i)<(script|iframe|object|embed|link|meta|base|form|button|foreignObject)", written);
    }

    [Fact]
    public void A_live_chart_keeps_its_data_and_the_one_script_that_pages_allow_even_within_markup_that_is_written_anew()
    {
        var chart = LiveChart.Html("<div class=\"gn-picture\">bars</div>", """{"data": [{"y": [1, 2]}]}""");
        Assert.Equal(chart, Passed(chart));

        var scripts = "<script>" + chart.Split("<script>")[1].Split("</div>")[0];
        var written = Cleaned($"<P>{chart}<script>alert(1)</script><script type=\"application/json\">1</script>");
        Assert.Contains(scripts, written);
        Assert.Contains("{\"data\": [{\"y\": [1, 2]}]}", written);
        Assert.DoesNotContain("alert", written);
    }

    [Fact]
    public void Whatever_is_written_only_what_passes_comes_on_a_page()
    {
        string[] pieces =
        [
            "<", ">", "</", "/>", "<p", "<p>", "</p>", "<svg>", "</svg>", "<math>", "<mtext>", "<style>", "</style>", "<script>",
            "</script>", "<title>", "<textarea>", "<table>", "<td>", "<a ", "href=", "javascript:x()", " onload=x", "\"", "'", "=", " ",
            "\n", "<!--", "-->", "--", "<![CDATA[", "]]>", "<?x", "<form>", "<img ", "src=",
            "data:image/png;base64,QUJD", "&lt;", "&colon;", "&",
            "\0", "\\72 ",
            "url(", ")", "x", "<noscript>", "<template>", "<select>", "<foreignObject>", "<desc>", "<annotation-xml encoding='text/html'>",
            "<plaintext>", "<BODY onload=x>", "<b", "<i/", "</br>", "é", "<xmp>", "<frameset>",
        ];
        Gen.Int[0, pieces.Length - 1].Array[0, 25].Sample(
            chosen =>
            {
                var source = string.Concat(chosen.Select(index => pieces[index]));
                var html = Cleaned(source);
                Assert.Equal(html, Passed(html));
                Assert.NotNull(Passed(MarkupRepair.Write(source, _ => { })));
            },
            iter: 3000);
    }

    [Theory]
    [InlineData("<b>")]
    [InlineData("<div>")]
    [InlineData("<svg>")]
    [InlineData("<a><b>")]
    [InlineData("<table><td>")]
    [InlineData("<p><span>")]
    public void Markup_of_any_depth_comes_to_an_end(string tags)
    {
        foreach (var depth in new[] { 1000, 30_000 })
        {
            Assert.Contains("x", Cleaned(string.Concat(Enumerable.Repeat(tags, depth)) + "x"));
        }
    }

    [Fact]
    public void What_is_left_out_is_told_in_one_line()
    {
        var warnings = new PageWarnings();
        PageMarkup.Clean("<script>1</script><b onclick=x>a", new Pictures("/", null, warnings), warnings);
        PageMarkup.Clean("<IFRAME src=x></IFRAME>", new Pictures("/", null, warnings), warnings);
        Assert.Equal(
            ["Warning: a page runs nothing of a notebook's and fetches nothing; left out are <iframe>, <script>, onclick."],
            warnings.Lines);
    }

    private static string? Passed(string html) => MarkupGate.Pass(html, new Pictures("/", null, new PageWarnings()));

    private static string Cleaned(string html)
    {
        var warnings = new PageWarnings();
        return PageMarkup.Clean(html, new Pictures("/", null, warnings), warnings);
    }

    private static string Notebooks([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../notebooks"));
}
