using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GradNotebooks.Notation;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views.Charts;

/// <summary>
/// Writes a chart as one self-contained SVG element, in the colours of the computation graph, which a light or dark page decides. Lines
/// differ by dash and sign as well as by colour.
/// </summary>
internal static class LogLogSvg
{
    private const double Width = 760;
    private const double Left = 66;
    private const double Right = 24;
    private const double Top = 54;
    private const double PlotHeight = 380;
    private const double Below = 52;
    private const double Readable = 0.7;

    private static readonly string[] Colours = ["--gn-backward", "--gn-forward", "--gn-parameter", "--gn-function"];
    private static readonly string[] Dashes = ["none", "9 3", "2 3", "12 3 2 3"];

    public static string Write(LogLogChart chart)
    {
        var body = new StringBuilder();
        Axes(body, chart);
        Guides(body, chart);
        if (chart.Chosen is { } chosen)
        {
            Chosen(body, chart, chosen);
        }

        for (var i = 0; i < chart.Lines.Count; i++)
        {
            Line(body, chart, i);
        }

        foreach (var mark in chart.Marks)
        {
            Mark(body, chart, mark);
        }

        Key(body, chart);
        return Frame(chart, body.ToString());
    }

    private static void Axes(StringBuilder svg, LogLogChart chart)
    {
        var (left, right, top, bottom) = (X(chart, chart.X.From), X(chart, chart.X.To), Y(chart, chart.Y.To), Y(chart, chart.Y.From));
        for (var e = chart.X.From; e <= chart.X.To; e++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"grid\" d=\"M{X(chart, e):0.#} {top:0.#}V{bottom:0.#}\"/>");
            if ((e - chart.X.From) % 2 == 0)
            {
                svg.Line("tick middle", X(chart, e), bottom + 17, Ten(e));
            }
        }

