using System.Collections.Immutable;
using OxyPlot;

namespace GradNotebooks.Views.Charts;

/// <summary>
/// The page's colours as OxyPlot's, and the way back. OxyPlot paints in those of a light page, with any opacity; the picture has a class
/// for each, which a light or dark page decides.
/// </summary>
internal static class ChartColour
{
    /// <summary>The colours that a chart may have, in the order of their classes.</summary>
    public static readonly ImmutableArray<Colour> All =
    [
        Colours.Foreground, Colours.Background, Colours.Backward, Colours.Forward, Colours.Parameter, Colours.Function, Colours.Bad,
    ];

    private static readonly Dictionary<OxyColor, Colour> Painted = All.ToDictionary(colour => Paint(colour));

    public static OxyColor Paint(Colour colour, double opacity = 1) =>
        OxyColor.FromAColor((byte)Math.Round(255 * opacity), OxyColor.Parse(colour.Light));

    /// <summary>The class of the picture's style that has the colour of such paint.</summary>
    public static string Class(OxyColor paint) => Class(Painted[OxyColor.FromAColor(255, paint)]);

    public static string Class(Colour colour) => $"c{All.IndexOf(colour)}";
}
