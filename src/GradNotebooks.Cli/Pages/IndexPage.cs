using System.Net;
using System.Text;
using GradNotebooks.Views;

namespace GradNotebooks.Cli.Pages;

/// <summary>The page that lists the pages of a run, each by its title, its first picture and its first sentence.</summary>
internal static class IndexPage
{
    public const string Title = "Notebooks";

    /// <param name="pages">Each page's summary, its address as seen from the list, and its picture if it has one.</param>
    public static string Write(IEnumerable<(PageSummary Summary, string Address, string? Thumbnail)> pages)
    {
        var list = new StringBuilder();
        foreach (var (summary, address, thumbnail) in pages)
        {
            list.Append("<li>").Append(thumbnail).Append("<a href=\"").Append(WebUtility.HtmlEncode(address)).Append("\">")
                .Append(WebUtility.HtmlEncode(summary.Title)).Append("</a>\n").Append(summary.Sentence).Append("</li>\n");
        }

        return PageShell.Write(Title, $"<section class=\"prose\">\n<h1>{Title}</h1>\n<ul class=\"index\">\n{list}</ul>\n</section>\n");
    }
}
