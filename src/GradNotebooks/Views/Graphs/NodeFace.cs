namespace GradNotebooks.Views.Graphs;

/// <summary>What stands in a node: its texts, shortened to fit, and the size of the box around them, in pixels.</summary>
internal sealed class NodeFace
{
    /// <summary>Height of a line of values.</summary>
    public const double RowHeight = 17;

    /// <summary>Space between the end of a caption and the start of its value.</summary>
    public const double Gutter = 7;

    public const double ValueSize = 12.5;
    public const double CaptionSize = 10.5;
    public const double SumSize = 11;

    private const double PadAbove = 8;
    private const double PadBelow = 9;
    private const double PortSpacing = 15;
    private const double WidestLabel = 230;
    private const double WidestCaption = 90;
    private const double WidestValue = 190;
    private const double WidestSum = 330;

    /// <param name="node">The node.</param>
    /// <param name="ports">The larger of the numbers of edges that enter above and leave below: the box is wide enough for them.</param>
    public NodeFace(PictureNode node, int ports)
    {
        var small = node.Kind == NodeKind.Constant;
        LabelSize = small ? 13 : IsSign(node) ? 19 : 14;
        Label = TextMeasure.Shorten(node.Label, WidestLabel, LabelSize, bold: true);
        Rows = [.. RowsOf(node)];
        Sum = (node.Alarm ?? node.Sum) is { } sum ? TextMeasure.Shorten(sum, WidestSum, SumSize) : null;
        LabelBaseline = PadAbove + LabelSize * 0.86;
        FirstRowBaseline = PadAbove + LabelSize * 1.22 + 13;

        CaptionWidth = Rows.Select(row => TextMeasure.Width(row.Caption, CaptionSize)).DefaultIfEmpty(0).Max();
        var values = Rows.Select(row => TextMeasure.Width(row.Value, ValueSize)).DefaultIfEmpty(-Gutter).Max();
        TableWidth = CaptionWidth + Gutter + values;
        var content = Math.Max(TextMeasure.Width(Label, LabelSize, bold: true), TableWidth);
        content = Math.Max(content, Sum is null ? 0 : TextMeasure.Width(Sum, SumSize));

        var pad = node.Kind is NodeKind.Parameter or NodeKind.Function ? 17 : small ? 9 : 13;
        Inset = node.Kind == NodeKind.Parameter ? 20 : small ? 8 : 10;
        Width = Math.Ceiling(Math.Max(content + 2 * pad, 2 * Inset + PortSpacing * Math.Min(ports - 1, 12)));
        Height = Math.Ceiling(PadAbove + LabelSize * 1.22 + PadBelow + RowHeight * (Rows.Count + (Sum is null ? 0 : 1)));
    }

    public string Label { get; }

    public double LabelSize { get; }

    public IReadOnlyList<FaceRow> Rows { get; }

    public string? Sum { get; }

    /// <summary>Below the top of the box.</summary>
    public double LabelBaseline { get; }

    /// <summary>Below the top of the box; the next rows, and the sum last, follow at <see cref="RowHeight"/>.</summary>
    public double FirstRowBaseline { get; }

    public double CaptionWidth { get; }

    /// <summary>Captions, gutter and values, centred in the box.</summary>
    public double TableWidth { get; }

    public double Width { get; }

    public double Height { get; }

    /// <summary>How far from the corners edges may touch the box, so that they meet its straight sides.</summary>
    public double Inset { get; }

    private static IEnumerable<FaceRow> RowsOf(PictureNode node)
    {
        if (node.Kind != NodeKind.Constant || (node.Forward is not null && node.Forward != node.Label))
        {
            yield return Row("value", node.Forward, backward: false);
        }

        if (node.Kind is not (NodeKind.Data or NodeKind.Constant) || node.Backward is not null)
        {
            yield return Row(node.Derivative ?? "gradient", node.Backward, backward: true);
        }
    }

    private static FaceRow Row(string caption, string? value, bool backward) => new(
        TextMeasure.Shorten(caption, WidestCaption, CaptionSize),
        TextMeasure.Shorten(value ?? "–", WidestValue, ValueSize),
        backward);

    private static bool IsSign(PictureNode node) =>
        node.Kind == NodeKind.Operation && node.Label.All(c => !char.IsLetterOrDigit(c) || c is 'Σ' or 'Π' or '∂' or '²' or '³');
}

/// <summary>A line of a node: a caption word and the forward value or the backward gradient.</summary>
internal sealed record FaceRow(string Caption, string Value, bool Backward);
