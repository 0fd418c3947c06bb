using System.Globalization;
using System.Text;

namespace GradNotebooks.Views.Graphs;

/// <summary>The lines below a picture that say which colour flows which way, and what the cells of a heat map mean.</summary>
internal static class GraphLegend
{
    private const string ForwardKey = "value: forward, top to bottom";
    private const string BackwardKey = "gradient: backward, bottom to top";
    private const string BelowZero = "cells: negative";
    private const string AboveZero = "positive";
    public const double KeySize = 12;
    private const double KeyLine = 17;
    private const double KeyGap = 12;
    private const double CellGap = 6;
    private static readonly double[] Shades = [-1, -0.5, 0, 0.5, 1];

    /// <summary>Writes the legend below a picture of this size, and gives the size of both.</summary>
    public static (double Width, double Height) Write(StringBuilder svg, GraphPicture picture, double width, double height)
    {
        var (forward, backward) = (TextMeasure.Width(ForwardKey, KeySize), TextMeasure.Width(BackwardKey, KeySize));
        var left = GraphLayout.Margin;
        var room = Math.Max(width, left + Math.Max(forward, backward) + GraphLayout.Margin);
        var narrow = left + forward + KeyGap + backward + GraphLayout.Margin > room;
        var y = height + KeySize;
        svg.Append("<g class=\"key\">");
        if (narrow)
        {
            svg.Line("fore", left, y, ForwardKey).Line("back", left, y += KeyLine, BackwardKey);
        }
        else
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left}\" y=\"{y:0.#}\"><tspan class=\"fore\">{ForwardKey}</tspan> · ");
            svg.Append(CultureInfo.InvariantCulture, $"<tspan class=\"back\">{BackwardKey}</tspan></text>");
        }

        if (picture.Nodes.Any(node => node.ForwardFigure is HeatMap || node.BackwardFigure is HeatMap))
        {
            y += KeyLine;
            room = Math.Max(room, WriteScale(svg, left, y) + GraphLayout.Margin);
        }

        svg.Append("</g>\n");
        return (room, y + GraphLayout.Margin);
    }

    /// <summary>The colours from negative to positive; gives the right end.</summary>
    private static double WriteScale(StringBuilder svg, double x, double y)
    {
        svg.Line("scale", x, y, BelowZero);
        x += TextMeasure.Width(BelowZero, KeySize) + CellGap;
        foreach (var shade in Shades)
        {
            var cell = new HeatCell(shade, shade switch { < 0 => "negative", > 0 => "positive", _ => "zero" });
            FigureSvg.WriteCell(svg, cell, x, y - (HeatMap.Down - HeatMap.Gap));
            x += HeatMap.Across;
        }

        x += CellGap - HeatMap.Gap;
        svg.Line("scale", x, y, AboveZero);
        return x + TextMeasure.Width(AboveZero, KeySize);
    }
}
