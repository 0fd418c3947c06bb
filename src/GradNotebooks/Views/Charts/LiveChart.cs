using System.IO.Compression;
using System.Reflection;

namespace GradNotebooks.Views.Charts;

/// <summary>
/// A picture that gives way to a live chart where plotly.js is on the page or comes within some seconds. Nothing is asked of the network:
/// without plotly.js, or without scripts, the picture stays. Charts of this library are shown so by themselves; this is for a host that
/// shows another library's charts in the same way, on a page by <see cref="PageShell"/> or below a notebook's cell.
/// </summary>
public static class LiveChart
{
    /// <summary>What a page that holds a live chart has in it.</summary>
    internal const string Sign = "class=\"gn-chart\"";

    /// <summary>
    /// One text for all charts, so that a page's security policy can allow it by its hash. Each run brings every chart that is not yet
    /// live to life: where a notebook has moved or copied the element, it cannot know which one was its own.
    /// </summary>
    internal static string Script { get; } = Resource.Read("live-chart.js");

    /// <summary>A live chart as a result by itself, which brings its style and its script.</summary>
    /// <param name="picture">HTML shown where the chart is not drawn: a picture, or a sentence that says what is to be seen.</param>
    /// <param name="figure">A figure as plotly.js takes it: JSON with <c>data</c>, <c>layout</c> and <c>config</c>.</param>
    /// <returns>A piece of HTML.</returns>
    /// <example>
    /// <code>
    /// LiveChart.Html("&lt;p&gt;Three bars: 3, 1 and 2.&lt;/p&gt;", """{"data": [{"type": "bar", "y": [3, 1, 2]}]}""")
    /// </code>
    /// </example>
    public static string Html(string picture, string figure) =>
        // No text of the figure can end the script element it stands in.
        Markup.Page(Figure(picture, figure.Replace("<", "\\u003C", StringComparison.Ordinal)));

    /// <summary>
    /// The element that brings plotly.js onto a page where it is not yet: the script that another library carries inside, so that nothing
    /// is fetched. One in a notebook serves all its live charts.
    /// </summary>
    /// <param name="carrier">The assembly that has plotly.js as a resource named <c>….min.js</c>, such as Plotly.NET.</param>
    /// <returns>A piece of HTML of more than a megabyte, which shows nothing and does nothing where plotly.js is there.</returns>
    /// <exception cref="ModelException">The assembly has no such resource.</exception>
    public static string Library(Assembly carrier)
    {
        var name = carrier.GetManifestResourceNames().FirstOrDefault(resource => resource.EndsWith(".min.js", StringComparison.Ordinal))
            ?? throw new ModelException($"{carrier.GetName().Name} carries no plotly.js: name the assembly of Plotly.NET.");
        // Compressed, since Jupyter drops an output of more than three megabytes.
        using var packed = new MemoryStream();
        using (var script = carrier.GetManifestResourceStream(name)!)
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            script.CopyTo(gzip);
        }

        var text = Convert.ToBase64String(packed.ToArray());
        return $"<script>{Resource.Read("plotly-library.js").Replace("$packed", text, StringComparison.Ordinal)}</script>";
    }

    /// <summary>A text that plotly.js shows as it is: of itself it takes a few tags in a text for commands.</summary>
    public static string Text(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>A figure of a picture and of what plotly.js is to draw in its place, without a style of its own.</summary>
    /// <param name="picture">HTML that is shown until then.</param>
    /// <param name="figure">JSON with data, layout and config, in which no sign can end a script element.</param>
    internal static string Figure(string picture, string figure) =>
        $"<figure {Sign}>{picture}<script type=\"application/json\">{figure}</script></figure><script>{Script}</script>";
}
