using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace GradNotebooks;

/// <summary>
/// Products of matrices, tile by tile: the right factor is copied into panels that stay in the caches, and a tile of the result stays in
/// registers while a panel passes (Goto and van de Geijn, <em>Anatomy of high-performance matrix multiplication</em>, 2008). Each entry is
/// summed in one order, however many threads there are.
/// </summary>
internal static class TiledProduct
{
    /// <summary>Fewer multiplications are not worth a copy.</summary>
    private const long WorthCopying = 1 << 9;

    /// <summary>Whether tiles are the quicker way for a product of this size.</summary>
    public static bool Pays(int rows, int inner, int columns) => (long)rows * inner * columns >= WorthCopying;

    /// <summary>A·B.</summary>
    /// <param name="a">The left factor.</param>
    /// <param name="b">The right factor.</param>
    /// <param name="result">Takes the product, row by row.</param>
    /// <param name="start">Where in it the product begins.</param>
    public static void Multiply(MatrixOperand a, MatrixOperand b, double[] result, int start = 0)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            TiledProduct<TileOf32Registers<Vector512<double>, WideSimd>>.Multiply(a, b, result, start);
        }
        else if (AdvSimd.IsSupported)
        {
            TiledProduct<TileOf32Registers<Vector<double>, NativeSimd>>.Multiply(a, b, result, start);
        }
        else
        {
            TiledProduct<TileOf16Registers<Vector<double>, NativeSimd>>.Multiply(a, b, result, start);
        }
    }
}

