namespace GradNotebooks.Views.Graphs;

/// <summary>What stands in a node: its texts, shortened to fit, and the size of the box around them, in pixels.</summary>
internal sealed class NodeFace
{
    /// <summary>Height of a line of values.</summary>
    public const double RowHeight = 18;

    /// <summary>Space between the end of a caption and the start of its value.</summary>
    public const double Gutter = 7;

    public const double ValueSize = 13;
    public const double CaptionSize = 12;
    public const double SumSize = 12;
    public const double ShapeSize = 12;

    /// <summary>Between the label and the shape, beside the space that parts them.</summary>
    public const double ShapeGap = 5;

    /// <summary>Stands for what has not been computed: never 0, which would be a claim.</summary>
    public const string NotComputed = "–";

    private const double PadAbove = 8;
    private const double PadBelow = 9;
    private const double PortSpacing = 15;
    private const double WidestLabel = 230;
    private const double WidestCaption = 100;
    private const double WidestValue = 240;
    private const double WidestSum = 360;

    /// <param name="node">The node.</param>
    /// <param name="ports">The larger of the numbers of edges that enter above and leave below: the box is wide enough for them.</param>
    public NodeFace(PictureNode node, int ports)
    {
        var small = node.Kind == NodeKind.Constant;
        LabelSize = small ? 13 : IsSign(node) ? 19 : 14;
        Label = TextMeasure.Shorten(node.Label, WidestLabel, LabelSize, bold: true);
        Table = new FaceTable([.. RowsOf(node)]);
        Sum = (node.Alarm ?? (node.IsSumOnEdge ? null : node.Sum)) is { } sum ? TextMeasure.Shorten(sum, WidestSum, SumSize) : null;
        LabelBaseline = PadAbove + LabelSize * 0.86;
        FirstRowBaseline = PadAbove + LabelSize * 1.22 + 13;

        var shape = node.Shape is null ? 0 : ShapeGap + TextMeasure.Width(" " + node.Shape, ShapeSize);
        var content = Math.Max(TextMeasure.Width(Label, LabelSize, bold: true) + shape, Table.Width);
        content = Math.Max(content, Sum is null ? 0 : TextMeasure.Width(Sum, SumSize));

        var pad = node.Kind is NodeKind.Parameter or NodeKind.Function or NodeKind.Given ? 17 : small ? 9 : 13;
        Inset = node.Kind is NodeKind.Parameter or NodeKind.Given ? 20 : small ? 8 : 10;
        Width = Math.Ceiling(Math.Max(content + 2 * pad, 2 * Inset + PortSpacing * Math.Min(ports - 1, 12)));
        Height = Math.Ceiling(PadAbove + LabelSize * 1.22 + PadBelow + Table.Height + (Sum is null ? 0 : RowHeight));
    }

    public string Label { get; }

    public double LabelSize { get; }

    /// <summary>The rows of values, centred in the box.</summary>
    public FaceTable Table { get; }

    public string? Sum { get; }

    /// <summary>Below the top of the box.</summary>
    public double LabelBaseline { get; }

    /// <summary>Below the top of the box; the sum follows by the height of the table.</summary>
    public double FirstRowBaseline { get; }

    public double Width { get; }

    public double Height { get; }

    /// <summary>How far from the corners edges may touch the box, so that they meet its straight sides.</summary>
    public double Inset { get; }

    /// <summary>Whether a line of values stands in a node unshortened.</summary>
    public static bool Fits(string value) => TextMeasure.Width(value, ValueSize) <= WidestValue;

    /// <summary>Whether a figure is narrow enough for a node.</summary>
    public static bool Fits(ArrayFigure figure) => figure.Width <= WidestValue;

    private static IEnumerable<FaceRow> RowsOf(PictureNode node)
    {
        if (node.IsCopy)
        {
            yield break;
        }

        if (node.Kind != NodeKind.Constant || (node.Forward is not null && node.Forward != node.Label))
        {
            yield return Row("value", node.Forward, backward: false, node.ForwardFigure);
        }

        if (node.Kind is not (NodeKind.Data or NodeKind.Constant or NodeKind.Given) || node.Backward is not null)
        {
            yield return Row(node.Derivative ?? "gradient", node.Backward, backward: true, node.BackwardFigure);
        }
    }

    private static FaceRow Row(string caption, string? value, bool backward, ArrayFigure? figure) => new(
        TextMeasure.Shorten(caption, WidestCaption, CaptionSize),
        TextMeasure.Shorten(value ?? NotComputed, WidestValue, ValueSize),
        backward,
        figure);

    private static bool IsSign(PictureNode node) =>
        node.Kind == NodeKind.Operation && node.Label.All(c => !char.IsLetterOrDigit(c) || c is 'Σ' or 'Π' or '∂' or '²' or '³');
}
