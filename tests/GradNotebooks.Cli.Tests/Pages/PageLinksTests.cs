using System.Text;
using System.Text.RegularExpressions;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Tests.Pages;

/// <summary>Where the links of a notebook's prose lead on its page.</summary>
public sealed class PageLinksTests : IDisposable
{
    private readonly Workspace _workspace = new() { HasProcesses = true };

    private static readonly (string Source, string Shown)[] Links =
    [
        ("[words](b.ipynb)", "<p><a href=\"b.html\">words</a></p>"),
        ("[words](b.ipynb#there \"tip\")", "<p><a href=\"b.html#there\" title=\"tip\">words</a></p>"),
        ("[words][1]\n\n[1]: ./deeper/../b.ipynb", "<p><a href=\"b.html\">words</a></p>"),
        ("[words](deeper/c%20d.dib)", "<p><a href=\"deeper/c%20d.html\">words</a></p>"),
        ("[words](b.html)", "<p><a href=\"b.html\">words</a></p>"),
        ("[words](a.ipynb#there)", "<p><a href=\"a.html#there\">words</a></p>"),
        ("[words](#there)", "<p><a href=\"#there\">words</a></p>"),
        ("[words](https://example.org/b.ipynb)", "<p><a href=\"https://example.org/b.ipynb\">words</a></p>"),
        ("[words](mailto:a@example.org)", "<p><a href=\"mailto:a@example.org\">words</a></p>"),
        ("[*words* $x$](none.ipynb)", "<p><em>words</em> <math"),
        ("[words](broken.ipynb)", "<p>words</p>"),
        ("[words](f.ipynb)", "<p>words</p>"),
        ("[words](../src/X.cs)", "<p>words</p>"),
        ("[words](notes.md)", "<p>words</p>"),
        ("[words](deeper)", "<p>words</p>"),
        ("[words](b%00.ipynb)", "<p>words</p>"),
    ];

    [Fact]
    public async Task A_link_leads_to_a_page_that_the_run_writes_or_out_into_the_web_and_is_else_its_words()
    {
        Write("notes/notes.md", "mine");
        Write("notes/a.ipynb", Workspace.Ipynb([.. Links.Select(link => Workspace.Markdown(link.Source))]));
        Write("notes/b.ipynb", Workspace.Ipynb(Workspace.Markdown("1")));
        Write("notes/broken.ipynb", "{");
        Write("notes/f.ipynb", Workspace.Ipynb().Replace("C#", "Python").Replace(".net-csharp", "python3"));
        Write("notes/deeper/c d.dib", "#!markdown\n\n[back](../a.ipynb) [lost](a.ipynb)\n");
        await _workspace.RunAsync(PathOf("notes"), "--html");

        var sections = Page("a").Split("<section class=\"prose\">\n")[1..];
        Assert.All(Links, (link, i) => Assert.StartsWith(link.Shown, sections[i]));
        Assert.Contains("<p><a href=\"../a.html\">back</a> lost</p>", Page("deeper/c d"));
    }

    [Fact]
    public async Task A_notebook_that_runs_alone_links_to_pages_of_earlier_runs_and_to_nothing_that_gradnb_did_not_make()
    {
        var a = Write("notes/a.ipynb", Workspace.Ipynb(Workspace.Markdown("[b](b.ipynb) [c](c.ipynb) [d](data.csv) [x](../x.html)")));
        var b = Write("notes/b.ipynb", Workspace.Ipynb(Workspace.Markdown("[a](a.ipynb)")));
        Write("x.html", "mine");
        Write("artifacts/c.html", "mine");
        Write("artifacts/data.csv", "1");
        await _workspace.RunAsync(b, "--html");
        await _workspace.RunAsync(a, "--html");

        Assert.Contains("<p>a</p>", Page("b"));
        Assert.Contains("<p><a href=\"b.html\">b</a> c <a href=\"data.csv\">d</a> x</p>", Page("a"));
        Assert.DoesNotContain("<nav", Page("a"));
    }

    [Fact]
    public async Task The_pages_of_a_run_lead_to_the_one_before_and_the_one_after_and_are_listed_by_their_first_sentences()
    {
        Write("notes/1.ipynb", Workspace.Ipynb(
            Workspace.Markdown("# One & $x$\n\n![badge](attachment:a.png)\n\nFirst, e.g. [this](2.ipynb): `1.5`. Second.")));
        Write("notes/2.ipynb", Workspace.Ipynb(Workspace.Code("nope")));
        Write("notes/3.ipynb", "{");
        Write("notes/deeper/4.dib", "#!markdown\n\n# Four\n\nNothing but $\\frac{1}{2}$ of it\n");
        await _workspace.RunAsync(PathOf("notes"), "--html");

        var index = Page("index");
        Assert.True(Seal.Holds(index));
        Assert.Contains("<li><a href=\"1.html\">One &amp; x</a>\n<p>First, e.g. this: <code>1.5</code>.</p>", index);
        Assert.Contains("<li><a href=\"2.html\">2</a>\n</li>", index);
        Assert.Contains("<li><a href=\"deeper/4.html\">Four</a>\n<p>Nothing but <math", index);
        Assert.DoesNotContain("3.html", index);
        Assert.Equal(["<a class=\"index\" href=\"index.html\">All notebooks", "<a class=\"next\" href=\"2.html\">2"], Ways("1"));
        Assert.Equal(
            ["<a class=\"prev\" href=\"1.html\">One &amp; x", "<a class=\"index\" href=\"index.html\">All notebooks",
                "<a class=\"next\" href=\"deeper/4.html\">Four"],
            Ways("2"));
        Assert.Equal(
            ["<a class=\"prev\" href=\"../2.html\">2", "<a class=\"index\" href=\"../index.html\">All notebooks"], Ways("deeper/4"));
    }

