namespace GradNotebooks;

/// <summary>As many rows of the left factor as a tile is high, or fewer, as they lie in memory.</summary>
/// <param name="start">The first number of the first row.</param>
/// <param name="rowStep">How far a row is from the next.</param>
/// <param name="columnStep">How far the numbers of a row are from each other.</param>
/// <param name="rows">How many rows there are; what is asked of a further one, the last one answers.</param>
internal readonly ref struct Sliver(ref double start, nint rowStep, nint columnStep, int rows)
{
    public readonly ref double Start = ref start;

    public nint ColumnStep => columnStep;

    /// <summary>How far a row is from the first.</summary>
    public nint Row(int index) => Math.Min(index, rows - 1) * rowStep;
}

