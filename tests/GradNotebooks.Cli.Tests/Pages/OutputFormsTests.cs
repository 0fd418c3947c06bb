using GradNotebooks.Cli.Notebooks;
using GradNotebooks.Cli.Pages;

namespace GradNotebooks.Cli.Tests.Pages;

/// <summary>Outputs of types that a page cannot run, or that are not what they say.</summary>
public sealed class OutputFormsTests
{
    [Theory]
    [InlineData("text/vnd.mermaid", "graph TD; a-->b", "Mermaid diagram, shown as its source: a page runs no script of a notebook")]
    [InlineData("application/javascript", "alert(1) < 2", "JavaScript, shown as its source: a page runs no script of a notebook")]
    [InlineData("text/javascript", "alert(1)", "JavaScript, shown as its source")]
    [InlineData("text/csv", "a,b", "text/csv, shown as its source.")]
    [InlineData("text/\"><script>", "a,b", "text/&quot;&gt;&lt;script&gt;, shown as its source.")]
    public void What_a_page_cannot_run_is_shown_as_its_source_and_said_to_be(string type, string text, string label)
    {
        var html = Written((type, text));
        Assert.Contains($"<figcaption>{label}", html);
        Assert.Contains($"<code>{System.Net.WebUtility.HtmlEncode(text)}</code>", html);
    }

    [Fact]
    public void Json_is_set_on_lines_of_its_own()
    {
        Assert.Contains(
            "<pre>{\n  &quot;é&quot;: [\n    1,\n    &quot;&lt;&quot;\n  ]\n}</pre>",
            Written(("application/json", "{\"é\":[1,\"<\"]}"), ("text/plain", "other")).ReplaceLineEndings("\n").Replace("&#233;", "é"));
        Assert.Contains("<pre>{broken</pre>", Written(("application/json", "{broken")));
        Assert.Contains("[[[", Written(("application/json", new string('[', 5000) + new string(']', 5000))));
        Assert.Contains("{\n  &quot;a&quot;: 1\n}", Written(("application/vnd.x+json", "{\"a\":1}")).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("image/x-foo", "QUJD", "A picture of the type image/x-foo, which is not known here")]
    [InlineData("image/\"onerror=\"x", "QUJD", "A picture of the type image/&quot;onerror=&quot;x")]
    [InlineData("image/png", "\"><script>alert(1)</script>", "A picture of the type image/png that cannot be shown")]
    [InlineData("image/jpeg", "javascript:x", "A picture of the type image/jpeg that cannot be shown")]
    [InlineData("image/gif", "", "A picture of the type image/gif that cannot be shown")]
    public void A_picture_that_is_none_is_a_sentence(string type, string text, string sentence)
    {
        var html = Written((type, text));
        Assert.Contains($"<p class=\"missing\" role=\"note\">{sentence}", html);
        Assert.DoesNotContain("<img", html);
        Assert.DoesNotContain("<script", html);
    }

    [Fact]
    public async Task A_notebook_of_such_outputs_runs_and_its_page_shows_them()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            "\"\\\"><script>alert(1)</script>\".DisplayAs(\"image/png\");", "\"graph TD\".DisplayAs(\"text/vnd.mermaid\");");
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.DoesNotContain("<script", run.Page);
        Assert.Contains("<figcaption>Mermaid diagram", run.Page);
    }

    [Fact]
    public void A_cell_of_another_language_says_which()
    {
        Cell[] cells =
        [
            new() { Kind = CellKind.Code, Source = "graph TD; a-->b", Language = "mermaid" },
            new() { Kind = CellKind.Code, Source = "x <- 1", Language = "q<b>" },
            new() { Kind = CellKind.Code, Source = "var a = 1;" },
        ];
        var (html, _, _) = HtmlPage.Write(new Notebook("/n/x.ipynb", cells, [], 5));
        Assert.Contains("<span class=\"language\">Mermaid</span>\n<pre><code>graph TD; a--&gt;b</code>", html);
        Assert.Contains("<span class=\"language\">q&lt;b&gt;</span>", html);
        Assert.Equal(3, html.Split("class=\"language\"").Length);
    }

    private static string Written(params (string Type, string Text)[] data) =>
        Write(new DisplayOutput(data.ToDictionary(form => form.Type, form => form.Text)), "/n");

    private static string Write(CellOutput output, string folder)
    {
        var warnings = new PageWarnings();
        var math = new MathProse(warnings);
        return new OutputHtml(math, new MarkdownProse(math, folder, warnings), folder, warnings).Write(output);
    }
}
