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
    public static Layout Of(Chart chart) => new Layout()
        .With("title", Text(chart.Title).With("x", 0.01).With("xanchor", "left").With("y", 0.98).With("yanchor", "top")
            .With("font", new Font().With("size", 15)))
        .With("height", chart.Heights is null ? 480 : 600)
        .With("margin", new Margin().With("l", 60).With("r", 16).With("t", 84).With("b", 52))
        .With("paper_bgcolor", Colours.Background.Painted())
        .With("plot_bgcolor", Colours.Background.Painted())
        .With("font", new Font().With("color", Colours.Foreground.Painted()).With("size", 12))
        .With("xaxis", Axis(chart.X, AxisExtent.OfX(chart)))
        .With("yaxis", Axis(chart.Y, AxisExtent.OfY(chart)))
        .With("legend", new Legend()
            .With("orientation", "h").With("x", 0).With("xanchor", "left").With("yanchor", "bottom")
            // An upright's words stand between the chart and the legend.
            .With("y", chart.Notes.Upright is null ? 1.02 : 1.09))
        .With("showlegend", true)
        .With("hovermode", "closest")
        .With("annotations", Annotations(chart))
        .With("shapes", chart.Notes.Upright is { } upright ? [Upright(upright)] : Array.Empty<PlotlyShape>());

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

    private static Annotation[] Annotations(Chart chart) =>
    [
        .. chart.Notes.Guides.Select(guide => Guide(chart, guide)),
        .. chart.Notes.Upright is { } upright ? [NameOfUpright(chart, upright)] : Array.Empty<Annotation>(),
        .. chart.Notes.Marks.Select(mark => NameOfMark(chart, mark)),
    ];

    private static Annotation Guide(Chart chart, ChartGuide guide) => Words(guide.Words)
        .With("x", (Place(chart.X, guide.From.X) + Place(chart.X, guide.To.X)) / 2)
        .With("y", (Place(chart.Y, guide.From.Y) + Place(chart.Y, guide.To.Y)) / 2)
        .With("yanchor", "bottom")
        .With("xanchor", guide.To.Y > guide.From.Y ? "right" : "left");

    private static Annotation NameOfUpright(Chart chart, ChartMark upright) => Words(upright.Words)
        .With("x", Place(chart.X, upright.X))
        .With("yref", "paper")
        .With("y", 1)
        .With("yanchor", "bottom")
        .With("xanchor", "right");

    /// <summary>A mark's name below it, on paper of its own: other lines and their signs may pass there.</summary>
    private static Annotation NameOfMark(Chart chart, ChartMark mark) => Words(mark.Words)
        .With("x", Place(chart.X, mark.X))
        .With("y", Place(chart.Y, mark.Y))
        .With("yshift", -9)
        .With("yanchor", "top")
        .With("borderpad", 0)
        .With("bgcolor", Colours.Background.Painted())
        .With("font", new Font().With("color", ChartLineStyle.ColourOf(mark).Painted()));

    private static PlotlyShape Upright(ChartMark upright) => new PlotlyShape()
        .With("type", "line")
        .With("x0", upright.X)
        .With("x1", upright.X)
        .With("yref", "paper")
        .With("y0", 0)
        .With("y1", 1)
        .With("line", new Line().With("color", Colours.Foreground.Painted()).With("width", 1).With("dash", "dash"));

    private static Annotation Words(string words) => new Annotation().With("text", LiveChart.Text(words)).With("showarrow", false);

    private static Title Text(string text) => new Title().With("text", LiveChart.Text(text));

    /// <summary>Where Plotly puts annotations and ends: on a logarithmic axis, at the exponent.</summary>
    private static double Place(ChartAxis axis, double value) => axis.IsLogarithmic ? Math.Log10(value) : value;
}
