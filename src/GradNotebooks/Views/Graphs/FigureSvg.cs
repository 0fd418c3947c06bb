using System.Globalization;
using System.Text;

namespace GradNotebooks.Views.Graphs;

/// <summary>Draws the numbers of an array.</summary>
internal static class FigureSvg
{
    /// <summary>How far text reaches up from its baseline.</summary>
    private const double Ascent = 12;

    private const double Serif = 3;

    /// <summary>The figure of a row whose value starts at x and has its first baseline at y.</summary>
    public static void Write(StringBuilder svg, FaceRow row, double x, double y)
    {
        switch (row.Figure)
        {
            case NumberGrid grid:
                WriteGrid(svg, grid, row.Backward ? "back" : "fore", x, y);
                break;
            case HeatMap heat:
                WriteHeat(svg, heat, x, y + NodeFace.RowHeight - Ascent);
                break;
        }
    }

    /// <summary>A coloured cell, with a dash in it below zero, for who cannot tell colours; where there is no number, a cross.</summary>
    public static void WriteCell(StringBuilder svg, HeatCell cell, double x, double y)
    {
        const double width = HeatMap.Across - HeatMap.Gap;
        const double height = HeatMap.Down - HeatMap.Gap;
        svg.Append("<g class=\"cell\">").Element("title", cell.Title);
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width}\" height=\"{height}\" rx=\"1.5\"");
        if (double.IsNaN(cell.Shade))
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"/><path d=\"M{x:0.#} {y:0.#}l{width} {height}m0 -{height}l-{width} {height}\"/></g>");
            return;
        }

        var colour = cell.Shade < 0 ? " class=\"below\"" : cell.Shade > 0 ? " class=\"above\"" : "";
        svg.Append(CultureInfo.InvariantCulture, $"{colour} fill-opacity=\"{Math.Abs(cell.Shade):0.##}\"/>");
        if (cell.Shade < 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x + width / 4:0.#} {y + height / 2:0.#}h{width / 2}\"/>");
        }

        svg.Append("</g>");
    }

    private static void WriteGrid(StringBuilder svg, NumberGrid grid, string colour, double x, double y)
    {
        var (top, height) = (y - Ascent, grid.Height);
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"bracket {colour}\"");
        svg.Append(CultureInfo.InvariantCulture, $" d=\"M{x + Serif:0.#} {top:0.#}h-{Serif}v{height}h{Serif}");
        svg.Append(CultureInfo.InvariantCulture, $"M{x + grid.Width - Serif:0.#} {top:0.#}h{Serif}v{height}h-{Serif}\"/>");
        foreach (var row in grid.Rows)
        {
            for (var column = 0; column < row.Count; column++)
            {
                svg.Line("entry " + colour, x + grid.Columns[column], y, row[column]);
            }

            y += NumberGrid.LineHeight;
        }
    }

    private static void WriteHeat(StringBuilder svg, HeatMap heat, double x, double y)
    {
        svg.Append("<g class=\"heat\">").Element("title", heat.Title);
        foreach (var row in heat.Cells)
        {
            for (var column = 0; column < row.Count; column++)
            {
                WriteCell(svg, row[column], x + HeatMap.Across * column, y);
            }

            y += HeatMap.Down;
        }

        svg.Append("</g>");
    }
}
