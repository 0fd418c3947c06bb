using System.Security.Cryptography;
using System.Text;
using GradNotebooks.Views;
using GradNotebooks.Views.Charts;
using Plotly.NET;

namespace GradNotebooks.Cli.Pages;

/// <summary>
/// The scripts of a page with live charts: plotly.js, once for all of them, and the few lines that bring each to life. The page's security
/// policy allows these by their hashes and no other script; a page without charts has none at all.
/// </summary>
internal static class PageScripts
{
    private static readonly Lazy<string> PlotlyJs = new(Read);

    /// <summary>Whether a page's content holds a live chart.</summary>
    public static bool AreNeeded(string body) => body.Contains(LiveChart.Sign, StringComparison.Ordinal);

    /// <summary>The Content-Security-Policy of the page: whatever it says, nothing is fetched.</summary>
    public static string Policy(bool live) => live
        // plotly.js saves a chart as a picture by way of a blob.
        ? $"default-src 'none'; script-src {Hash(PlotlyJs.Value)} {Hash(LiveChart.Script)}; style-src 'unsafe-inline'; img-src data: blob:; font-src data:"
        : PageShell.WithoutScripts;

    /// <summary>What stands at the end of the body.</summary>
    public static string Html(bool live) => live ? $"<script>{PlotlyJs.Value}</script>\n" : "";

    private static string Hash(string script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";

    /// <summary>plotly.js as Plotly.NET carries it, of the version its charts are written for.</summary>
    private static string Read()
    {
        var assembly = typeof(GenericChart).Assembly;
        var name = assembly.GetManifestResourceNames().Single(resource => resource.EndsWith(".min.js", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
