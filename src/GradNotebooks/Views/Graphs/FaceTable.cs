namespace GradNotebooks.Views.Graphs;

/// <summary>
/// The rows of a node, set: each caption before its value, one row below the other; or, where every value is a number for each sample,
/// side by side under their captions with the samples counted at the left, so that a sample has a line of its own. Sizes in pixels.
/// </summary>
internal sealed class FaceTable
{
    private const double ColumnGap = 14;
    private const double CountGap = 10;
    private const double BelowColumns = 3;
    private readonly double _captionWidth;

    public FaceTable(IReadOnlyList<FaceRow> rows)
    {
        Rows = rows;
        _captionWidth = rows.Select(row => TextMeasure.Width(row.Caption, NodeFace.CaptionSize)).DefaultIfEmpty(0).Max();
        var columns = rows.Select(row => row.Figure).OfType<SampleColumn>().ToArray();
        Samples = columns.Length == rows.Count ? columns.Select(column => column.Numbers.Count).DefaultIfEmpty(0).Max() : 0;
        if (Samples > 0)
        {
            Width = CountWidth + CountGap + rows.Sum(ColumnWidth) + ColumnGap * (rows.Count - 1);
            Height = NodeFace.RowHeight + rows.Max(row => row.Figure!.Height) + BelowColumns;
        }
        else
        {
            Width = _captionWidth + NodeFace.Gutter + rows.Select(row => row.ValueWidth).DefaultIfEmpty(-NodeFace.Gutter).Max();
            Height = rows.Sum(row => row.Height);
        }
    }

    public IReadOnlyList<FaceRow> Rows { get; }

    /// <summary>How many samples are counted at the left; 0 where the rows stand one below the other.</summary>
    public int Samples { get; }

    public double Width { get; }

    public double Height { get; }

    /// <summary>The room for the samples' numbers.</summary>
    public static double CountWidth { get; } = TextMeasure.Width("n", NodeFace.CaptionSize);

    /// <summary>The rows' places, where the table begins at a left edge and a first baseline.</summary>
    public IEnumerable<RowPlace> Place(double left, double baseline) => Samples > 0 ? Columns(left, baseline) : Lines(left, baseline);

    private IEnumerable<RowPlace> Columns(double left, double baseline)
    {
        var right = left + CountWidth + CountGap - ColumnGap;
        foreach (var row in Rows)
        {
            right += ColumnGap + ColumnWidth(row);
            yield return new RowPlace(row, right, baseline, right - row.Figure!.Width, baseline + NodeFace.RowHeight);
        }
    }

    private IEnumerable<RowPlace> Lines(double left, double baseline)
    {
        var gutter = left + _captionWidth;
        foreach (var row in Rows)
        {
            yield return new RowPlace(row, gutter, baseline + row.CaptionShift, gutter + NodeFace.Gutter, baseline);
            baseline += row.Height;
        }
    }

    private static double ColumnWidth(FaceRow row) =>
        Math.Max(TextMeasure.Width(row.Caption, NodeFace.CaptionSize), row.Figure!.Width);
}
