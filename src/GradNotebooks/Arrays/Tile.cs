using System.Runtime.CompilerServices;

namespace GradNotebooks;

/// <summary>
/// Eight rows by three vectors of a product, in registers: 24 sums, three vectors of the right factor and a number of the left one, which
/// 32 registers of 512 bits hold.
/// </summary>
internal static class Tile<TVector, TSimd>
    where TVector : struct
    where TSimd : ISimd<TVector>
{
    public const int Height = 8;

    public static int Width => 3 * TSimd.Count;

    /// <summary>Adds the product of a sliver and a panel to a tile of the result, of which a part may lie outside.</summary>
    public static void Add(
        ref double sliver, ref double panel, int depth, double[] result, int start, int rowStep, int rows, int columns)
    {
        if (rows == Height && columns == Width)
        {
            Add(ref sliver, ref panel, depth, ref result[start], rowStep);
            return;
        }

        Span<double> whole = stackalloc double[Height * Width];
        whole.Clear();
        Add(ref sliver, ref panel, depth, ref whole[0], Width);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                result[start + i * rowStep + j] += whole[i * Width + j];
            }
        }
    }


    private static void Add(ref double sliver, ref double panel, int depth, ref double tile, int rowStep)
    {
        TVector s00 = default, s01 = default, s02 = default;
        TVector s10 = default, s11 = default, s12 = default;
        TVector s20 = default, s21 = default, s22 = default;
        TVector s30 = default, s31 = default, s32 = default;
        TVector s40 = default, s41 = default, s42 = default;
        TVector s50 = default, s51 = default, s52 = default;
        TVector s60 = default, s61 = default, s62 = default;
        TVector s70 = default, s71 = default, s72 = default;
        for (var k = 0; k < depth; k++)
        {
            var v0 = TSimd.Load(ref panel, 0);
            var v1 = TSimd.Load(ref panel, (nuint)TSimd.Count);
            var v2 = TSimd.Load(ref panel, (nuint)(2 * TSimd.Count));
            var u0 = TSimd.Of(Unsafe.Add(ref sliver, 0));
            s00 = TSimd.MultiplyAdd(u0, v0, s00);
            s01 = TSimd.MultiplyAdd(u0, v1, s01);
            s02 = TSimd.MultiplyAdd(u0, v2, s02);
            var u1 = TSimd.Of(Unsafe.Add(ref sliver, 1));
            s10 = TSimd.MultiplyAdd(u1, v0, s10);
            s11 = TSimd.MultiplyAdd(u1, v1, s11);
            s12 = TSimd.MultiplyAdd(u1, v2, s12);
            var u2 = TSimd.Of(Unsafe.Add(ref sliver, 2));
            s20 = TSimd.MultiplyAdd(u2, v0, s20);
            s21 = TSimd.MultiplyAdd(u2, v1, s21);
            s22 = TSimd.MultiplyAdd(u2, v2, s22);
            var u3 = TSimd.Of(Unsafe.Add(ref sliver, 3));
            s30 = TSimd.MultiplyAdd(u3, v0, s30);
            s31 = TSimd.MultiplyAdd(u3, v1, s31);
            s32 = TSimd.MultiplyAdd(u3, v2, s32);
            var u4 = TSimd.Of(Unsafe.Add(ref sliver, 4));
            s40 = TSimd.MultiplyAdd(u4, v0, s40);
            s41 = TSimd.MultiplyAdd(u4, v1, s41);
            s42 = TSimd.MultiplyAdd(u4, v2, s42);
            var u5 = TSimd.Of(Unsafe.Add(ref sliver, 5));
            s50 = TSimd.MultiplyAdd(u5, v0, s50);
            s51 = TSimd.MultiplyAdd(u5, v1, s51);
            s52 = TSimd.MultiplyAdd(u5, v2, s52);
            var u6 = TSimd.Of(Unsafe.Add(ref sliver, 6));
            s60 = TSimd.MultiplyAdd(u6, v0, s60);
            s61 = TSimd.MultiplyAdd(u6, v1, s61);
            s62 = TSimd.MultiplyAdd(u6, v2, s62);
            var u7 = TSimd.Of(Unsafe.Add(ref sliver, 7));
            s70 = TSimd.MultiplyAdd(u7, v0, s70);
            s71 = TSimd.MultiplyAdd(u7, v1, s71);
            s72 = TSimd.MultiplyAdd(u7, v2, s72);
            sliver = ref Unsafe.Add(ref sliver, Height);
            panel = ref Unsafe.Add(ref panel, Width);
        }

        Store(ref Unsafe.Add(ref tile, 0 * rowStep), s00, s01, s02);
        Store(ref Unsafe.Add(ref tile, 1 * rowStep), s10, s11, s12);
        Store(ref Unsafe.Add(ref tile, 2 * rowStep), s20, s21, s22);
        Store(ref Unsafe.Add(ref tile, 3 * rowStep), s30, s31, s32);
        Store(ref Unsafe.Add(ref tile, 4 * rowStep), s40, s41, s42);
        Store(ref Unsafe.Add(ref tile, 5 * rowStep), s50, s51, s52);
        Store(ref Unsafe.Add(ref tile, 6 * rowStep), s60, s61, s62);
        Store(ref Unsafe.Add(ref tile, 7 * rowStep), s70, s71, s72);
    }

    private static void Store(ref double row, TVector s0, TVector s1, TVector s2)
    {
        TSimd.Store(TSimd.Add(TSimd.Load(ref row, 0), s0), ref row, 0);
        TSimd.Store(TSimd.Add(TSimd.Load(ref row, (nuint)TSimd.Count), s1), ref row, (nuint)TSimd.Count);
        TSimd.Store(TSimd.Add(TSimd.Load(ref row, (nuint)(2 * TSimd.Count)), s2), ref row, (nuint)(2 * TSimd.Count));
    }
}
