using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GradNotebooks.Views.Graphs;
using OxyPlot;

namespace GradNotebooks.Views.Charts;

/// <summary>
/// Writes a chart as one self-contained SVG element, in the colours of the computation graph, which a light or dark page decides. The
/// same chart always gives the same bytes.
/// </summary>
internal static class ChartSvg
{
    private const double Width = 760;
    private const double Readable = 0.6;

    public static string Write(Chart chart)
    {
        var height = Height(chart);
        IPlotModel plot = ChartPlot.Of(chart);
        var context = new SvgContext();
        plot.Update(true);
        plot.Render(context, new OxyRect(0, 0, Width, height));
        if (((PlotModel)plot).GetLastPlotException() is { } exception)
        {
            throw new InvalidOperationException($"The chart “{chart.Title}” cannot be drawn.", exception);
        }

        return Frame(chart, height, context.ToString());
    }

    /// <summary>How high a chart is, in pixels at full width: a map needs more room than lines do.</summary>
    public static double Height(Chart chart) => chart.Heights is null ? 440 : 560;

    private static string Frame(Chart chart, double height, string content)
    {
        var description = ChartText.Describe(chart);
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{chart.Title}\0{description}\0{content}"));
        var id = "gn-" + Convert.ToHexString(digest, 0, 6).ToLowerInvariant();
        return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"{id}\" role=\"img\"")
            .Append(CultureInfo.InvariantCulture, $" aria-labelledby=\"{id}-title {id}-desc\" viewBox=\"0 0 {Width} {height}\"")
            .Append(CultureInfo.InvariantCulture, $" width=\"{Width}\"")
            .Append(CultureInfo.InvariantCulture, $" style=\"max-width:100%;min-width:{Readable * Width:0.#}px;height:auto\">")
            .Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-title\">").Escape(chart.Title).Append("</title>")
            .Append(CultureInfo.InvariantCulture, $"<desc id=\"{id}-desc\">").Escape(description).Append("</desc>")
            .Append("<style>").Append(Rules(id)).Append("</style>\n")
            .Append(content)
            .Append("</svg>")
            .ToString();
    }

    private static string Rules(string id) =>
        Palette.Of($"#{id}") + StyleSheet.Read("chart.css", ("id", id), ("font", SvgText.Font)) + "\n"
        + string.Concat(ChartColour.All.Select(colour => $"#{id} .{ChartColour.Class(colour)}{{--gn-of:var({colour.Property})}}\n"));
}