/// <summary>The same with tiles of a size.</summary>
internal static class TiledProduct<TTile>
    where TTile : ITile
{
    /// <summary>So many rows and columns of the right factor at most are copied at a time: they stay in the last cache.</summary>
    private const int Side = 1152;

    /// <summary>Of a transposed left factor, slivers are worth a copy for so many columns.</summary>
    private const int WorthCopying = 128;

    /// <summary>So many multiplications take as long as a number takes on its way from memory.</summary>
    private const long PerNumber = 16;

    [ThreadStatic]
    private static PackingMemory? PanelMemory;

    [ThreadStatic]
    private static PackingMemory? SliverMemory;

    private static int Height => TTile.Height;

    private static int Width => TTile.Width;

    private static int Depth => TTile.Blocking.Depth;

    public static void Multiply(MatrixOperand a, MatrixOperand b, double[] result, int start)
    {
        for (var column = 0; column < b.Columns; column += Side)
        {
            for (var row = 0; row < b.Rows; row += Side)
            {
                var (rows, columns) = (Math.Min(Side, b.Rows - row), Math.Min(Side, b.Columns - column));
                var memory = (PanelMemory ??= new()).Room(rows * Up(columns, Width));
                var panels = new Panels(b, row, rows, column, columns, memory);
                Crew.Share(panels, panels.Count, (long)rows * columns);
                var partRows = Math.Min(TTile.Blocking.PartRows, Up(a.Rows / (2 * Crew.Threads) + 1, Height));
                var tiles = new Tiles(a, panels, result, start + column, b.Columns, partRows);
                Crew.Share(tiles, tiles.Count, (long)a.Rows * rows * columns / PerNumber);
            }
        }
    }

    private static int Up(int size, int step) => (size + step - 1) / step * step;

    /// <summary>Some rows and columns of the right factor, copied panel by panel, a layer of so many rows after another.</summary>
    private readonly struct Panels(MatrixOperand b, int row, int rows, int column, int columns, ArraySegment<double> memory) : IParts
    {
        private static int GroupColumns => TTile.Blocking.PartPanels * Width;

        /// <summary>The first of the rows, of all that the right factor has.</summary>
        public int Row => row;

        public int Layers => (rows + Depth - 1) / Depth;

        public int Groups => (columns + GroupColumns - 1) / GroupColumns;

        /// <summary>Each group of panels in each layer is a part.</summary>
        public int Count => Layers * Groups;

        public int DepthOf(int layer) => Math.Min(Depth, rows - layer * Depth);

        /// <summary>The panels of a group, from the first column to the end.</summary>
        public (int First, int End) Columns(int group) => (group * GroupColumns, Math.Min((group + 1) * GroupColumns, columns));

        /// <summary>How wide the panel is that begins at a column: one vector at the right edge, where few columns are left.</summary>
        public int WidthAt(int first) => columns - first <= Width - TTile.NarrowWidth ? TTile.NarrowWidth : Width;

        /// <summary>How many columns of a panel are inside.</summary>
        public int InsideAt(int first) => Math.Min(WidthAt(first), columns - first);

        /// <summary>The panel that begins at a column.</summary>
        public Span<double> At(int layer, int first) =>
            memory.AsSpan(layer * Depth * Up(columns, Width) + first * DepthOf(layer), DepthOf(layer) * WidthAt(first));

        public void Do(int part)
        {
            var (layer, group) = (part / Groups, part % Groups);
            var (first, end) = Columns(group);
            for (; first < end; first += WidthAt(first))
            {
                b.PackColumns(
                    row + layer * Depth, DepthOf(layer), column + first, InsideAt(first), WidthAt(first), At(layer, first));
            }
        }
    }

    /// <summary>
    /// The tiles of the result, so many rows by a group of panels in a part. A left factor that lies row by row is read as it lies; of its
    /// transpose, the numbers that a tile reads one after another are too far apart for that.
    /// </summary>
    private readonly struct Tiles(MatrixOperand a, Panels panels, double[] result, int start, int rowStep, int rows) : IParts
    {
        public int Count => RowParts * panels.Groups;

        private int RowParts => (a.Rows + rows - 1) / rows;

        private bool Copies => !a.IsByRows && rowStep >= WorthCopying;

        public void Do(int part)
        {
            var (rowPart, group) = TTile.Blocking.ByRows
                ? (part / panels.Groups, part % panels.Groups)
                : (part % RowParts, part / RowParts);
            var (first, end) = (rowPart * rows, Math.Min((rowPart + 1) * rows, a.Rows));
            var slivers = Copies ? (SliverMemory ??= new()).Room(rows * Depth) : default;
            for (var layer = 0; layer < panels.Layers; layer++)
            {
                if (Copies)
                {
                    Copy(first, end, layer, slivers);
                }

                var (column, endColumn) = panels.Columns(group);
                for (; column < endColumn; column += panels.WidthAt(column))
                {
                    Add(first, end, layer, column, slivers);
                }
            }
        }

        private void Copy(int first, int end, int layer, Span<double> slivers)
        {
            var (k, depth) = (panels.Row + layer * Depth, panels.DepthOf(layer));
            for (var i = first; i < end; i += Height)
            {
                var sliver = slivers.Slice((i - first) * depth, Height * depth);
                a.Transposed.PackColumns(k, depth, i, Math.Min(Height, end - i), Height, sliver);
            }
        }

        /// <summary>The tiles of some rows and a panel.</summary>
        private void Add(int first, int end, int layer, int column, Span<double> slivers)
        {
            var (k, depth) = (panels.Row + layer * Depth, panels.DepthOf(layer));
            ref var panel = ref MemoryMarshal.GetReference(panels.At(layer, column));
            var (width, columns, copies) = (panels.WidthAt(column), panels.InsideAt(column), Copies);
            for (var i = first; i < end; i += Height)
            {
                var inside = Math.Min(Height, end - i);
                var sliver = copies ? new Sliver(ref slivers[(i - first) * depth], 1, Height, Height) : a.Sliver(i, inside, k);
                new Tile<TTile>(result, start + i * rowStep + column, rowStep, inside, columns).Add(
                    sliver, ref panel, depth, width, isFirst: k == 0);
            }
        }
    }
}
