using System.Globalization;
using System.Net;
using System.Text;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Pages;

/// <summary>A notebook as one HTML file that asks nothing of the network, and runs no script unless it holds a live chart.</summary>
internal static class HtmlPage
{
    public static (string Html, IReadOnlyList<string> Warnings) Write(Notebook notebook)
    {
        var math = new MathProse();
        var prose = new MarkdownProse(math, notebook.Folder);
        var outputs = new OutputHtml(math, prose);
        var body = new StringBuilder();
        foreach (var cell in notebook.Cells)
        {
            body.Append(cell.Kind switch
            {
                CellKind.Markdown => $"<section class=\"prose\">\n{prose.Write(cell.Source, cell.Attachments)}</section>\n",
                CellKind.Code when cell.Number > 0 => Code(cell, outputs),
                _ => "",
            });
        }

        var content = body.ToString();
        return (Page(prose.Title ?? notebook.Name, content, PageScripts.AreNeeded(content)), math.Warnings);
    }

    private static string Code(Cell cell, OutputHtml outputs)
    {
        var number = cell.Number.ToString(CultureInfo.InvariantCulture);
        var skipped = cell.ExecutionCount is null ? " skipped" : "";
        var label = cell.ExecutionCount is null ? $"Cell {number}, not run" : $"Cell {number}";
        // A box that scrolls must be within reach of the keyboard.
        return $"""
            <section class="cell{skipped}" id="cell-{number}" aria-label="{label}">
            <div class="code"><span class="number" aria-hidden="true">{number}</span>
            <pre tabindex="0"><code>{CodeColouring.Colour(cell)}</code></pre></div>
            {string.Concat(cell.Outputs.Select(outputs.Write))}</section>

            """;
    }

    private static string Page(string title, string body, bool live) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="generator" content="GradNotebooks">
        <meta http-equiv="Content-Security-Policy" content="{PageScripts.Policy(live)}">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <style>
        {PageStyle.Css}
        </style>
        </head>
        <body>
        <main>
        {body}</main>
        <footer>Made with GradNotebooks</footer>
        {PageScripts.Html(live)}</body>
        </html>

        """;
}