        for (var e = chart.Y.From; e <= chart.Y.To; e += 2)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"grid\" d=\"M{left:0.#} {Y(chart, e):0.#}H{right:0.#}\"/>");
            svg.Line("tick end", left - 8, Y(chart, e) + 4, Ten(e));
        }

        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"axis\" d=\"M{left:0.#} {top:0.#}V{bottom:0.#}H{right:0.#}\"/>\n");
        svg.Line("title middle", (left + right) / 2, bottom + 40, chart.AxisX);
        var middle = (top + bottom) / 2;
        svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"rotate(-90 16 {middle:0.#})\">").Line("title middle", 16, middle, chart.AxisY).Append("</g>\n");
    }

    private static void Guides(StringBuilder svg, LogLogChart chart)
    {
        foreach (var guide in chart.Guides)
        {
            var (x, y) = (X(chart, guide.X), Y(chart, guide.Y));
            var (toX, toY) = (X(chart, guide.X + guide.Length), Y(chart, guide.Y + guide.Power * guide.Length));
            var angle = Math.Atan2(toY - y, toX - x) * 180 / Math.PI;
            var (midX, midY) = ((x + toX) / 2, (y + toY) / 2);
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"rotate({angle:0.#} {midX:0.#} {midY:0.#})\">");
            svg.Line("guide middle", midX, midY - 9, guide.Words).Append("</g>\n");
        }
    }

    private static void Chosen(StringBuilder svg, LogLogChart chart, ChartMark chosen)
    {
        var x = X(chart, chosen.X);
        var nearRight = chosen.X > (chart.X.From + chart.X.To) / 2.0;
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"chosen\" d=\"M{x:0.#} {Y(chart, chart.Y.To):0.#}V{Y(chart, chart.Y.From):0.#}\"/>");
        svg.Line(nearRight ? "note end halo" : "note halo", x + (nearRight ? -6 : 6), Y(chart, chart.Y.To) + 14, chosen.Words).Append('\n');
    }

    private static void Line(StringBuilder svg, LogLogChart chart, int index)
    {
        var line = chart.Lines[index];
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"line{index % Colours.Length}\">").Element("title", line.Name).Append("<path class=\"way\" d=\"");
        for (var i = 0; i < line.Points.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{X(chart, line.Points[i].X):0} {Y(chart, line.Points[i].Y):0}");
        }

        svg.Append("\"/>");
        foreach (var (x, y) in line.Points)
        {
            Sign(svg, index, X(chart, x), Y(chart, y));
        }

        svg.Append("</g>\n");
    }

    private static void Mark(StringBuilder svg, LogLogChart chart, ChartMark mark)
    {
        var (x, y) = (X(chart, mark.X), Y(chart, mark.Y));
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"line{mark.Line % Colours.Length}\"><circle class=\"ring\" cx=\"{x:0}\" cy=\"{y:0}\" r=\"7\"/>");
        svg.Line("name middle halo", x, y + 22, mark.Words).Append("</g>\n");
    }

    private static void Key(StringBuilder svg, LogLogChart chart)
    {
        var x = Left;
        svg.Append("<g class=\"key\">");
        for (var i = 0; i < chart.Lines.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g class=\"line{i % Colours.Length}\"><path class=\"way\" d=\"M{x:0} 20h34\"/>");
            Sign(svg, i, x + 17, 20);
            svg.Line("keyword", x + 41, 24.5, chart.Lines[i].Name).Append("</g>");
            x += 41 + TextMeasure.Width(chart.Lines[i].Name, 13) + 26;
        }

        svg.Append("</g>\n");
    }

    private static void Sign(StringBuilder svg, int index, double x, double y)
    {
        _ = index switch
        {
            0 => svg.Append(CultureInfo.InvariantCulture, $"<path class=\"sign\" d=\"M{x - 3.5:0.#} {y + 3:0.#}h7l-3.5 -6.5Z\"/>"),
            1 => svg.Append(CultureInfo.InvariantCulture, $"<path class=\"sign\" d=\"M{x - 3:0.#} {y - 3:0.#}h6v6h-6Z\"/>"),
            2 => svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"sign\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"3.2\"/>"),
            _ => svg.Append(CultureInfo.InvariantCulture, $"<path class=\"sign\" d=\"M{x - 4:0.#} {y:0.#}l4 -4l4 4l-4 4Z\"/>"),
        };
    }

    private static string Frame(LogLogChart chart, string content)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{chart.Title}\0{chart.Description}\0{content}"));
        var id = "gn-" + Convert.ToHexString(digest, 0, 6).ToLowerInvariant();
        return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"{id}\" role=\"img\"")
            .Append(CultureInfo.InvariantCulture, $" aria-labelledby=\"{id}-title {id}-desc\" viewBox=\"0 0 {Width} {Top + PlotHeight + Below}\"")
            .Append(CultureInfo.InvariantCulture, $" width=\"{Width}\" style=\"max-width:100%;min-width:{Readable * Width:0.#}px;height:auto\">")
            .Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-title\">").Escape(chart.Title).Append("</title>")
            .Append(CultureInfo.InvariantCulture, $"<desc id=\"{id}-desc\">").Escape(chart.Description).Append("</desc>")
            .Append("<style>").Append(Palette.Style(id)).Append(Rules(id)).Append("</style>\n")
            .Append(content)
            .Append("</svg>")
            .ToString();
    }

    private static string Rules(string id)
    {
        List<string> rules =
        [
            "{font-family:\"Segoe UI\",\"Helvetica Neue\",Arial,\"Liberation Sans\",system-ui,sans-serif}",
            " text{fill:var(--gn-fg);font-size:12px;stroke:none}",
            " .middle{text-anchor:middle}",
            " .end{text-anchor:end}",
            " .title,#" + id + " .keyword{font-size:13px}",
            " .tick{fill-opacity:.85;font-variant-numeric:tabular-nums}",
            " .guide,#" + id + " .note{font-style:italic;fill-opacity:.85}",
            " .name{font-size:12px;font-weight:600}",
            " .halo{paint-order:stroke;stroke:var(--gn-bg);stroke-width:4px;stroke-linejoin:round}",
            " .grid{stroke:var(--gn-fg);stroke-opacity:.12;fill:none}",
            " .axis{stroke:var(--gn-fg);stroke-opacity:.6;fill:none}",
            " .chosen{stroke:var(--gn-fg);stroke-opacity:.7;stroke-dasharray:5 4;fill:none}",
            " .way{fill:none;stroke:var(--gn-line-colour);stroke-width:2;stroke-linejoin:round}",
            " .sign{fill:var(--gn-line-colour)}",
            " .ring{fill:none;stroke:var(--gn-line-colour);stroke-width:2}",
            " .name{fill:var(--gn-line-colour)}",
        ];
        for (var i = 0; i < Colours.Length; i++)
        {
            rules.Add($" .line{i}{{--gn-line-colour:var({Colours[i]})}}");
            rules.Add($" .line{i} .way{{stroke-dasharray:{Dashes[i]}}}");
        }

        return string.Concat(rules.Select(rule => $"#{id}{rule}\n"));
    }

    private static double X(LogLogChart chart, double exponent) =>
        Left + (Width - Left - Right) * (exponent - chart.X.From) / (chart.X.To - chart.X.From);

    private static double Y(LogLogChart chart, double exponent) =>
        Top + PlotHeight * (chart.Y.To - exponent) / (chart.Y.To - chart.Y.From);

    private static string Ten(int exponent) => exponent == 0 ? "1" : $"10{UnicodeScript.Superscript(NumberText.Integer(exponent))}";
}
