using OxyPlot;

namespace GradNotebooks.Views.Charts;

/// <summary>
/// How the lines of a chart tell themselves apart: by colour, by dash and by sign, so that no one of the three is needed. The dashes
/// repeat after five lines and the colours after six, the pair of them after thirty.
/// </summary>
/// <param name="Colour">The colour of the line and of its signs.</param>
/// <param name="Dash">Lengths of dashes and gaps in pixels; empty for a solid line.</param>
/// <param name="Sign">The sign at its points.</param>
/// <param name="PlotlySign">The same sign in Plotly's words.</param>
internal sealed record ChartLineStyle(Colour Colour, double[] Dash, MarkerType Sign, string PlotlySign)
{
    private static readonly Colour[] Palette =
        [Colours.Backward, Colours.Forward, Colours.Parameter, Colours.Function, Colours.Foreground, Colours.Bad];

    private static readonly double[][] Dashes = [[], [9, 3], [2, 3], [12, 3, 2, 3], [5, 3]];

    private static readonly (MarkerType Sign, string Plotly)[] Signs =
    [
        (MarkerType.Triangle, "triangle-up"), (MarkerType.Square, "square"), (MarkerType.Circle, "circle"),
        (MarkerType.Diamond, "diamond"), (MarkerType.Plus, "cross-thin"), (MarkerType.Cross, "x-thin"),
    ];

    /// <summary>The colour of a mark: its line's, where it is on one.</summary>
    public static Colour ColourOf(ChartMark mark) => mark.Line < 0 ? Colours.Foreground : Of(mark.Line).Colour;

    public static ChartLineStyle Of(int index)
    {
        var (sign, plotly) = Signs[index % Signs.Length];
        return new ChartLineStyle(Palette[index % Palette.Length], Dashes[index % Dashes.Length], sign, plotly);
    }
}
