namespace GradNotebooks;

/// <summary>
/// Windows that slide over a vector or a matrix: which entries of it, and of zeros around it, each entry of a result sees. A vector is
/// one row, and the window slides along it.
/// </summary>
/// <param name="Rows">Rows of the array.</param>
/// <param name="Columns">Columns of the array.</param>
/// <param name="Height">Rows of the window.</param>
/// <param name="Width">Columns of the window.</param>
/// <param name="Down">How far the window moves down.</param>
/// <param name="Right">How far the window moves to the right.</param>
/// <param name="Above">So many rows of zeros stand above and below.</param>
/// <param name="Beside">So many columns of zeros stand left and right.</param>
internal readonly record struct Windows(int Rows, int Columns, int Height, int Width, int Down, int Right, int Above, int Beside)
{
    /// <summary>Rows of the result.</summary>
    public int ResultRows => (Rows + 2 * Above - Height) / Down + 1;

    /// <summary>Columns of the result.</summary>
    public int ResultColumns => (Columns + 2 * Beside - Width) / Right + 1;

    /// <summary>Windows of a shape over an array of a shape, both vectors or both matrices.</summary>
    /// <param name="operation">Whose windows they are, for sentences.</param>
    /// <param name="array">The shape of the array.</param>
    /// <param name="window">The shape of the window.</param>
    /// <param name="stride">How far the window moves.</param>
    /// <param name="padding">How many zeros stand around the array, on each side.</param>
    /// <exception cref="ModelException">The window does not fit into the array, or they are no such shapes.</exception>
    public static Windows Over(string operation, Shape array, Shape window, int stride, int padding)
    {
        if (array.IsScalar || array.HasSamples || window.HasSamples || array.Rank != window.Rank)
        {
            throw new ModelException(
                $"{operation}: a window of shape {window} does not slide over {(array.IsScalar ? "a single number" : $"shape {array}")}: "
                + "both are vectors or both are matrices, of sizes that are known.");
        }

        if (stride < 1 || padding < 0)
        {
            throw new ModelException(stride < 1
                ? $"{operation}: a window moves by at least 1, and the stride {stride} was asked for."
                : $"{operation}: there are {padding} zeros around nothing: padding is at least 0.");
        }

        var windows = array.Rank == 1
            ? new Windows(1, array.Sizes[0], 1, window.Sizes[0], 1, stride, 0, padding)
            : new Windows(array.Sizes[0], array.Sizes[1], window.Sizes[0], window.Sizes[1], stride, stride, padding, padding);
        return windows.Height <= windows.Rows + 2 * windows.Above && windows.Width <= windows.Columns + 2 * windows.Beside
            ? windows
            : throw new ModelException(
                $"{operation}: a window of {window} does not fit into {array}{(padding > 0 ? $" with {padding} zeros around it" : "")}.");
    }

    /// <summary>The shape of the result, for an array of so many axes.</summary>
    public Shape Result(int rank) => rank == 1 ? new Shape(ResultColumns) : new Shape(ResultRows, ResultColumns);

    /// <summary>Visits what each entry of the result sees: the entry, the array's entry, and the place in the window.</summary>
    public void Visit(Action<int, int, int> visit)
    {
        for (var to = 0; to < ResultRows * ResultColumns; to++)
        {
            Visit(to, visit);
        }
    }

    /// <summary>The same for one entry of the result.</summary>
    public void Visit(int to, Action<int, int, int> visit)
    {
        var (top, left) = (to / ResultColumns * Down - Above, to % ResultColumns * Right - Beside);
        for (var i = Math.Max(0, -top); i < Height && top + i < Rows; i++)
        {
            for (var j = Math.Max(0, -left); j < Width && left + j < Columns; j++)
            {
                visit(to, (top + i) * Columns + left + j, i * Width + j);
            }
        }
    }
}
