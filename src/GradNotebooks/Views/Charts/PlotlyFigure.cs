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
/// the page's script looks up.
/// </summary>
internal static class PlotlyFigure
{
    private const string Clear = "rgba(0,0,0,0)";

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
        ["showlegend"] = false,
        ["hoverinfo"] = "skip",
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
                ["coloring"] = "none",
                ["start"] = levels.FirstOrDefault(),
                ["end"] = levels.LastOrDefault(),
                ["size"] = levels.Length > 1 ? (levels[^1] - levels[0]) / (levels.Length - 1) : 1,
                ["showlabels"] = !map.Levels.AreLogarithmic,
                ["labelfont"] = new JsonObject { ["color"] = Colours.Foreground.Property },
            },
            ["line"] = new JsonObject { ["color"] = Colours.Forward.Property, ["width"] = 1.2 },
            ["opacity"] = 0.7,
            ["showscale"] = false,
        };
    }

    private static JsonObject Layout(Chart chart) => new()
    {
        ["height"] = ChartSvg.Height(chart),
        ["margin"] = new JsonObject { ["l"] = 60, ["r"] = 16, ["t"] = 16, ["b"] = 52 },
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
            // An upright's words stand between the chart and the legend.
            ["y"] = chart.Notes.Upright is null ? 1.02 : 1.09,
            ["yanchor"] = "bottom",
        },
        ["showlegend"] = true,
        ["hovermode"] = "closest",
        ["modebar"] = new JsonObject
        {
            ["bgcolor"] = Clear,
            ["color"] = Colours.Line.Property,
            ["activecolor"] = Colours.Foreground.Property,
        },
        ["annotations"] = new JsonArray(
        [
            .. chart.Notes.Guides.Select(guide => Guide(chart, guide)),
            .. Uprights(chart).Select(u => Note(chart, u)),
            .. chart.Notes.Marks.Select(mark => Name(chart, mark)),
        ]),
        ["shapes"] = new JsonArray([.. Uprights(chart).Select(Upright)]),
    };

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

    /// <summary>The words stand above the chart: within it, in a narrow window, they would run into those along the lines.</summary>
    private static JsonObject Note(Chart chart, ChartMark upright) => new JsonObject
    {
        ["x"] = Place(chart.X, upright.X),
        ["yref"] = "paper",
        ["y"] = 1,
        ["yanchor"] = "bottom",
        ["xanchor"] = "right",
        ["text"] = LiveChart.Text(upright.Words),
        ["showarrow"] = false,
    };

    /// <summary>A mark's name below it, on paper of its own: other lines and their signs may pass there.</summary>
    private static JsonObject Name(Chart chart, ChartMark mark) => new JsonObject
    {
        ["x"] = Place(chart.X, mark.X),
        ["y"] = Place(chart.Y, mark.Y),
        ["yshift"] = -9,
        ["yanchor"] = "top",
        ["borderpad"] = 0,
        ["bgcolor"] = Colours.Background.Property,
        ["font"] = new JsonObject { ["color"] = ChartLineStyle.ColourOf(mark).Property },
        ["text"] = LiveChart.Text(mark.Words),
        ["showarrow"] = false,
    };

    private static JsonObject Guide(Chart chart, ChartGuide guide) => new JsonObject
    {
        ["x"] = Readable((Place(chart.X, guide.From.X) + Place(chart.X, guide.To.X)) / 2),
        ["y"] = Readable((Place(chart.Y, guide.From.Y) + Place(chart.Y, guide.To.Y)) / 2),
        ["yanchor"] = "bottom",
        ["xanchor"] = guide.To.Y > guide.From.Y ? "right" : "left",
        ["text"] = LiveChart.Text(guide.Words),
        ["showarrow"] = false,
    };

    /// <summary>Where Plotly puts annotations and ends: on a logarithmic axis, at the exponent.</summary>
    private static double Place(ChartAxis axis, double value) => Readable(axis.IsLogarithmic ? Math.Log10(value) : value);

    /// <summary>The numbers; null, a gap, for what is none.</summary>
    private static JsonArray Numbers(IEnumerable<double> values) =>
        new([.. values.Select(v => double.IsFinite(v) ? (JsonNode)Readable(v) : null)]);

    /// <summary>Enough digits to look at, without the round-off that differs between machines.</summary>
    private static double Readable(double value) =>
        double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
