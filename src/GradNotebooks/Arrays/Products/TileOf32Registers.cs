using System.Runtime.CompilerServices;

namespace GradNotebooks;

/// <summary>
/// Eight rows by three vectors, for 32 registers: 24 sums, three vectors of the right factor and a number of the left one.
/// </summary>
internal readonly struct TileOf32Registers<TVector, TSimd> : ITile
    where TVector : struct
    where TSimd : ISimd<TVector>
{
    public static int Height => 8;

    public static int Width => 3 * TSimd.Count;

    public static int NarrowWidth => TSimd.Count;

    public static Blocking Blocking => new(Depth: 192, PartRows: 96, PartPanels: 8, ByRows: true);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddWide(Sliver sliver, ref double panel, int depth, ref double tile, int rowStep, bool isFirst)
    {
        TVector s00 = default, s01 = default, s02 = default;
        TVector s10 = default, s11 = default, s12 = default;
        TVector s20 = default, s21 = default, s22 = default;
        TVector s30 = default, s31 = default, s32 = default;
        TVector s40 = default, s41 = default, s42 = default;
        TVector s50 = default, s51 = default, s52 = default;
        TVector s60 = default, s61 = default, s62 = default;
        TVector s70 = default, s71 = default, s72 = default;
        ref var left = ref sliver.Start;
        var step = sliver.ColumnStep;
        var (o1, o2, o3) = (sliver.Row(1), sliver.Row(2), sliver.Row(3));
        var (o4, o5, o6, o7) = (sliver.Row(4), sliver.Row(5), sliver.Row(6), sliver.Row(7));
        for (var k = 0; k < depth; k++)
        {
            var v0 = TSimd.Load(ref panel, 0);
            var v1 = TSimd.Load(ref panel, (nuint)TSimd.Count);
            var v2 = TSimd.Load(ref panel, (nuint)(2 * TSimd.Count));
            var u0 = TSimd.Of(left);
            s00 = TSimd.MultiplyAdd(u0, v0, s00);
            s01 = TSimd.MultiplyAdd(u0, v1, s01);
            s02 = TSimd.MultiplyAdd(u0, v2, s02);
            var u1 = TSimd.Of(Unsafe.Add(ref left, o1));
            s10 = TSimd.MultiplyAdd(u1, v0, s10);
            s11 = TSimd.MultiplyAdd(u1, v1, s11);
            s12 = TSimd.MultiplyAdd(u1, v2, s12);
            var u2 = TSimd.Of(Unsafe.Add(ref left, o2));
            s20 = TSimd.MultiplyAdd(u2, v0, s20);
            s21 = TSimd.MultiplyAdd(u2, v1, s21);
            s22 = TSimd.MultiplyAdd(u2, v2, s22);
            var u3 = TSimd.Of(Unsafe.Add(ref left, o3));
            s30 = TSimd.MultiplyAdd(u3, v0, s30);
            s31 = TSimd.MultiplyAdd(u3, v1, s31);
            s32 = TSimd.MultiplyAdd(u3, v2, s32);
            var u4 = TSimd.Of(Unsafe.Add(ref left, o4));
            s40 = TSimd.MultiplyAdd(u4, v0, s40);
            s41 = TSimd.MultiplyAdd(u4, v1, s41);
            s42 = TSimd.MultiplyAdd(u4, v2, s42);
            var u5 = TSimd.Of(Unsafe.Add(ref left, o5));
            s50 = TSimd.MultiplyAdd(u5, v0, s50);
            s51 = TSimd.MultiplyAdd(u5, v1, s51);
            s52 = TSimd.MultiplyAdd(u5, v2, s52);
            var u6 = TSimd.Of(Unsafe.Add(ref left, o6));
            s60 = TSimd.MultiplyAdd(u6, v0, s60);
            s61 = TSimd.MultiplyAdd(u6, v1, s61);
            s62 = TSimd.MultiplyAdd(u6, v2, s62);
            var u7 = TSimd.Of(Unsafe.Add(ref left, o7));
            s70 = TSimd.MultiplyAdd(u7, v0, s70);
            s71 = TSimd.MultiplyAdd(u7, v1, s71);
            s72 = TSimd.MultiplyAdd(u7, v2, s72);
            left = ref Unsafe.Add(ref left, step);
            panel = ref Unsafe.Add(ref panel, 3 * TSimd.Count);
        }

        Store(ref Unsafe.Add(ref tile, 0 * rowStep), s00, s01, s02, isFirst);
        Store(ref Unsafe.Add(ref tile, 1 * rowStep), s10, s11, s12, isFirst);
        Store(ref Unsafe.Add(ref tile, 2 * rowStep), s20, s21, s22, isFirst);
        Store(ref Unsafe.Add(ref tile, 3 * rowStep), s30, s31, s32, isFirst);
        Store(ref Unsafe.Add(ref tile, 4 * rowStep), s40, s41, s42, isFirst);
        Store(ref Unsafe.Add(ref tile, 5 * rowStep), s50, s51, s52, isFirst);
        Store(ref Unsafe.Add(ref tile, 6 * rowStep), s60, s61, s62, isFirst);
        Store(ref Unsafe.Add(ref tile, 7 * rowStep), s70, s71, s72, isFirst);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddNarrow(Sliver sliver, ref double panel, int depth, ref double tile, int rowStep, bool isFirst)
    {
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        TVector s4 = default, s5 = default, s6 = default, s7 = default;
        ref var left = ref sliver.Start;
        var step = sliver.ColumnStep;
        var (o1, o2, o3) = (sliver.Row(1), sliver.Row(2), sliver.Row(3));
        var (o4, o5, o6, o7) = (sliver.Row(4), sliver.Row(5), sliver.Row(6), sliver.Row(7));
        for (var k = 0; k < depth; k++)
        {
            var v = TSimd.Load(ref panel, 0);
            s0 = TSimd.MultiplyAdd(TSimd.Of(left), v, s0);
            s1 = TSimd.MultiplyAdd(TSimd.Of(Unsafe.Add(ref left, o1)), v, s1);
            s2 = TSimd.MultiplyAdd(TSimd.Of(Unsafe.Add(ref left, o2)), v, s2);
            s3 = TSimd.MultiplyAdd(TSimd.Of(Unsafe.Add(ref left, o3)), v, s3);
            s4 = TSimd.MultiplyAdd(TSimd.Of(Unsafe.Add(ref left, o4)), v, s4);
            s5 = TSimd.MultiplyAdd(TSimd.Of(Unsafe.Add(ref left, o5)), v, s5);
            s6 = TSimd.MultiplyAdd(TSimd.Of(Unsafe.Add(ref left, o6)), v, s6);
            s7 = TSimd.MultiplyAdd(TSimd.Of(Unsafe.Add(ref left, o7)), v, s7);
            left = ref Unsafe.Add(ref left, step);
            panel = ref Unsafe.Add(ref panel, TSimd.Count);
        }

        Store(ref Unsafe.Add(ref tile, 0 * rowStep), 0, s0, isFirst);
        Store(ref Unsafe.Add(ref tile, 1 * rowStep), 0, s1, isFirst);
        Store(ref Unsafe.Add(ref tile, 2 * rowStep), 0, s2, isFirst);
        Store(ref Unsafe.Add(ref tile, 3 * rowStep), 0, s3, isFirst);
        Store(ref Unsafe.Add(ref tile, 4 * rowStep), 0, s4, isFirst);
        Store(ref Unsafe.Add(ref tile, 5 * rowStep), 0, s5, isFirst);
        Store(ref Unsafe.Add(ref tile, 6 * rowStep), 0, s6, isFirst);
        Store(ref Unsafe.Add(ref tile, 7 * rowStep), 0, s7, isFirst);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref double row, TVector s0, TVector s1, TVector s2, bool isFirst)
    {
        Store(ref row, 0, s0, isFirst);
        Store(ref row, TSimd.Count, s1, isFirst);
        Store(ref row, 2 * TSimd.Count, s2, isFirst);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref double row, int place, TVector sum, bool isFirst) =>
        TSimd.Store(isFirst ? sum : TSimd.Add(TSimd.Load(ref row, (nuint)place), sum), ref row, (nuint)place);
}
