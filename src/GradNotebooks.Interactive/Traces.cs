using System.Globalization;
using GradNotebooks.Views;
using GradNotebooks.Views.Charts;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.TraceObjects;
using Draw = Plotly.NET.CSharp.Chart;

namespace GradNotebooks.Interactive;

/// <summary>What a chart shows, as traces of Plotly.NET.</summary>
internal static class Traces
{
    /// <summary>A trace of level lines, where there are some, one for each line, and one for each mark.</summary>
    public static IEnumerable<GenericChart> Of(Chart chart) =>
    [
        .. chart.Heights is { } map ? [Levels(map)] : Array.Empty<GenericChart>(),
        .. chart.Series.Select(Line),
        .. chart.Notes.Marks.Select(Mark),
    ];

    /// <summary>How many traces a chart has become.</summary>
    public static int Count(Chart chart) => (chart.Heights is null ? 0 : 1) + chart.Series.Length + chart.Notes.Marks.Length;

    private static GenericChart Line(ChartLine line, int index)
    {
        var style = ChartLineStyle.Of(index);
        return Draw.Scatter<IConvertible, IConvertible, string>(
            Numbers(line.X),
            Numbers(line.Y),
            StyleParam.Mode.Lines_Markers,
            Name: LiveChart.Text(line.Name),
            Line: new Line().With("color", style.Colour.Painted()).With("width", 2).With("dash", style.PlotlyDash),
            Marker: new Marker()
                .With("symbol", style.PlotlySign)
                .With("size", 7)
                .With("maxdisplayed", 30)
                .With("color", style.Colour.Painted())
                .With("line", new Line().With("color", style.Colour.Painted()).With("width", 1)));
    }

    private static GenericChart Mark(ChartMark mark) => Draw.Scatter<double, double, string>(
        [mark.X],
        [mark.Y],
        StyleParam.Mode.Markers,
        ShowLegend: false,
        Name: LiveChart.Text(mark.Words),
        Marker: new Marker()
            .With("symbol", "circle-open")
            .With("size", 14)
            .With("color", ChartLineStyle.ColourOf(mark).Painted())
            .With("line", new Line().With("width", 2)));

    /// <summary>
    /// Plotly spaces levels evenly, so those in equal ratios are drawn of the logarithm; the text keeps the height itself.
    /// </summary>
    private static GenericChart Levels(HeightMap map)
    {
        double[] levels = [.. map.Levels.Heights.Select(map.Levels.Place)];
        var contour = Draw.Contour<IConvertible, double, double, string>(
            map.Rows.Select(row => Numbers(row.Select(map.Levels.Place))),
            Name: LiveChart.Text(map.Name),
            X: new Optional<IEnumerable<double>>(map.X, true),
            Y: new Optional<IEnumerable<double>>(map.Y, true),
            Opacity: 0.7,
            ShowLegend: true,
            ShowScale: true,
            ShowContourLines: true,
            ContourLinesWidth: 1.2,
            ColorScale: StyleParam.Colorscale.NewCustom(
                [Tuple.Create(0.0, Colours.Forward.Painted()), Tuple.Create(1.0, Colours.Forward.Painted())]),
            ColorBar: Scale(map, levels),
            Contours: new Contours()
                .With("coloring", "lines")
                .With("start", levels.FirstOrDefault())
                .With("end", levels.LastOrDefault())
                .With("size", levels.Length > 1 ? (levels[^1] - levels[0]) / (levels.Length - 1) : 1)
                .With("showlabels", true)
                .With("labelfont", new Font().With("color", Colours.Foreground.Painted())));
        foreach (var trace in GenericChart.getTraces(contour))
        {
            trace.With("text", map.Rows.Select(row => row.Select(height => height.ToString("G3", CultureInfo.InvariantCulture))))
                .With("hovertemplate", $"(%{{x}}, %{{y}})<br>{LiveChart.Text(map.Name)} = %{{text}}<extra></extra>");
        }

        return contour;
    }

    /// <summary>
    /// The words for each level. Plotly labels level lines as it would the scale beside them, and that alone takes words for numbers: it
    /// is there for them, and too small to be seen.
    /// </summary>
    private static ColorBar Scale(HeightMap map, double[] levels) => new ColorBar()
        .With("tickmode", "array")
        .With("tickvals", levels)
        .With("ticktext", map.Levels.Heights.Select(Views.Charts.Levels.Name).ToArray())
        .With("thickness", 0)
        .With("outlinewidth", 0)
        .With("xpad", 0)
        .With("ypad", 0)
        .With("x", 0)
        .With("xanchor", "left")
        .With("ticklabelposition", "inside")
        .With("tickfont", new Font().With("size", 1).With("color", Color.fromString("rgba(0,0,0,0)")));

    /// <summary>The numbers; null, a gap, for what is none.</summary>
    private static IEnumerable<IConvertible> Numbers(IEnumerable<double> values) =>
        values.Select(value => double.IsFinite(value) ? value : (IConvertible)null!);
}
