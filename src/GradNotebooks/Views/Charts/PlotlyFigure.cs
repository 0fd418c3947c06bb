using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using GradNotebooks.Formulas;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views.Charts;

/// <summary>
/// A chart as the JSON that plotly.js draws: data, layout and config. A colour is the name of one of the page's custom properties, which
/// the page's script looks up; and under "narrow" it finds the labels to be drawn instead where the chart has less than some width.
/// </summary>
internal static class PlotlyFigure
{
    private const string Clear = "rgba(0,0,0,0)";

    /// <summary>Room for what stands along the vertical axis, in pixels.</summary>
    private const double Left = 60;

    private const double Right = 16;

    /// <summary>The height of Plotly's tool bar with the space around it, in pixels.</summary>
    private const double ToolBar = 34;

    // Signs such as < become \u003C, so that no text of the chart can end the script element it stands in.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string Json(Chart chart) => new JsonObject
    {
        ["data"] = new JsonArray(
        [
            .. chart.Heights is { } map ? [Contour(map)] : Array.Empty<JsonNode>(),
            .. chart.Series.Select(Line),
            .. Marks(chart),
        ]),
        ["layout"] = Layout(chart),
        ["narrow"] = new JsonObject
        {
            ["below"] = ChartLabel.Wide + Left + Right,
            ["annotations"] = Labels(chart, isWide: false),
        },
        ["config"] = new JsonObject
        {
            ["responsive"] = true,
            ["displaylogo"] = false,
            ["modeBarButtonsToRemove"] = new JsonArray("lasso2d", "select2d"),
        },
    }.ToJsonString(Options);

