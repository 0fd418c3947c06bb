using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GradNotebooks;

/// <summary>
/// Products of matrices, tile by tile: both factors are copied into panels that stay in the caches, and a tile of the result stays in
/// registers while a panel passes (Goto and van de Geijn, <em>Anatomy of high-performance matrix multiplication</em>, 2008). Each entry is
/// summed in one order, however many threads there are.
/// </summary>
internal static class TiledProduct
{
    /// <summary>Fewer multiplications are not worth packing.</summary>
    private const long WorthPacking = 1 << 9;

    /// <summary>Whether tiles are the quicker way for a product of this size.</summary>
    public static bool Pays(int rows, int inner, int columns) => (long)rows * inner * columns >= WorthPacking;

    /// <summary>A·B.</summary>
    /// <param name="a">The left factor.</param>
    /// <param name="b">The right factor.</param>
    /// <param name="result">Takes the product, row by row.</param>
    /// <param name="start">Where in it the product begins.</param>
    public static void Multiply(MatrixOperand a, MatrixOperand b, double[] result, int start = 0)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            TiledProduct<Vector512<double>, WideSimd>.Multiply(a, b, result, start);
        }
        else
        {
            TiledProduct<Vector<double>, NativeSimd>.Multiply(a, b, result, start);
        }
    }
}

/// <summary>The same with vectors of a width.</summary>
internal static class TiledProduct<TVector, TSimd>
    where TVector : struct
    where TSimd : ISimd<TVector>
{
    /// <summary>So many columns of the left factor and rows of the right one are packed at a time: they stay in the first cache.</summary>
    private const int Depth = 256;

    /// <summary>So many rows of the left factor and columns of the right one are packed at a time: they stay in the last cache.</summary>
    private const int Side = 1536;

    /// <summary>So many rows of the left factor meet so many columns of the right one in a part: both stay in the second cache.</summary>
    private const int PartRows = 96;

    private const int PartPanels = 8;

    /// <summary>So many multiplications take as long as a number takes on its way from memory.</summary>
    private const long PerNumber = 16;

    private const int Height = Tile<TVector, TSimd>.Height;

    private static int Width => Tile<TVector, TSimd>.Width;

    [ThreadStatic]
    private static PackingMemory? t_left;

    [ThreadStatic]
    private static PackingMemory? t_right;

    public static void Multiply(MatrixOperand a, MatrixOperand b, double[] result, int start)
    {
        for (var row = 0; row < a.Rows; row += Side)
        {
            for (var column = 0; column < b.Columns; column += Side)
            {
                for (var k = 0; k < a.Columns; k += Depth)
                {
                    Add(new Pass(a, b, result, start)
                    {
                        Row = row,
                        Rows = Math.Min(Side, a.Rows - row),
                        Column = column,
                        Columns = Math.Min(Side, b.Columns - column),
                        K = k,
                        Depth = Math.Min(Depth, a.Columns - k),
                    });
                }
            }
        }
    }

    private static void Add(Pass pass)
    {
        pass.Left = (t_left ??= new()).Room(Up(pass.Rows, Height) * pass.Depth);
        pass.Right = (t_right ??= new()).Room(Up(pass.Columns, Width) * pass.Depth);
        var packing = new Packing(pass);
        Crew.Share(packing, packing.Count, (long)(pass.Rows + pass.Columns) * pass.Depth);
        var tiles = new Tiles(pass, Math.Min(PartRows, Up(pass.Rows / (2 * Crew.Threads) + 1, Height)));
        Crew.Share(tiles, tiles.Count, (long)pass.Rows * pass.Columns * pass.Depth / PerNumber);
    }

    private static int Up(int size, int step) => (size + step - 1) / step * step;

    /// <summary>Some rows of the left factor by some columns of the right one, along a part of what they are summed over.</summary>
    private struct Pass(MatrixOperand a, MatrixOperand b, double[] result, int start)
    {
        public readonly MatrixOperand A => a;

        public readonly MatrixOperand B => b;

        public readonly double[] Result => result;

        public int Row { get; init; }

        public int Rows { get; init; }

        public int Column { get; init; }

        public int Columns { get; init; }

        public int K { get; init; }

        public int Depth { get; init; }

        /// <summary>The slivers of the left factor, one after another.</summary>
        public ArraySegment<double> Left { get; set; }

        /// <summary>The panels of the right factor, one after another.</summary>
        public ArraySegment<double> Right { get; set; }

        /// <summary>Where an entry of the result is.</summary>
        public readonly int Place(int i, int j) => start + (Row + i) * b.Columns + Column + j;
    }

    /// <summary>Copies both factors: first the slivers of the left one, then the panels of the right one.</summary>
    private readonly struct Packing(Pass pass) : IParts
    {
        /// <summary>So many slivers, or panels, are a part.</summary>
        private const int Several = 8;

        private static int Rows => Several * Height;

        private static int Columns => Several * Width;

        private int RowParts => (pass.Rows + Rows - 1) / Rows;

        public int Count => RowParts + (pass.Columns + Columns - 1) / Columns;

        public void Do(int part)
        {
            if (part < RowParts)
            {
                PackLeft(part * Rows, Math.Min((part + 1) * Rows, pass.Rows));
            }
            else
            {
                PackRight((part - RowParts) * Columns, Math.Min((part - RowParts + 1) * Columns, pass.Columns));
            }
        }

        private void PackLeft(int first, int end)
        {
            for (var i = first; i < end; i += Height)
            {
                pass.A.PackRows(pass.Row + i, Math.Min(Height, end - i), pass.K, pass.Depth, Height, pass.Left.AsSpan(i * pass.Depth));
            }
        }

        private void PackRight(int first, int end)
        {
            for (var j = first; j < end; j += WidthAt(j, end))
            {
                var width = WidthAt(j, end);
                pass.B.PackColumns(pass.K, pass.Depth, pass.Column + j, Math.Min(width, end - j), width, pass.Right.AsSpan(j * pass.Depth));
            }
        }
    }

    /// <summary>How wide the panel is that begins at a column: only as wide as a vector at the right edge, where few are left.</summary>
    private static int WidthAt(int column, int columns) => columns - column <= 2 * TSimd.Count ? TSimd.Count : Width;

    /// <summary>Works out the tiles of the result, so many rows and panels in a part.</summary>
    private readonly struct Tiles(Pass pass, int rows) : IParts
    {
        private static int Columns => PartPanels * Width;

        private int Across => (pass.Columns + Columns - 1) / Columns;

        public int Count => (pass.Rows + rows - 1) / rows * Across;

        public void Do(int part)
        {
            var (row, column) = (part / Across * rows, part % Across * Columns);
            var (endRow, endColumn) = (Math.Min(row + rows, pass.Rows), Math.Min(column + Columns, pass.Columns));
            ref var left = ref pass.Left.Array![pass.Left.Offset];
            ref var right = ref pass.Right.Array![pass.Right.Offset];
            for (var j = column; j < endColumn;)
            {
                var width = WidthAt(j, pass.Columns);
                for (var i = row; i < endRow; i += Height)
                {
                    var tile = new Tile<TVector, TSimd>(
                        pass.Result, pass.Place(i, j), pass.B.Columns, Math.Min(Height, endRow - i), Math.Min(width, pass.Columns - j));
                    tile.Add(
                        ref Unsafe.Add(ref left, i * pass.Depth),
                        ref Unsafe.Add(ref right, j * pass.Depth), pass.Depth, width,
                        isFirst: pass.K == 0);
                }

                j += width;
            }
        }
    }
}
