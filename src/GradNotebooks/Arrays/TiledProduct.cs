using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace GradNotebooks;

/// <summary>
/// Products of matrices, tile by tile: both factors are copied into panels that stay in the caches, and a tile of the result stays in
/// registers while a panel passes (Goto and van de Geijn, <em>Anatomy of high-performance matrix multiplication</em>, 2008). Each entry is
/// summed in one order, however many threads there are.
/// </summary>
internal static class TiledProduct
{
    /// <summary>So many columns of the left factor and rows of the right one are a panel, which stays in the first cache.</summary>
    private const int Depth = 256;

    /// <summary>So many rows of the left factor are packed at a time, and stay in the second cache.</summary>
    private const int BlockRows = 96;

    /// <summary>So many columns of the right factor are packed at a time, and stay in the last cache.</summary>
    private const int BlockColumns = 1536;

    /// <summary>Fewer multiplications are not worth a thread more.</summary>
    private const long WorthThreads = 1 << 19;

    /// <summary>Fewer are not worth packing.</summary>
    private const long WorthPacking = 1 << 9;

    /// <summary>Whether tiles are the quicker way for a product of this size.</summary>
    public static bool Pays(int rows, int inner, int columns) =>
        rows > 1 && columns > 1 && (long)rows * inner * columns >= WorthPacking;

    /// <summary>A·B.</summary>
    public static void Multiply(MatrixOperand a, MatrixOperand b, double[] result)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Multiply<Vector512<double>, WideSimd>(a, b, result);
        }
        else
        {
            Multiply<Vector<double>, NativeSimd>(a, b, result);
        }
    }

    private static void Multiply<TVector, TSimd>(MatrixOperand a, MatrixOperand b, double[] result)
        where TVector : struct
        where TSimd : ISimd<TVector>
    {
        var (rows, inner, columns) = (a.Rows, a.Columns, b.Columns);
        var width = Tile<TVector, TSimd>.Width;
        Array.Clear(result);
        var right = ArrayPool<double>.Shared.Rent(Math.Min(inner, Depth) * Up(Math.Min(columns, BlockColumns), width));
        for (var column = 0; column < columns; column += BlockColumns)
        {
            var across = Math.Min(BlockColumns, columns - column);
            for (var k = 0; k < inner; k += Depth)
            {
                var depth = Math.Min(Depth, inner - k);
                b.PackColumns(k, depth, column, across, width, right);
                var (firstColumn, firstK) = (column, k);
                var blocks = (rows + BlockRows - 1) / BlockRows;
                if (blocks > 1 && (long)rows * depth * across >= WorthThreads)
                {
                    Parallel.For(0, blocks, block => Block(block));
                }
                else
                {
                    for (var block = 0; block < blocks; block++)
                    {
                        Block(block);
                    }
                }

                void Block(int block)
                {
                    var row = block * BlockRows;
                    var height = Math.Min(BlockRows, rows - row);
                    var left = ArrayPool<double>.Shared.Rent(Up(height, Tile<TVector, TSimd>.Height) * depth);
                    a.PackRows(row, height, firstK, depth, Tile<TVector, TSimd>.Height, left);
                    for (var j = 0; j < across; j += width)
                    {
                        for (var i = 0; i < height; i += Tile<TVector, TSimd>.Height)
                        {
                            Tile<TVector, TSimd>.Add(
                                ref left[i * depth], ref right[j * depth], depth, result, (row + i) * columns + firstColumn + j, columns,
                                Math.Min(Tile<TVector, TSimd>.Height, height - i), Math.Min(width, across - j));
                        }
                    }

                    ArrayPool<double>.Shared.Return(left);
                }
            }
        }

        ArrayPool<double>.Shared.Return(right);
    }

    private static int Up(int size, int step) => (size + step - 1) / step * step;
}