    [Fact]
    public async Task The_list_shows_the_first_picture_of_each_page_in_an_image_of_its_own()
    {
        const string circle = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 2'><circle r='1' /></svg>";
        Write("notes/1.ipynb", Workspace.Ipynb(Workspace.Code("1"), Workspace.Code($"HTML(\"<p>words</p>{circle}<svg></svg>\")")));
        Write("notes/2.ipynb", Workspace.Ipynb(Workspace.Code("HTML(\"<img src='data:image/png;base64,AAAA'>\")")));
        Write("notes/3.ipynb", Workspace.Ipynb(Workspace.Code("HTML(\"<svg viewBox='0 0 2 2'></svg>\")")));
        await _workspace.RunAsync(PathOf("notes"), "--html");

        var entries = Page("index").Split("<li>")[1..];
        const string image = "<img class=\"thumbnail\" alt=\"\" src=\"data:image/";
        Assert.StartsWith(image + "svg+xml;base64,", entries[0]);
        Assert.Equal(circle.Replace('\'', '"'), Encoding.UTF8.GetString(Convert.FromBase64String(entries[0].Split(',', '"')[6])));
        Assert.StartsWith(image + "png;base64,AAAA\"><a href=\"2.html\">", entries[1]);
        Assert.StartsWith("<a href=\"3.html\">", entries[2]);
    }

    [Fact]
    public async Task A_list_takes_the_place_of_an_earlier_one_and_of_nothing_else_unless_it_is_forced()
    {
        Write("notes/a.ipynb", Workspace.Ipynb(Workspace.Markdown("1")));
        await _workspace.RunAsync(PathOf("notes"), "--html");
        Write("notes/b.ipynb", Workspace.Ipynb(Workspace.Markdown("1")));
        Assert.Equal("", (await _workspace.RunAsync(PathOf("notes"), "--html")).Error);
        Assert.Contains("b.html", Page("index"));

        Write("artifacts/index.html", "mine");
        var run = await _workspace.RunAsync(PathOf("notes"), "--html");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("index.html is there already, and gradnb did not write it, or it was changed since: it is left alone", run.Error);
        Assert.Equal("mine", Page("index"));
        Assert.DoesNotContain("All notebooks", Page("a"));

        Assert.Equal("", (await _workspace.RunAsync(PathOf("notes"), "--html", "--force")).Error);
        Assert.Contains("b.html", Page("index"));
    }

    [Fact]
    public async Task A_notebook_of_that_name_keeps_its_page_and_no_list_is_written_without_pages()
    {
        Write("notes/index.ipynb", Workspace.Ipynb(Workspace.Markdown("# Mine")));
        Assert.Contains("is the page of a notebook", (await _workspace.RunAsync(PathOf("notes"), "--html")).Error);
        Assert.Contains("<title>Mine</title>", Page("index"));

        Write("others/a.ipynb", Workspace.Ipynb(Workspace.Markdown("1")));
        await _workspace.RunAsync(PathOf("others"), "--ipynb", "-o", PathOf("elsewhere"));
        Assert.Equal([PathOf("elsewhere/a.ipynb")], Directory.GetFiles(PathOf("elsewhere")));
    }

    [Fact]
    public async Task Chapters_are_listed_with_their_formulas_and_lead_to_their_anchors()
    {
        var cells = new[] { "# Title", "## One", "## The $h$ of `f<T>`", "### Below", "## One" }.Select(Workspace.Markdown);
        await _workspace.RunAsync(Write("x.ipynb", Workspace.Ipynb([.. cells])), "--html");

        var contents = Page("x").Split("<nav class=\"contents\" aria-label=\"Contents\">")[1].Split("</nav>")[0];
        Assert.Matches(
            ">One</a></li>\n<li>.*>The <math.*</math> of <code>f&lt;T&gt;</code></a></li>\n<li>.*>One</a></li>\n</ul>", contents);
        var chapters = Regex.Matches(contents, "href=\"#(.*?)\"").Select(link => $"<h2 id=\"{link.Groups[1].Value}\">");
        Assert.Equal(chapters, Regex.Matches(Page("x"), "<h2 .*?>").Select(heading => heading.Value));
        Assert.Equal(3, chapters.Distinct().Count());
    }

    public void Dispose() => _workspace.Dispose();

    private string Write(string name, string text) => _workspace.Write(name, text);

    private string PathOf(string name) => Path.Combine(_workspace.Folder, name);

    private string Page(string name) => File.ReadAllText(PathOf($"artifacts/{name}.html"));

    /// <summary>The links at the foot of a page, without their arrows.</summary>
    private IEnumerable<string> Ways(string name) => Page(name).Split("Other notebooks\">\n")[1].Split("</nav>")[0].TrimEnd().Split('\n')
        .Select(link => Regex.Replace(link, "<span.*?</span>|</a>", ""));
}
