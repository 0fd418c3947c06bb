using OxyPlot;

namespace GradNotebooks.Views.Charts;

/// <summary>
/// How the lines of a chart tell themselves apart: by colour, by dash and by sign, so that no one of the three is needed. The dashes
/// repeat after five lines and the colours after six, the pair of them after thirty.
/// </summary>
/// <param name="Colour">The custom property of the page that holds the colour.</param>
/// <param name="Dash">Lengths of dashes and gaps in pixels; empty for a solid line.</param>
/// <param name="Sign">The sign at its points.</param>
/// <param name="PlotlySign">The same sign in Plotly's words.</param>
internal sealed record ChartLineStyle(string Colour, double[] Dash, MarkerType Sign, string PlotlySign)
{
    private static readonly string[] Colours =
        ["--gn-backward", "--gn-forward", "--gn-parameter", "--gn-function", "--gn-fg", "--gn-bad"];

    private static readonly double[][] Dashes = [[], [9, 3], [2, 3], [12, 3, 2, 3], [5, 3]];

    private static readonly (MarkerType Sign, string Plotly)[] Signs =
    [
        (MarkerType.Triangle, "triangle-up"), (MarkerType.Square, "square"), (MarkerType.Circle, "circle"),
        (MarkerType.Diamond, "diamond"), (MarkerType.Plus, "cross-thin"), (MarkerType.Cross, "x-thin"),
    ];

    public static ChartLineStyle Of(int index)
    {
        var (sign, plotly) = Signs[index % Signs.Length];
        return new ChartLineStyle(Colours[index % Colours.Length], Dashes[index % Dashes.Length], sign, plotly);
    }
}
