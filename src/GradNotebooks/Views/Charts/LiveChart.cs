namespace GradNotebooks.Views.Charts;

/// <summary>
/// A picture that gives way to a live chart where plotly.js is on the page or comes within some seconds. Nothing is asked of the network:
/// without plotly.js, or without scripts, the picture stays.
/// </summary>
internal static class LiveChart
{
    /// <summary>What a page that holds a live chart has in it.</summary>
    public const string Sign = "class=\"gn-chart\"";

    /// <summary>
    /// One text for all charts, so that a page's security policy can allow it by its hash. Each run brings every chart that is not yet
    /// live to life: where a notebook has moved or copied the element, it cannot know which one was its own.
    /// </summary>
    public static string Script { get; } = Resource.Read("live-chart.js");

    /// <summary>A figure of a picture and of what plotly.js is to draw in its place.</summary>
    /// <param name="picture">HTML that is shown until then.</param>
    /// <param name="figure">JSON with data, layout and config, in which no sign can end a script element.</param>
    public static string Figure(string picture, string figure) =>
        $"<figure {Sign}>{picture}<script type=\"application/json\">{figure}</script></figure><script>{Script}</script>";
}
