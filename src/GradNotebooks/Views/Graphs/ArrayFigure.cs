namespace GradNotebooks.Views.Graphs;

/// <summary>The numbers of an array as they stand in a node; sizes in pixels.</summary>
internal abstract record ArrayFigure
{
    public abstract double Width { get; }

    public abstract double Height { get; }
}

/// <summary>A small matrix in full: rows of texts in columns, in place of the line of text.</summary>
internal sealed record NumberGrid : ArrayFigure
{
    public const double LineHeight = 16;

    /// <summary>Room for the bracket on either side.</summary>
    public const double Bracket = 6;

    private const double ColumnGap = 9;

    public NumberGrid(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        Rows = rows;
        var right = Bracket - ColumnGap;
        Columns = [.. rows[0].Select((_, column) =>
            right += ColumnGap + rows.Max(row => TextMeasure.Width(row[column], NodeFace.ValueSize)))];
        Width = right + Bracket;
    }

    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <summary>Where the columns end, from the left of the figure.</summary>
    public IReadOnlyList<double> Columns { get; }

    public override double Width { get; }

    public override double Height => LineHeight * Rows.Count;
}

/// <summary>A number for each sample, one below the other in the order of the samples, in place of the line of text.</summary>
internal sealed record SampleColumn : ArrayFigure
{
    public SampleColumn(IReadOnlyList<string> numbers)
    {
        Numbers = AlignedNumbers.Column(numbers);
        Width = Numbers.Max(number => TextMeasure.Width(number, NodeFace.ValueSize));
    }

    /// <summary>Of the first sample first; set flush right, their points stand below one another.</summary>
    public IReadOnlyList<string> Numbers { get; }

    public override double Width { get; }

    public override double Height => NumberGrid.LineHeight * Numbers.Count;
}

/// <summary>A large array as cells coloured by value, below the line of text with its range.</summary>
/// <param name="Cells">Row by row.</param>
/// <param name="Title">Says what the cells are.</param>
internal sealed record HeatMap(IReadOnlyList<IReadOnlyList<HeatCell>> Cells, string Title) : ArrayFigure
{
    /// <summary>From one column to the next.</summary>
    public const double Across = 13;

    /// <summary>From one row to the next: cells are flat, so that a column of nodes stays short.</summary>
    public const double Down = 9.5;

    public const double Gap = 1;

    public override double Width => Across * Cells[0].Count - Gap;

    public override double Height => Down * Cells.Count - Gap;
}

/// <summary>A cell of a heat map.</summary>
/// <param name="Shade">
/// From −1 (full colour for negative) over 0 (neutral) to 1 (full colour for positive); NaN where there is no number.
/// </param>
/// <param name="Title">Its place and its number.</param>
internal readonly record struct HeatCell(double Shade, string Title);
