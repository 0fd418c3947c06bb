namespace GradNotebooks.Views.Graphs;

/// <summary>
/// A line of a node: a caption word and the forward value or the backward gradient, with its figure where it is an array.
/// </summary>
internal sealed record FaceRow(string Caption, string Value, bool Backward, ArrayFigure? Figure)
{
    private const double AroundGrid = 5;
    private const double BelowHeat = 6;

    /// <summary>Whether nothing has been computed to stand in it.</summary>
    public bool IsEmpty => Figure is null && Value == NodeFace.NotComputed;

    /// <summary>A grid or a column of numbers stands in place of the text, a heat map below it.</summary>
    public bool ShowsText => Figure is not (NumberGrid or SampleColumn);

    public double ValueWidth => Math.Max(ShowsText ? TextMeasure.Width(Value, NodeFace.ValueSize) : 0, Figure?.Width ?? 0);

    public double Height => Figure switch
    {
        NumberGrid or SampleColumn => Figure.Height + AroundGrid,
        HeatMap heat => NodeFace.RowHeight + heat.Height + BelowHeat,
        _ => NodeFace.RowHeight,
    };

    /// <summary>Of the caption, below the first baseline of the row: it stands beside the middle of a grid.</summary>
    public double CaptionShift => ShowsText ? 0 : (Figure!.Height - NumberGrid.LineHeight) / 2;
}
