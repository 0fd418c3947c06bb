namespace GradNotebooks;

/// <summary>A factor of a product: a matrix as it lies in memory, or its transpose, which is the same numbers in other steps.</summary>
/// <param name="numbers">The numbers.</param>
/// <param name="rows">How many rows it has.</param>
/// <param name="columns">How many columns.</param>
/// <param name="rowStep">How far an entry is from the one below it.</param>
/// <param name="columnStep">How far an entry is from the one to its right.</param>
internal readonly struct MatrixOperand(double[] numbers, int rows, int columns, int rowStep, int columnStep)
{
    public int Rows => rows;

    public int Columns => columns;

    /// <summary>A matrix, row by row.</summary>
    public static MatrixOperand Of(Value matrix)
    {
        var (rows, columns) = (matrix.Shape.Sizes[0], matrix.Shape.Sizes[1]);
        return new MatrixOperand(matrix.Array, rows, columns, columns, 1);
    }

    /// <summary>Its transpose.</summary>
    public MatrixOperand Transposed => new(numbers, columns, rows, columnStep, rowStep);

    /// <summary>
    /// Copies some rows into slivers of so many rows each, column by column, so that a tile reads them one after another; rows that there
    /// are not are 0.
    /// </summary>
    public void PackRows(int firstRow, int rowCount, int firstColumn, int columnCount, int height, Span<double> packed) =>
        Pack(numbers, firstRow * rowStep + firstColumn * columnStep, rowCount, rowStep, columnCount, columnStep, height, packed);

    /// <summary>Copies some columns into panels of so many columns each, row by row, likewise.</summary>
    public void PackColumns(int firstRow, int rowCount, int firstColumn, int columnCount, int width, Span<double> packed) =>
        Pack(numbers, firstRow * rowStep + firstColumn * columnStep, columnCount, columnStep, rowCount, rowStep, width, packed);

    private static void Pack(
        double[] numbers, int start, int across, int acrossStep, int along, int alongStep, int width, Span<double> packed)
    {
        for (var first = 0; first < across; first += width)
        {
            var count = Math.Min(width, across - first);
            var panel = packed.Slice(first * along, width * along);
            if (count < width)
            {
                panel.Clear();
            }

            if (acrossStep == 1)
            {
                for (var p = 0; p < along; p++)
                {
                    numbers.AsSpan(start + first + p * alongStep, count).CopyTo(panel[(p * width)..]);
                }

                continue;
            }

            for (var i = 0; i < count; i++)
            {
                var at = start + (first + i) * acrossStep;
                for (var p = 0; p < along; p++, at += alongStep)
                {
                    panel[p * width + i] = numbers[at];
                }
            }
        }
    }
}
