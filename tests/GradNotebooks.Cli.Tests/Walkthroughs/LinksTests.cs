using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace GradNotebooks.Cli.Tests.Walkthroughs;

/// <summary>
/// Where the links of the walkthroughs' pages lead, once all are run into one folder. No result has a link, so each cell's code is left
/// out, and the run takes seconds.
/// </summary>
public sealed class LinksTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task Every_link_of_every_page_leads_to_a_file_to_a_place_of_a_page_or_out_into_the_web()
    {
        foreach (var name in WalkthroughRuns.Names)
        {
            _workspace.Write($"notebooks/{name}", WithoutCode(File.ReadAllText(WalkthroughRuns.PathOf(name))));
        }

        Assert.Equal(0, (await _workspace.RunAsync(Path.Combine(_workspace.Folder, "notebooks"), "--html")).ExitCode);
        var folder = Path.Combine(_workspace.Folder, "artifacts");
        var pages = Directory.GetFiles(folder, "*.html")
            .ToDictionary(path => Path.GetFileName(path), path => new HtmlParser().ParseDocument(File.ReadAllText(path)));
        var links = pages.SelectMany(page => page.Value.QuerySelectorAll("a[href]")
            .Select(link => (Page: page.Key, Address: link.GetAttribute("href")!))).ToList();

        Assert.Equal(WalkthroughRuns.Names.Count() + 1, pages.Count);
        // At the least each page's chapters, its two neighbours and the list, and the list's own.
        Assert.True(links.Count > 6 * pages.Count);
        Assert.All(links, link => Assert.True(Leads(pages, folder, link.Page, link.Address), $"{link.Page}: {link.Address}"));
    }

    [Theory]
    [InlineData("#there", true)]
    [InlineData("#nowhere", false)]
    [InlineData("a.html#there", true)]
    [InlineData("b.html", false)]
    [InlineData("https://example.org/x", true)]
    [InlineData("https://", false)]
    public void A_link_that_leads_nowhere_is_found_out(string address, bool leads) => Assert.Equal(
        leads, Leads(new() { ["a.html"] = new HtmlParser().ParseDocument("<p id=there></p>") }, _workspace.Folder, "a.html", address));

    public void Dispose() => _workspace.Dispose();

    private static bool Leads(Dictionary<string, IHtmlDocument> pages, string folder, string page, string address)
    {
        if (address.Contains(':'))
        {
            return Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeMailto || uri.Host.Contains('.'));
        }

        var parts = address.Split('#', 2).Select(Uri.UnescapeDataString).ToArray();
        var target = parts[0].Length == 0 ? page : parts[0];
        return pages.TryGetValue(target, out var document)
            ? parts.Length == 1 || document.GetElementById(parts[1]) is not null
            : parts.Length == 1 && File.Exists(Path.Combine(folder, target));
    }

    private static string WithoutCode(string notebook)
    {
        var json = JsonNode.Parse(notebook)!;
        foreach (var cell in json["cells"]!.AsArray().Where(cell => cell!["cell_type"]!.ToString() == "code"))
        {
            (cell!["source"], cell["outputs"]) = ("// left out", new JsonArray());
        }

        return json.ToJsonString();
    }
}