    private static JsonNode Line(ChartLine line, int index)
    {
        var style = ChartLineStyle.Of(index);
        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "lines+markers",
            ["name"] = LiveChart.Text(line.Name),
            ["x"] = Numbers(line.X),
            ["y"] = Numbers(line.Y),
            ["line"] = new JsonObject { ["color"] = style.Colour.Property, ["width"] = 2, ["dash"] = style.PlotlyDash },
            ["marker"] = new JsonObject
            {
                ["symbol"] = style.PlotlySign,
                ["size"] = 7,
                ["maxdisplayed"] = 30,
                ["color"] = style.Colour.Property,
                ["line"] = new JsonObject { ["color"] = style.Colour.Property, ["width"] = 1 },
            },
        };
    }

    private static IEnumerable<JsonNode> Marks(Chart chart) => chart.Notes.Marks.Select(mark => new JsonObject
    {
        ["type"] = "scatter",
        ["mode"] = "markers",
        ["x"] = Numbers([mark.X]),
        ["y"] = Numbers([mark.Y]),
        ["marker"] = new JsonObject
        {
            ["symbol"] = "circle-open",
            ["size"] = 14,
            ["color"] = ChartLineStyle.ColourOf(mark).Property,
            ["line"] = new JsonObject { ["width"] = 2 },
        },
        ["name"] = LiveChart.Text(mark.Words),
        ["hovertemplate"] = $"{LiveChart.Text(mark.Words)}<extra></extra>",
        ["showlegend"] = false,
    });

    /// <summary>
    /// Plotly spaces levels evenly, so those in equal ratios are drawn of the logarithm; the text keeps the height itself.
    /// </summary>
    private static JsonObject Contour(HeightMap map)
    {
        var levels = map.Levels.Heights.Select(map.Levels.Place).ToArray();
        return new JsonObject
        {
            ["type"] = "contour",
            ["name"] = LiveChart.Text(map.Name),
            ["x"] = Numbers(map.X),
            ["y"] = Numbers(map.Y),
            ["z"] = new JsonArray([.. map.Rows.Select(row => Numbers(row.Select(map.Levels.Place)))]),
            ["text"] = new JsonArray(
                [.. map.Rows.Select(row => new JsonArray([.. row.Select(height => (JsonNode)NumberText.Format(height, 3))]))]),
            ["hovertemplate"] = $"(%{{x}}, %{{y}})<br>{LiveChart.Text(map.Name)} = %{{text}}<extra></extra>",
            ["contours"] = new JsonObject
            {
                ["coloring"] = "lines",
                ["start"] = levels.FirstOrDefault(),
                ["end"] = levels.LastOrDefault(),
                ["size"] = levels.Length > 1 ? (levels[^1] - levels[0]) / (levels.Length - 1) : 1,
                ["showlabels"] = true,
                ["labelfont"] = new JsonObject { ["color"] = Colours.Foreground.Property },
            },
            ["line"] = new JsonObject { ["width"] = 1.2 },
            ["colorscale"] = new JsonArray(new JsonArray(0, Colours.Forward.Property), new JsonArray(1, Colours.Forward.Property)),
            ["opacity"] = 0.7,
            ["showlegend"] = true,
            ["showscale"] = true,
            ["colorbar"] = Scale(map, levels),
        };
    }

    /// <summary>
    /// The words for each level. Plotly labels level lines as it would the scale beside them, and that alone takes words for numbers: it
    /// is there for them, and too small to be seen.
    /// </summary>
    private static JsonObject Scale(HeightMap map, double[] levels) => new()
    {
        ["tickmode"] = "array",
        ["tickvals"] = Numbers(levels),
        ["ticktext"] = new JsonArray([.. map.Levels.Heights.Select(height => (JsonNode)Levels.Name(height))]),
        ["thickness"] = 0,
        ["outlinewidth"] = 0,
        ["xpad"] = 0,
        ["ypad"] = 0,
        ["x"] = 0,
        ["xanchor"] = "left",
        ["ticklabelposition"] = "inside",
        ["tickfont"] = new JsonObject { ["size"] = 1, ["color"] = Clear },
    };

    private static JsonObject Layout(Chart chart) => new()
    {
        ["height"] = Height(chart),
        ["margin"] = new JsonObject { ["l"] = Left, ["r"] = Right, ["t"] = 16, ["b"] = 52 },
        ["paper_bgcolor"] = Clear,
        ["plot_bgcolor"] = Clear,
        ["font"] = new JsonObject { ["color"] = Colours.Foreground.Property, ["family"] = SvgText.Font, ["size"] = 12 },
        ["xaxis"] = Axis(chart.X, AxisExtent.OfX(chart)),
        ["yaxis"] = Axis(chart.Y, AxisExtent.OfY(chart)),
        ["legend"] = new JsonObject
        {
            ["orientation"] = "h",
            ["x"] = 0,
            ["xanchor"] = "left",
            // Below the tool bar, however narrow the page is; the plot begins below the key.
            ["yref"] = "container",
            ["y"] = Readable(1 - ToolBar / Height(chart)),
            ["yanchor"] = "top",
        },
        ["showlegend"] = true,
        ["hovermode"] = "closest",
        ["modebar"] = new JsonObject
        {
            ["bgcolor"] = Clear,
            ["color"] = Colours.Line.Property,
            ["activecolor"] = Colours.Foreground.Property,
        },
        ["annotations"] = Labels(chart, isWide: true),
        ["shapes"] = new JsonArray([.. Uprights(chart).Select(Upright)]),
    };

    private static double Height(Chart chart) => ChartSvg.Height(chart) + ToolBar;

    private static JsonObject Axis(ChartAxis axis, AxisExtent extent)
    {
        var drawn = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = LiveChart.Text(axis.Title) },
            ["type"] = axis.IsLogarithmic ? "log" : "linear",
            ["gridcolor"] = Colours.Line.Property,
            ["linecolor"] = Colours.Foreground.Property,
            ["showline"] = true,
            ["zeroline"] = false,
            ["exponentformat"] = "power",
            // They keep the first numbers of both axes apart.
            ["ticks"] = "outside",
            ["ticklen"] = 5,
        };
        if (extent.IsFewDecades)
        {
            // Ticks at 1, 2 and 5 times a power of ten.
            drawn["dtick"] = "D2";
        }
        else if (extent.IsFewIntegers)
        {
            drawn["dtick"] = 1;
        }

        if (axis is { From: { } from, To: { } to })
        {
            drawn["range"] = Numbers([Place(axis, from), Place(axis, to)]);
        }

        return drawn;
    }

    private static IEnumerable<ChartMark> Uprights(Chart chart) => chart.Notes.Upright is { } upright ? [upright] : [];

    private static JsonNode Upright(ChartMark upright) => new JsonObject
    {
        ["type"] = "line",
        ["x0"] = upright.X,
        ["x1"] = upright.X,
        ["yref"] = "paper",
        ["y0"] = 0,
        ["y1"] = 1,
        ["line"] = new JsonObject { ["color"] = Colours.Foreground.Property, ["width"] = 1, ["dash"] = "dash" },
    };

    private static JsonArray Labels(Chart chart, bool isWide) =>
        new([.. ChartLabel.Of(chart, isWide).Select(label => Label(chart, label))]);

    private static JsonObject Label(Chart chart, ChartLabel label)
    {
        var drawn = new JsonObject
        {
            ["x"] = Place(chart.X, label.X),
            ["y"] = Place(chart.Y, label.Y),
            ["xanchor"] = "center",
            ["yanchor"] = "middle",
            ["xshift"] = Readable(label.Right),
            ["yshift"] = Readable(-label.Down),
            ["borderpad"] = 0,
            ["font"] = new JsonObject { ["color"] = ChartLineStyle.ColourOf(label).Property, ["size"] = ChartLabel.Size },
            ["text"] = LiveChart.Text(label.Words),
            ["showarrow"] = false,
        };
        if (chart.Heights is not null)
        {
            // Level lines may pass below a label.
            drawn["bgcolor"] = Colours.Background.Property;
        }

        return drawn;
    }

    /// <summary>Where Plotly puts annotations and ends: on a logarithmic axis, at the exponent.</summary>
    private static double Place(ChartAxis axis, double value) => Readable(axis.IsLogarithmic ? Math.Log10(value) : value);

    /// <summary>The numbers; null, a gap, for what is none.</summary>
    private static JsonArray Numbers(IEnumerable<double> values) =>
        new([.. values.Select(v => double.IsFinite(v) ? (JsonNode)Readable(v) : null)]);

    /// <summary>Enough digits to look at, without the round-off that differs between machines.</summary>
    private static double Readable(double value) =>
        double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
