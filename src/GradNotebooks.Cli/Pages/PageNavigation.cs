using System.Net;

namespace GradNotebooks.Cli.Pages;

/// <summary>The ways about a page, and from it to others.</summary>
internal static class PageNavigation
{
    /// <summary>The page's chapters, for a wide screen; nothing if there are not two.</summary>
    public static string Contents(IReadOnlyList<(string Anchor, string Words)> chapters) => chapters.Count < 2 ? "" : $"""
        <nav class="contents" aria-label="Contents">
        <ul>
        {string.Concat(chapters.Select(Entry))}</ul>
        </nav>

        """;

    private static string Entry((string Anchor, string Words) chapter) =>
        $"<li><a href=\"#{Uri.EscapeDataString(chapter.Anchor)}\">{chapter.Words}</a></li>\n";

    /// <summary>The page before, the list of all pages, and the page after, as far as there are any.</summary>
    public static string Neighbours(PageSurroundings around)
    {
        string[] links =
        [
            .. Link(around.Previous, "prev", "<span aria-hidden=\"true\">← </span>", ""),
            .. Link(around.All, "index", "", ""),
            .. Link(around.Next, "next", "", "<span aria-hidden=\"true\"> →</span>"),
        ];
        return links.Length == 0 ? "" : $"<nav class=\"neighbours\" aria-label=\"Other notebooks\">\n{string.Concat(links)}</nav>\n";
    }

    private static IEnumerable<string> Link(PageLink? link, string relation, string before, string after) => link is null ? [] :
    [
        $"<a class=\"{relation}\" href=\"{WebUtility.HtmlEncode(link.Address)}\">{before}{WebUtility.HtmlEncode(link.Title)}{after}</a>\n",
    ];
}
