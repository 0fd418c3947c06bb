using System.Security.Cryptography;
using System.Text;
using GradNotebooks.Views.Charts;

namespace GradNotebooks.Views;

/// <summary>
/// What every page of results is put into, a program's and a notebook's alike: one HTML file with the style that results look for, in
/// light and dark, and with the font of its formulas, which asks nothing of the network. A program has <see cref="Page"/>; this is for a
/// host that makes the page's content itself, of <c>section</c>s of the class <c>prose</c> or <c>cell</c>, with results in a <c>div</c> of
/// the class <c>output</c>.
/// </summary>
public static class PageShell
{
    private static readonly string Style = StyleSheet.Read("page.css");

    /// <summary>A page. Whatever its content says, nothing is fetched, and no script runs but those of live charts.</summary>
    /// <param name="title">Its title, as text.</param>
    /// <param name="body">What stands on it, as HTML.</param>
    /// <param name="plotly">
    /// Gives the text of plotly.js, some megabytes; it is asked for it only if a live chart is on the page, and the page then carries it
    /// once. Without it, each chart's picture stays.
    /// </param>
    /// <returns>The whole page as HTML.</returns>
    /// <example>
    /// <code>
    /// var body = "&lt;section class=\"prose\"&gt;&lt;h1&gt;Report&lt;/h1&gt;&lt;/section&gt;";
    /// File.WriteAllText("report.html", PageShell.Write("Report", body));
    /// </code>
    /// </example>
    public static string Write(string title, string body, Func<string>? plotly = null)
    {
        var script = body.Contains(LiveChart.Sign, StringComparison.Ordinal) ? plotly?.Invoke() : null;
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="GradNotebooks">
            <meta http-equiv="Content-Security-Policy" content="{Policy(script)}">
            <meta http-equiv="x-dns-prefetch-control" content="off">
            <title>{Markup.Escape(title)}</title>
            <style>
            {Style}
            </style>
            {MathFont.StyleFor(body)}</head>
            <body>
            <main>
            {body}</main>
            <footer>Made with GradNotebooks</footer>
            {(script is null ? "" : $"<script>{script}</script>\n")}</body>
            </html>

            """;
    }

    /// <summary>Scripts are allowed by their hashes, and no other script is.</summary>
    private static string Policy(string? plotly) => (plotly is null
        ? "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        // plotly.js saves a chart as a picture by way of a blob.
        : $"default-src 'none'; script-src {Hash(plotly)} {Hash(LiveChart.Script)}; style-src 'unsafe-inline'; img-src data: blob:")
        + "; font-src data:; base-uri 'none'; form-action 'none'";

    private static string Hash(string script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";
}
