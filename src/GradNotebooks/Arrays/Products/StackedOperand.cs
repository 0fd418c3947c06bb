namespace GradNotebooks;

/// <summary>A factor of several products: a matrix for each of them, one after another, or the same one for all.</summary>
/// <param name="Numbers">The numbers.</param>
/// <param name="Rows">How many rows a matrix has.</param>
/// <param name="Columns">How many columns.</param>
/// <param name="RowStep">How far an entry is from the one below it.</param>
/// <param name="ColumnStep">How far an entry is from the one to its right.</param>
/// <param name="Step">How far a matrix is from the next; 0 where it is the same one.</param>
internal readonly record struct StackedOperand(double[] Numbers, int Rows, int Columns, int RowStep, int ColumnStep, int Step)
{
    /// <summary>Its transposes.</summary>
    public StackedOperand Transposed => new(Numbers, Columns, Rows, ColumnStep, RowStep, Step);

    /// <summary>Matrices as they lie in memory, along the first axis of three; a matrix alone is the same for all products.</summary>
    public static StackedOperand Of(Value value)
    {
        var (rows, columns) = (value.Shape.Sizes[^2], value.Shape.Sizes[^1]);
        return new StackedOperand(value.Array, rows, columns, columns, 1, value.Shape.Rank == 2 ? 0 : rows * columns);
    }

    /// <summary>Where the matrix for a product begins.</summary>
    public int Start(int product) => product * Step;

    /// <summary>How many numbers there are from its beginning to its last entry.</summary>
    public int Reach => (Rows - 1) * RowStep + (Columns - 1) * ColumnStep + 1;
}
