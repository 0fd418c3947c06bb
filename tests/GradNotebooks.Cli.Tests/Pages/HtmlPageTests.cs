using System.Net;
using System.Text.RegularExpressions;
using CsCheck;
using GradNotebooks.Cli.Pages;
using GradNotebooks.Views;

namespace GradNotebooks.Cli.Tests.Pages;

public partial class HtmlPageTests
{
    [Fact]
    public async Task A_page_is_titled_by_its_first_heading_sets_formulas_without_a_script_and_asks_nothing_of_the_network()
    {
        using var workspace = new Workspace();
        var run = await RunAsync(
            workspace,
            Workspace.Markdown("Intro $x^2$\n\n## On $L$ and `loss`\n\n$$\n\\frac{a}{b}\n$$\n\nso $$c$$ too"),
            Workspace.Code("1"));
        Assert.Contains("<title>On L and loss</title>", run.Page);
        Assert.Equal(4, Regex.Count(run.Page, "<math "));
        Assert.Equal(2, Regex.Count(run.Page, "<math display=\"block\""));
        Assert.Contains("<mfrac><mi>a</mi><mi>b</mi></mfrac>", run.Page);
        Assert.Contains("Made with GradNotebooks", run.Page);
        Assert.DoesNotContain("<script", run.Page);
        Assert.DoesNotMatch(@"(src|href)=""?https?:|url\((?!data:font)|@import|<link", run.Page);
        Assert.Matches("\"default-src 'none';[^\"]*; base-uri 'none'; form-action 'none'\"", run.Page);
        Assert.Contains("<meta http-equiv=\"x-dns-prefetch-control\" content=\"off\">", run.Page);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task A_formula_that_cannot_be_set_is_shown_as_LaTeX_and_warned_of()
    {
        using var workspace = new Workspace();
        var run = await RunAsync(workspace, Workspace.Markdown(@"See $\foobar{a<b}$."), Workspace.Code("1"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("<code class=\"latex\">\\foobar{a&lt;b}</code>", run.Page);
        Assert.Contains(@"Warning: the formula \foobar{a<b} is shown as LaTeX on the page: \foobar is not known.", run.Error);
    }

    [Theory]
    [InlineData("<b>html</b>", "text/html", "image/svg+xml", "image/png", "text/latex", "text/markdown", "text/plain")]
    [InlineData("<svg ", "image/svg+xml", "image/png", "text/latex", "text/markdown", "text/plain")]
    [InlineData("src=\"data:image/png;base64,QUJD\"", "image/png", "text/latex", "text/markdown", "text/plain")]
    [InlineData("<mi>q</mi>", "text/latex", "text/markdown", "text/plain")]
    [InlineData("<em>mark</em>", "text/markdown", "text/plain")]
    [InlineData("<pre>plain &lt;</pre>", "text/plain")]
    public void The_richest_form_that_needs_no_script_is_shown(string expected, params string[] types)
    {
        var contents = new Dictionary<string, string>
        {
            ["text/html"] = "<b>html</b>",
            ["image/svg+xml"] = "<?xml version=\"1.0\"?>\n<svg viewBox=\"0 0 1 1\"></svg>",
            ["image/png"] = "QUJD\n",
            ["text/latex"] = "$$q$$",
            ["text/markdown"] = "*mark*",
            ["text/plain"] = "plain <",
        };
        var warnings = new PageWarnings();
        var math = new MathProse(warnings);
        var output = new GradNotebooks.Cli.Notebooks.DisplayOutput(types.Reverse().ToDictionary(type => type, type => contents[type]));
        var html = new OutputHtml(math, new MarkdownProse(math, "/", warnings), "/", warnings).Write(output);
        Assert.Contains(expected, html);
        Assert.DoesNotContain("<?xml", html);
        Assert.All(contents.Keys.Except([types[0]]), other => Assert.DoesNotContain(contents[other], html));
    }

    [Fact]
    public async Task Console_output_is_shown_as_text_and_the_formatters_repeated_style_is_left_out()
    {
        using var workspace = new Workspace();
        var run = await RunAsync(workspace, Workspace.Code("Console.Write(\"a < b\");\nConsole.Error.Write(\"oh\");\nnew[] { 1 }"));
        Assert.Contains(">a &lt; b</pre>", run.Page);
        Assert.Matches("<pre class=\"output stream stderr\"[^>]*>oh</pre>", run.Page);
        Assert.Contains("[ 1 ]", run.Page);
        Assert.Equal(1, Regex.Count(run.Page, "<style"));
    }

    [Fact]
    public async Task Pictures_are_carried_inside_and_those_elsewhere_become_links()
    {
        using var workspace = new Workspace();
        File.WriteAllBytes(Path.Combine(workspace.Folder, "p.png"), [1, 2, 3]);
        var cell = Workspace.Markdown("![near](p.png) ![held](attachment:q.png) ![far](https://example.org/r.png)");
        cell["attachments"] = System.Text.Json.Nodes.JsonNode.Parse("""{"q.png": {"image/png": "QUJD"}}""");
        var run = await RunAsync(workspace, cell, Workspace.Code("1"));
        Assert.Contains("src=\"data:image/png;base64,AQID\" alt=\"near\"", run.Page);
        Assert.Contains("src=\"data:image/png;base64,QUJD\" alt=\"held\"", run.Page);
        Assert.Contains("<a href=\"https://example.org/r.png\">far</a>", run.Page);
    }

    [Fact]
    public async Task Headings_of_the_same_words_in_two_cells_have_anchors_of_their_own()
    {
        using var workspace = new Workspace();
        var run = await RunAsync(workspace, Workspace.Markdown("## Same"), Workspace.Markdown("## Same"), Workspace.Code("1"));
        Assert.Contains("id=\"same\"", run.Page);
        Assert.Contains("id=\"same-2\"", run.Page);
    }

    [Fact]
    public void Colouring_changes_no_character_of_the_code()
    {
        string[] pieces =
        [
            "var ", "x", " = ", "\"s\"", "$\"{x}\"", "// c\n", "/* d */", "\n#r \"n\"\n", "1.5", "new List<int>()", "await ", "(", ")", "{",
            ";", "\n", "<", "&", "'", "\"", "\"\"\"",
        ];
        Gen.Int[0, pieces.Length - 1].Array[0, 20].Sample(chosen =>
        {
            var code = string.Concat(chosen.Select(index => pieces[index]));
            Assert.Equal(code, WebUtility.HtmlDecode(Tag().Replace(CodeColouring.Colour(code), "")));
        });
    }

    [Fact]
    public void Code_is_coloured_by_what_its_words_are()
    {
        var html = CodeColouring.Colour("#r \"a\"\nvar a = new Foo(1, \"s\"); // why\nBar(a);");
        foreach (var (style, text) in new[]
        {
            ("directive", "#r &quot;a&quot;\n"), ("keyword", "var"), ("keyword", "new"), ("type", "Foo"), ("number", "1"),
            ("string", "&quot;s&quot;"), ("comment", "// why"), ("call", "Bar"),
        })
        {
            Assert.Contains($"<span class=\"c-{style}\">{text}</span>", html);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Every_colour_of_text_contrasts_with_its_ground_in_light_and_in_dark(int scheme)
    {
        var colours = Variable().Matches(StyleSheet.Read("page.css")).GroupBy(match => match.Groups[1].Value)
            .ToDictionary(group => group.Key, group => group.ElementAt(scheme).Groups[2].Value);
        Assert.Equal(26, colours.Count);
        string[] plain = ["foreground", "muted", "accent", "error"];
        foreach (var name in colours.Keys.Where(name => name.StartsWith("c-") || name.StartsWith("ansi-") || plain.Contains(name)))
        {
            string[] grounds = ["background", "code-background"];
            Assert.All(name.StartsWith("ansi-") ? [.. grounds, "error-background"] : grounds, ground =>
                Assert.True(Contrast(colours[name], colours[ground]) >= 4.5, $"{name} on {ground}"));
        }

        Assert.True(Contrast(colours["error"], colours["error-background"]) >= 4.5);
    }

    private static Task<Result> RunAsync(Workspace workspace, params System.Text.Json.Nodes.JsonObject[] cells) =>
        workspace.RunAsync(workspace.Write("x.ipynb", Workspace.Ipynb(cells)));

    /// <summary>The contrast ratio of WCAG 2.</summary>
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);

        static double Luminance(string colour)
        {
            var channels = Enumerable.Range(0, 3).Select(i => Convert.ToInt32(colour.Substring(1 + (2 * i), 2), 16) / 255.0)
                .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
            return (0.2126 * channels[0]) + (0.7152 * channels[1]) + (0.0722 * channels[2]);
        }
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"--([a-z-]+): (#[0-9a-f]{6});")]
    private static partial Regex Variable();
}
