using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GradNotebooks;

/// <summary>
/// A product as narrow as a vector or two, a few of its rows at a time in registers: eight by a vector, or four by two, so that as many
/// sums are on their way as a processor of 16 registers has places for.
/// </summary>
internal static class StripProduct
{
    /// <summary>How many rows by one vector.</summary>
    public const int Height = 8;

    private static nuint Width => (nuint)Vector<double>.Count;

    /// <summary>
    /// The product of the left factor and one vector of the right factor's columns, or two. The last tile may take once more what the one
    /// before it took; where there are fewer rows than a tile has, the last one stands for those that are missing.
    /// </summary>
    /// <param name="left">The left factor.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <param name="rowStep">How far a row of it is from the next.</param>
    /// <param name="columnStep">How far a column of it is from the next.</param>
    /// <param name="panel">The right factor's columns, row by row.</param>
    /// <param name="depth">How many rows they have.</param>
    /// <param name="panelStep">How far a row of these is from the next.</param>
    /// <param name="across">How many columns: one vector or two.</param>
    /// <param name="result">Takes the product: as many rows, and no fewer than a tile has.</param>
    /// <param name="resultStep">How far a row of it is from the next.</param>
    public static void Multiply(
        ReadOnlySpan<double> left, int rows, int rowStep, int columnStep, ReadOnlySpan<double> panel, int depth, int panelStep,
        int across, Span<double> result, int resultStep)
    {
        var isByTwo = across > Vector<double>.Count;
        var height = isByTwo ? Height / 2 : Height;
        _ = left[(rows - 1) * rowStep + (depth - 1) * columnStep];
        _ = panel[(depth - 1) * panelStep + across - 1];
        _ = result[(Math.Max(rows, height) - 1) * resultStep + across - 1];
        ref var firstRow = ref MemoryMarshal.GetReference(left);
        ref var firstColumn = ref MemoryMarshal.GetReference(panel);
        ref var first = ref MemoryMarshal.GetReference(result);
        for (var row = 0; row < rows; row += height)
        {
            var inside = Math.Max(0, Math.Min(row, rows - height));
            var sliver = new Sliver(ref Unsafe.Add(ref firstRow, inside * rowStep), rowStep, columnStep, Math.Min(height, rows));
            ref var tile = ref Unsafe.Add(ref first, inside * resultStep);
            if (isByTwo)
            {
                ByTwo(sliver, ref firstColumn, panelStep, depth, ref tile, resultStep);
            }
            else
            {
                ByOne(sliver, ref firstColumn, panelStep, depth, ref tile, resultStep);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ByTwo(Sliver left, ref double panel, nint step, int depth, ref double tile, nint rowStep)
    {
        Vector<double> s00 = default, s01 = default, s10 = default, s11 = default;
        Vector<double> s20 = default, s21 = default, s30 = default, s31 = default;
        ref var start = ref left.Start;
        var (o1, o2, o3) = (left.Row(1), left.Row(2), left.Row(3));
        for (var k = 0; k < depth; k++)
        {
            var v0 = NativeSimd.Load(ref panel, 0);
            var v1 = NativeSimd.Load(ref panel, Width);
            var u0 = NativeSimd.Of(start);
            s00 = NativeSimd.MultiplyAdd(u0, v0, s00);
            s01 = NativeSimd.MultiplyAdd(u0, v1, s01);
            var u1 = NativeSimd.Of(Unsafe.Add(ref start, o1));
            s10 = NativeSimd.MultiplyAdd(u1, v0, s10);
            s11 = NativeSimd.MultiplyAdd(u1, v1, s11);
            var u2 = NativeSimd.Of(Unsafe.Add(ref start, o2));
            s20 = NativeSimd.MultiplyAdd(u2, v0, s20);
            s21 = NativeSimd.MultiplyAdd(u2, v1, s21);
            var u3 = NativeSimd.Of(Unsafe.Add(ref start, o3));
            s30 = NativeSimd.MultiplyAdd(u3, v0, s30);
            s31 = NativeSimd.MultiplyAdd(u3, v1, s31);
            start = ref Unsafe.Add(ref start, left.ColumnStep);
            panel = ref Unsafe.Add(ref panel, step);
        }

        Store(ref tile, s00, s01);
        Store(ref Unsafe.Add(ref tile, rowStep), s10, s11);
        Store(ref Unsafe.Add(ref tile, 2 * rowStep), s20, s21);
        Store(ref Unsafe.Add(ref tile, 3 * rowStep), s30, s31);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ByOne(Sliver left, ref double panel, nint step, int depth, ref double tile, nint rowStep)
    {
        Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
        Vector<double> s4 = default, s5 = default, s6 = default, s7 = default;
        ref var start = ref left.Start;
        var (o1, o2, o3) = (left.Row(1), left.Row(2), left.Row(3));
        var (o4, o5, o6, o7) = (left.Row(4), left.Row(5), left.Row(6), left.Row(7));
        for (var k = 0; k < depth; k++)
        {
            var v = NativeSimd.Load(ref panel, 0);
            s0 = NativeSimd.MultiplyAdd(NativeSimd.Of(start), v, s0);
            s1 = NativeSimd.MultiplyAdd(NativeSimd.Of(Unsafe.Add(ref start, o1)), v, s1);
            s2 = NativeSimd.MultiplyAdd(NativeSimd.Of(Unsafe.Add(ref start, o2)), v, s2);
            s3 = NativeSimd.MultiplyAdd(NativeSimd.Of(Unsafe.Add(ref start, o3)), v, s3);
            s4 = NativeSimd.MultiplyAdd(NativeSimd.Of(Unsafe.Add(ref start, o4)), v, s4);
            s5 = NativeSimd.MultiplyAdd(NativeSimd.Of(Unsafe.Add(ref start, o5)), v, s5);
            s6 = NativeSimd.MultiplyAdd(NativeSimd.Of(Unsafe.Add(ref start, o6)), v, s6);
            s7 = NativeSimd.MultiplyAdd(NativeSimd.Of(Unsafe.Add(ref start, o7)), v, s7);
            start = ref Unsafe.Add(ref start, left.ColumnStep);
            panel = ref Unsafe.Add(ref panel, step);
        }

        NativeSimd.Store(s0, ref tile, 0);
        NativeSimd.Store(s1, ref Unsafe.Add(ref tile, rowStep), 0);
        NativeSimd.Store(s2, ref Unsafe.Add(ref tile, 2 * rowStep), 0);
        NativeSimd.Store(s3, ref Unsafe.Add(ref tile, 3 * rowStep), 0);
        NativeSimd.Store(s4, ref Unsafe.Add(ref tile, 4 * rowStep), 0);
        NativeSimd.Store(s5, ref Unsafe.Add(ref tile, 5 * rowStep), 0);
        NativeSimd.Store(s6, ref Unsafe.Add(ref tile, 6 * rowStep), 0);
        NativeSimd.Store(s7, ref Unsafe.Add(ref tile, 7 * rowStep), 0);
    }

    private static void Store(ref double row, Vector<double> s0, Vector<double> s1)
    {
        NativeSimd.Store(s0, ref row, 0);
        NativeSimd.Store(s1, ref row, Width);
    }
}
