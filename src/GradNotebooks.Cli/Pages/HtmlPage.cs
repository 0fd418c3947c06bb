using System.Globalization;
using System.Net;
using System.Text;
using GradNotebooks.Cli.Notebooks;
using GradNotebooks.Views;

namespace GradNotebooks.Cli.Pages;

/// <summary>A notebook as one HTML file, its prose, its code and its results; it runs no script unless it holds a live chart.</summary>
internal static class HtmlPage
{
    /// <returns>The page, its first picture for a list of pages, and what a reader of it misses.</returns>
    public static (string Html, string? Thumbnail, IReadOnlyList<string> Warnings) Write(
        Notebook notebook, PageSurroundings? around = null)
    {
        var warnings = new PageWarnings();
        var math = new MathProse(warnings);
        around ??= PageSurroundings.None;
        var prose = new MarkdownProse(math, notebook.Folder, warnings, around.Follow);
        var outputs = new OutputHtml(math, prose, notebook.Folder, warnings);
        var (body, shown) = (new StringBuilder(), new List<string>());
        foreach (var cell in notebook.Cells)
        {
            body.Append(cell.Kind switch
            {
                CellKind.Markdown => $"<section class=\"prose\">\n{prose.Write(cell.Source, cell.Attachments)}</section>\n",
                CellKind.Code when cell.Number > 0 => Code(cell, Show(cell)),
                _ => "",
            });
        }

        var content = $"{PageNavigation.Contents(prose.Chapters)}{body}{PageNavigation.Neighbours(around)}";
        return (PageShell.Write(prose.Title ?? notebook.Name, content, PlotlyScript.Text), Thumbnail.Of(shown), warnings.Lines);

        string Show(Cell cell)
        {
            var written = cell.Outputs.Select(outputs.Write).ToList();
            shown.AddRange(written);
            return string.Concat(written);
        }
    }

    private static string Code(Cell cell, string outputs)
    {
        var number = cell.Number.ToString(CultureInfo.InvariantCulture);
        var skipped = cell.ExecutionCount is null ? " skipped" : "";
        var extent = PaperLength.IsLong(cell) ? " long" : "";
        var codeExtent = (PaperLength.IsLong(cell.Source) ? " long" : "") + (PaperLength.HasTallPicture(cell) ? " apart" : "");
        var label = cell.ExecutionCount is null ? $"Cell {number}, not run" : $"Cell {number}";
        var language = cell.Language == Languages.CSharp
            ? ""
            : $"<span class=\"language\">{WebUtility.HtmlEncode(CellLanguage.Of(cell.Language)?.Told ?? cell.Language)}</span>";
        return $"""
            <section class="cell{skipped}{extent}" id="cell-{number}" aria-label="{label}">
            <div class="code{codeExtent}"><span class="number" aria-hidden="true">{number}</span>{language}
            <pre{ScrollBox.TabStop(cell.Source)}><code>{CodeColouring.Colour(cell)}</code></pre></div>
            {outputs}</section>

            """;
    }
}
