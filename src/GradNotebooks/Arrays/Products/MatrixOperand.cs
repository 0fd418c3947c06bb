using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GradNotebooks;

/// <summary>A factor of a product: a matrix as it lies in memory, or its transpose, which is the same numbers in other steps.</summary>
/// <param name="numbers">The numbers.</param>
/// <param name="rows">How many rows it has.</param>
/// <param name="columns">How many columns.</param>
/// <param name="rowStep">How far an entry is from the one below it.</param>
/// <param name="columnStep">How far an entry is from the one to its right.</param>
internal readonly struct MatrixOperand(double[] numbers, int rows, int columns, int rowStep, int columnStep)
{
    /// <summary>So many entries are copied from each row at a time, where rows become columns: a line of the cache.</summary>
    private const int Line = 8;

    public int Rows => rows;

    public int Columns => columns;

    /// <summary>Whether it lies in memory row by row.</summary>
    public bool IsByRows => columnStep == 1;

    /// <summary>The numbers as they lie in memory.</summary>
    public double[] Numbers => numbers;

    /// <summary>A matrix, row by row.</summary>
    public static MatrixOperand Of(Value matrix)
    {
        var columns = matrix.Shape.Sizes[^1];
        return new MatrixOperand(matrix.Array, matrix.Count / columns, columns, columns, 1);
    }

    /// <summary>A vector, as the only column of a matrix.</summary>
    public static MatrixOperand OfColumn(Value vector) => new(vector.Array, vector.Count, 1, 1, 1);

    /// <summary>Its transpose.</summary>
    public MatrixOperand Transposed => new(numbers, columns, rows, columnStep, rowStep);

    /// <summary>The entry in a row and a column.</summary>
    public double this[int row, int column] => numbers[row * rowStep + column * columnStep];

    /// <summary>Some rows, from a column on, as they lie in memory.</summary>
    public Sliver Sliver(int firstRow, int rowCount, int firstColumn) =>
        new(ref numbers[firstRow * rowStep + firstColumn * columnStep], rowStep, columnStep, rowCount);

    /// <summary>Copies some columns into a panel, row by row, so that a tile reads them one after another; the rest of it is 0.</summary>
    public void PackColumns(int firstRow, int rowCount, int firstColumn, int columnCount, int width, Span<double> panel) =>
        Pack(firstRow * rowStep + firstColumn * columnStep, columnCount, columnStep, rowCount, rowStep, width, panel);

    private void Pack(int start, int across, int acrossStep, int along, int alongStep, int width, Span<double> packed)
    {
        if (across < width)
        {
            packed[..(width * along)].Clear();
        }

        if (acrossStep == 1 && across == width)
        {
            // So few numbers are moved sooner than a call is made for it.
            switch (width)
            {
                case 6:
                    CopyRows<Six>(start, along, alongStep, packed);
                    return;
                case 8:
                    CopyRows<Vector512<double>>(start, along, alongStep, packed);
                    return;
            }
        }

        if (acrossStep == 1)
        {
            for (var p = 0; p < along; p++)
            {
                numbers.AsSpan(start + p * alongStep, across).CopyTo(packed[(p * width)..]);
            }

            return;
        }

        _ = packed[width * along - 1];
        _ = numbers[start + (across - 1) * acrossStep + (along - 1) * alongStep];
        ref var source = ref numbers[start];
        ref var target = ref MemoryMarshal.GetReference(packed);
        for (var first = 0; first < along; first += Line)
        {
            var end = Math.Min(first + Line, along);
            for (var i = 0; i < across; i++)
            {
                for (var p = first; p < end; p++)
                {
                    Unsafe.Add(ref target, p * width + i) = Unsafe.Add(ref source, i * acrossStep + p * alongStep);
                }
            }
        }
    }

    /// <summary>Copies so many numbers of each row as <typeparamref name="TNumbers"/> has.</summary>
    private void CopyRows<TNumbers>(int start, int rows, int step, Span<double> packed)
        where TNumbers : unmanaged
    {
        var width = Unsafe.SizeOf<TNumbers>() / sizeof(double);
        _ = packed[width * rows - 1];
        _ = numbers[start + (rows - 1) * step + width - 1];
        ref var source = ref numbers[start];
        ref var target = ref MemoryMarshal.GetReference(packed);
        for (var p = 0; p < rows; p++)
        {
            Unsafe.As<double, TNumbers>(ref Unsafe.Add(ref target, p * width)) =
                Unsafe.As<double, TNumbers>(ref Unsafe.Add(ref source, p * step));
        }
    }

    [InlineArray(6)]
    private struct Six
    {
        private double _first;
    }
}
