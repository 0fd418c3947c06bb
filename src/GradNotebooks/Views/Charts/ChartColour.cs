using OxyPlot;

namespace GradNotebooks.Views.Charts;

/// <summary>
/// The page's colours, which a light or dark page decides, as OxyPlot's: each stands for a custom property by the number in its blue
/// channel, and keeps its opacity.
/// </summary>
internal static class ChartColour
{
    public const string Foreground = "--gn-fg";
    public const string Background = "--gn-bg";

    public static readonly IReadOnlyList<string> Properties =
        [Foreground, Background, "--gn-backward", "--gn-forward", "--gn-parameter", "--gn-function", "--gn-bad"];

    public static OxyColor Of(string property, double opacity = 1) =>
        OxyColor.FromArgb((byte)Math.Round(255 * opacity), 0, 0, (byte)Properties.IndexOf(property));

    /// <summary>The place of the colour's property in <see cref="Properties"/>.</summary>
    public static int Index(OxyColor colour) => colour.B;

    private static int IndexOf(this IReadOnlyList<string> properties, string property)
    {
        for (var i = 0; i < properties.Count; i++)
        {
            if (properties[i] == property)
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(property), property, "The page has no such colour.");
    }
}
