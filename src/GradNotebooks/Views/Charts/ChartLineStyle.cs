using System.Collections.Immutable;
using System.Globalization;
using OxyPlot;

namespace GradNotebooks.Views.Charts;

/// <summary>
/// How the lines of a chart tell themselves apart: by colour, by dash and by sign, so that no one of the three is needed. The dashes
/// repeat after five lines and the colours after six, the pair of them after thirty.
/// </summary>
public sealed class ChartLineStyle
{
    private static readonly Colour[] Palette =
        [Colours.Backward, Colours.Forward, Colours.Parameter, Colours.Function, Colours.Foreground, Colours.Bad];

    private static readonly ImmutableArray<double>[] Dashes = [[], [9, 3], [2, 3], [12, 3, 2, 3], [5, 3]];

    private static readonly (MarkerType Sign, string Plotly)[] Signs =
    [
        (MarkerType.Triangle, "triangle-up"), (MarkerType.Square, "square"), (MarkerType.Circle, "circle"),
        (MarkerType.Diamond, "diamond"), (MarkerType.Plus, "cross-thin"), (MarkerType.Cross, "x-thin"),
    ];

    private ChartLineStyle(int index)
    {
        (Colour, Dash) = (Palette[index % Palette.Length], Dashes[index % Dashes.Length]);
        (Sign, PlotlySign) = Signs[index % Signs.Length];
    }

    /// <summary>The colour of the line and of its signs.</summary>
    public Colour Colour { get; }

    /// <summary>Lengths of dashes and gaps in pixels; empty for a solid line.</summary>
    public ImmutableArray<double> Dash { get; }

    /// <summary>The same in Plotly's words.</summary>
    public string PlotlyDash => Dash.IsEmpty
        ? "solid"
        : string.Join(',', Dash.Select(length => length.ToString(CultureInfo.InvariantCulture) + "px"));

    /// <summary>The sign at its points, in Plotly's words.</summary>
    public string PlotlySign { get; }

    /// <summary>The same sign in OxyPlot's.</summary>
    internal MarkerType Sign { get; }

    /// <summary>The style of the line at that place in <see cref="Chart.Series"/>.</summary>
    public static ChartLineStyle Of(int index) => new(index);

    /// <summary>The colour of a mark: its line's, where it is on one.</summary>
    public static Colour ColourOf(ChartMark mark) => ColourOf(mark.Line);

    /// <summary>The colour of a label: its line's, where it belongs to one.</summary>
    public static Colour ColourOf(ChartLabel label) => ColourOf(label.Line);

    private static Colour ColourOf(int line) => line < 0 ? Colours.Foreground : Of(line).Colour;
}
