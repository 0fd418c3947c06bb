using GradNotebooks.Views;
using GradNotebooks.Views.Charts;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using PlotlyShape = Plotly.NET.LayoutObjects.Shape;

namespace GradNotebooks.Interactive;

/// <summary>
/// What stands around and upon a chart's traces, as a layout of Plotly.NET, on white paper: who saves the chart or shows it elsewhere is
/// asked by no dark page.
/// </summary>
internal static class Layouts
{
    /// <summary>The height of Plotly's tool bar with the space around it, in pixels.</summary>
    private const double ToolBar = 34;

    private const double TitleLine = 24;

    public static Layout Of(Chart chart) => new Layout()
        .With("title", Text(chart.Title).With("x", 0.01).With("xanchor", "left").With("y", Below(chart, ToolBar)).With("yanchor", "top")
            .With("font", new Font().With("size", 15)))
        .With("height", Height(chart))
        .With("margin", new Margin().With("l", 60).With("r", 16).With("t", 16).With("b", 52))
        .With("paper_bgcolor", Colours.Background.Painted())
        .With("plot_bgcolor", Colours.Background.Painted())
        .With("font", new Font().With("color", Colours.Foreground.Painted()).With("size", 12))
        .With("xaxis", Axis(chart.X, AxisExtent.OfX(chart)))
        .With("yaxis", Axis(chart.Y, AxisExtent.OfY(chart)))
        .With("legend", new Legend()
            .With("orientation", "h").With("x", 0).With("xanchor", "left")
            // Below the tool bar and the title, however narrow the chart is; the plot begins below the key.
            .With("yref", "container").With("y", Below(chart, ToolBar + TitleLine)).With("yanchor", "top"))
        .With("showlegend", true)
        .With("hovermode", "closest")
        .With("annotations", Annotations(chart))
        .With("shapes", chart.Notes.Upright is { } upright ? [Upright(upright)] : Array.Empty<PlotlyShape>());

    private static double Height(Chart chart) => (chart.Heights is null ? 440 : 560) + ToolBar + TitleLine;

    /// <summary>So many pixels below the upper edge, as a part of the height.</summary>
    private static double Below(Chart chart, double pixels) => 1 - pixels / Height(chart);

    private static LinearAxis Axis(ChartAxis axis, AxisExtent extent)
    {
        var drawn = new LinearAxis()
            .With("title", Text(axis.Title))
            .With("type", axis.IsLogarithmic ? "log" : "linear")
            .With("gridcolor", Colours.Line.Painted())
            .With("linecolor", Colours.Foreground.Painted())
            .With("showline", true)
            .With("zeroline", false)
            .With("exponentformat", "power")
            .With("ticks", "outside")
            .With("ticklen", 5);
        if (extent.IsFewDecades)
        {
            // Ticks at 1, 2 and 5 times a power of ten.
            drawn.With("dtick", "D2");
        }
        else if (extent.IsFewIntegers)
        {
            drawn.With("dtick", 1);
        }

        return axis is { From: { } from, To: { } to } ? drawn.With("range", new[] { Place(axis, from), Place(axis, to) }) : drawn;
    }

    private static Annotation[] Annotations(Chart chart) => [.. ChartLabel.Of(chart).Select(label => Label(chart, label))];

    private static Annotation Label(Chart chart, ChartLabel label)
    {
        var drawn = new Annotation()
            .With("text", LiveChart.Text(label.Words))
            .With("showarrow", false)
            .With("x", Place(chart.X, label.X))
            .With("y", Place(chart.Y, label.Y))
            .With("xanchor", "center")
            .With("yanchor", "middle")
            .With("xshift", label.Right)
            .With("yshift", -label.Down)
            .With("borderpad", 0)
            .With("font", new Font().With("color", ChartLineStyle.ColourOf(label).Painted()).With("size", ChartLabel.Size));
        // Level lines may pass below a label.
        return chart.Heights is null ? drawn : drawn.With("bgcolor", Colours.Background.Painted());
    }

    private static PlotlyShape Upright(ChartMark upright) => new PlotlyShape()
        .With("type", "line")
        .With("x0", upright.X)
        .With("x1", upright.X)
        .With("yref", "paper")
        .With("y0", 0)
        .With("y1", 1)
        .With("line", new Line().With("color", Colours.Foreground.Painted()).With("width", 1).With("dash", "dash"));

    private static Title Text(string text) => new Title().With("text", LiveChart.Text(text));

    /// <summary>Where Plotly puts annotations and ends: on a logarithmic axis, at the exponent.</summary>
    private static double Place(ChartAxis axis, double value) => axis.IsLogarithmic ? Math.Log10(value) : value;
}
