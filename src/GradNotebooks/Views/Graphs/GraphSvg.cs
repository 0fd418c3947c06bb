using System.Globalization;
using System.Text;
using GradNotebooks.Formulas;

namespace GradNotebooks.Views.Graphs;

/// <summary>
/// Writes a computation graph as one self-contained SVG element: no script, no reference, colours for light and dark, the same text for
/// the same picture. Values flow down along the arrows; beside each arrow, near its input, stands what flows back up.
/// </summary>
internal static class GraphSvg
{
    /// <summary>The SVG of a picture.</summary>
    /// <param name="picture">What to draw.</param>
    /// <param name="legend">Whether lines below say what the colours mean.</param>
    public static string Write(GraphPicture picture, bool legend = true)
    {
        var (layout, times) = (new GraphLayout(picture), new StepTimes(picture));
        var body = new StringBuilder();
        for (var e = 0; e < picture.Edges.Count; e++)
        {
            WriteEdge(body, picture, layout, times, e);
        }

        for (var n = 0; n < picture.Nodes.Count; n++)
        {
            WriteNode(body, picture.Nodes[n], layout.Faces[n], layout.Nodes[n], times, n);
        }

        var (width, height) = (layout.Width, layout.Height);
        if (legend)
        {
            (width, height) = GraphLegend.Write(body, picture, width, height);
        }

        return Frame(picture, body, Math.Ceiling(width), Math.Ceiling(height));
    }

