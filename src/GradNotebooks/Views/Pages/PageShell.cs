using System.Net;

namespace GradNotebooks.Views;

/// <summary>
/// What every page is put into, a program's and a notebook's alike: one HTML file that asks nothing of the network and runs no script.
/// </summary>
internal static class PageShell
{
    public static string Write(string title, string body) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="generator" content="GradNotebooks">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <style>
        {PageStyle.Css}
        </style>
        </head>
        <body>
        <main>
        {body}</main>
        <footer>Made with GradNotebooks</footer>
        </body>
        </html>

        """;
}
