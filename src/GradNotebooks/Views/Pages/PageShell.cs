using System.Net;

namespace GradNotebooks.Views;

/// <summary>
/// What every page is put into, a program's and a notebook's alike: one HTML file that asks nothing of the network.
/// </summary>
internal static class PageShell
{
    /// <summary>The Content-Security-Policy of a page that runs no script.</summary>
    public const string WithoutScripts = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

    private static readonly string Style = StyleSheet.Read("page.css");

    /// <summary>A page.</summary>
    /// <param name="title">Its title, as text.</param>
    /// <param name="body">What stands on it, as HTML.</param>
    /// <param name="policy">What it may do.</param>
    /// <param name="scripts">The scripts at its end, of which the policy knows.</param>
    public static string Write(string title, string body, string policy = WithoutScripts, string scripts = "") => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="generator" content="GradNotebooks">
        <meta http-equiv="Content-Security-Policy" content="{policy}">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <main>
        {body}</main>
        <footer>Made with GradNotebooks</footer>
        {scripts}</body>
        </html>

        """;
}