    /// <summary>
    /// A group and no image: of an image a reader of the screen is told its name, and nothing of what is named in it. Where the page is too
    /// narrow, the picture scrolls and does not shrink, or its text could not be read; only on paper, where nothing scrolls, it does.
    /// </summary>
    private static string Frame(GraphPicture picture, StringBuilder body, double width, double height) => new StringBuilder()
        .Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{GraphStyle.Class}\" role=\"group\"")
        .Append(" aria-label=\"").Escape(picture.Title)
        .Append(CultureInfo.InvariantCulture, $"\" viewBox=\"0 0 {width} {height}\"")
        .Append(CultureInfo.InvariantCulture, $" width=\"{width}\"")
        .Append(CultureInfo.InvariantCulture, $" style=\"--gn-tall:{height}px;max-width:100%;min-width:{width}px;height:auto\">")
        .Element("title", picture.Title)
        .Element("desc", picture.Description)
        .Append("<style>").Append(GraphStyle.Rules).Append(picture.Steps.Count > 0 ? StepTimes.Rules : "").Append("</style>\n")
        .Append(body)
        .Append("</svg>")
        .ToString();

    private static void WriteEdge(StringBuilder svg, GraphPicture picture, GraphLayout layout, StepTimes times, int index)
    {
        var edge = picture.Edges[index];
        var route = layout.Routes[index];
        svg.Append("<g class=\"edge").Append(edge.CarriesGradient ? "" : " still").Append(edge.IsMarked ? " marked\"" : "\"")
            .Append(times.OfEdge(edge)).Append('>');
        svg.Element("title", TitleOf(picture, edge));
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"way\" d=\"M{route[0].X:0.#} {route[0].Y:0.#}");
        for (var i = 1; i < route.Length; i++)
        {
            var (from, to) = (route[i - 1], route[i]);
            var bend = (from.Y + to.Y) / 2;
            _ = EdgeRoutes.OnAxis(from, to)
                ? svg.Append(CultureInfo.InvariantCulture, $"V{(i == route.Length - 1 ? to.Y - 6 : to.Y):0.#}")
                : svg.Append(CultureInfo.InvariantCulture, $"C{from.X:0.#} {bend:0.#} {to.X:0.#} {bend:0.#} {to.X:0.#} {to.Y:0.#}");
        }

        var tip = route[^1];
        svg.Append(CultureInfo.InvariantCulture, $"\"/><path class=\"tip\" d=\"M{tip.X:0.#} {tip.Y:0.#}l-4 -8l4 1.8l4 -1.8Z\"/>");
        if (layout.Labels[index] is { } label)
        {
            var box = layout.LabelBoxes[index];
            var y = box.Y + EdgeLabel.Ascent;
            times.Computed(
                svg, backward: true, () => WriteContribution(svg, label, box.X, y, edge.Contribution is null),
                "back", box.X, y, EdgeLabel.NotComputed);
            if (label.Partial is { } partial)
            {
                svg.Line("partial", box.X, box.Y + label.PartialBaseline, partial);
            }
        }

        svg.Append("</g>\n");
    }

    private static void WriteContribution(StringBuilder svg, EdgeLabel label, double x, double y, bool isSilent)
    {
        svg.Line("back", x, y, label.Contribution, isSilent);
        for (var n = 0; n < label.Samples.Count; n++)
        {
            var line = y + EdgeLabel.LineHeight * (label.FirstSample + n);
            svg.Line("count", x + label.CountRight, line, NumberText.Integer(n + 1))
                .Line("sent back", x + label.SampleRight, line, label.Samples[n]);
        }
    }

    private static void WriteNode(StringBuilder svg, PictureNode node, NodeFace face, Box box, StepTimes times, int index)
    {
        svg.Append("<g class=\"node ").Append(node.Kind.ToString().ToLowerInvariant()).Append(node.Alarm is null ? "" : " alarm")
            .Append(node.IsMarked ? " marked\"" : "\"")
            .Append(times.OfNode(index)).Append('>').Element("title", TitleOf(node));
        times.Halo(svg, box);
        NodeShape.Write(svg, node.Kind, box);
        var size = face.LabelSize switch { < 14 => "label small", > 14 => "label sign", _ => "label" };
        WriteLabel(svg, size, box.Middle, box.Y + face.LabelBaseline, face.Label, node.Shape);
        var (left, top) = (box.Middle - face.Table.Width / 2, box.Y + face.FirstRowBaseline);
        WriteCount(svg, face.Table.Samples, left + FaceTable.CountWidth, top);
        foreach (var place in face.Table.Place(left, top))
        {
            var (row, colour) = (place.Row, place.Row.Backward ? "back" : "fore");
            svg.Line("caption " + colour, place.CaptionRight, place.CaptionBaseline, row.Caption, row.IsEmpty);
            times.Computed(
                svg, row.Backward, () => WriteValue(svg, row, colour, place.ValueLeft, place.Baseline),
                "figure " + colour, place.ValueLeft, place.Baseline + row.CaptionShift, NodeFace.NotComputed);
        }

        if (face.Sum is { } sum)
        {
            var y = top + face.Table.Height;
            _ = node.Alarm is null
                ? times.Computed(svg, backward: true, () => svg.Line("sum back", box.Middle, y, sum))
                : svg.Line("sum bad", box.Middle, y, sum);
        }

        svg.Append("</g>\n");
    }

    /// <summary>The samples' numbers at the left of their lines; nothing, where there are none.</summary>
    private static void WriteCount(StringBuilder svg, int samples, double right, double y)
    {
        if (samples > 0)
        {
            svg.Line("count", right, y, "n");
        }

        for (var n = 0; n < samples; n++)
        {
            svg.Line("count", right, y + NodeFace.RowHeight + NumberGrid.LineHeight * n, NumberText.Integer(n + 1));
        }
    }

    private static void WriteValue(StringBuilder svg, FaceRow row, string colour, double x, double y)
    {
        if (row.ShowsText)
        {
            svg.Line("figure " + colour, x, y, row.Value, row.IsEmpty);
        }

        FigureSvg.Write(svg, row, x, y);
    }

    private static void WriteLabel(StringBuilder svg, string style, double x, double y, string label, string? shape)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{style}\" x=\"{x:0.#}\" y=\"{y:0.#}\">").Escape(label);
        if (shape is not null)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<tspan class=\"shape\" dx=\"{NodeFace.ShapeGap}\"> ")
                .Escape(shape)
                .Append("</tspan>");
        }

        svg.Append("</text>");
    }

    private static string TitleOf(GraphPicture picture, PictureEdge edge)
    {
        var way = $"{picture.Nodes[edge.From].Label} → {picture.Nodes[edge.To].Label}";
        var back = edge is { CarriesGradient: true, Contribution: { } contribution } ? $"\nflows back: {contribution}" : "";
        return edge.LocalPartial is null ? way + back : $"{way}{back}   (gradient of the consumer {edge.LocalPartial})";
    }

    private static string TitleOf(PictureNode node)
    {
        var lines = new List<string> { node.Shape is null ? node.Label : $"{node.Label}   {node.Shape}" };
        if (node.Tooltip is not null)
        {
            lines.Add(node.Tooltip);
        }
        else
        {
            if (node.Forward is not null)
            {
                lines.Add($"value {node.Forward}");
            }

            if (node.Backward is not null)
            {
                lines.Add($"{node.Derivative ?? "gradient"} {node.Backward}");
            }
        }

        if ((node.Alarm ?? node.Sum) is { } last)
        {
            lines.Add(last);
        }

        return string.Join('\n', lines);
    }
}
