using System.Runtime.CompilerServices;

namespace GradNotebooks;

/// <summary>
/// Six rows by two vectors, for 16 registers: twelve sums, two vectors of the right factor and a number of the left one.
/// </summary>
internal readonly struct TileOf16Registers<TVector, TSimd> : ITile
    where TVector : struct
    where TSimd : ISimd<TVector>
{
    public static int Height => 6;

    public static int Width => 2 * TSimd.Count;

    public static int NarrowWidth => TSimd.Count;

    public static Blocking Blocking => new(Depth: 256, PartRows: 48, PartPanels: 48, ByRows: false);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddWide(Sliver sliver, ref double panel, int depth, ref double tile, int rowStep, bool isFirst)
    {
        TVector s00 = default, s01 = default;
        TVector s10 = default, s11 = default;
        TVector s20 = default, s21 = default;
        TVector s30 = default, s31 = default;
        TVector s40 = default, s41 = default;
        TVector s50 = default, s51 = default;
        ref var left = ref sliver.Start;
        var step = sliver.ColumnStep;
        var (o1, o2, o3, o4, o5) = (sliver.Row(1), sliver.Row(2), sliver.Row(3), sliver.Row(4), sliver.Row(5));
        for (var k = 0; k < depth; k++)
        {
            var v0 = TSimd.Load(ref panel, 0);
            var v1 = TSimd.Load(ref panel, (nuint)TSimd.Count);
            var u0 = TSimd.Of(left);
            s00 = TSimd.MultiplyAdd(u0, v0, s00);
            s01 = TSimd.MultiplyAdd(u0, v1, s01);
            var u1 = TSimd.Of(Unsafe.Add(ref left, o1));
            s10 = TSimd.MultiplyAdd(u1, v0, s10);
            s11 = TSimd.MultiplyAdd(u1, v1, s11);
            var u2 = TSimd.Of(Unsafe.Add(ref left, o2));
            s20 = TSimd.MultiplyAdd(u2, v0, s20);
            s21 = TSimd.MultiplyAdd(u2, v1, s21);
            var u3 = TSimd.Of(Unsafe.Add(ref left, o3));
            s30 = TSimd.MultiplyAdd(u3, v0, s30);
            s31 = TSimd.MultiplyAdd(u3, v1, s31);
            var u4 = TSimd.Of(Unsafe.Add(ref left, o4));
            s40 = TSimd.MultiplyAdd(u4, v0, s40);
            s41 = TSimd.MultiplyAdd(u4, v1, s41);
            var u5 = TSimd.Of(Unsafe.Add(ref left, o5));
            s50 = TSimd.MultiplyAdd(u5, v0, s50);
            s51 = TSimd.MultiplyAdd(u5, v1, s51);
            left = ref Unsafe.Add(ref left, step);
            panel = ref Unsafe.Add(ref panel, 2 * TSimd.Count);
        }

        Store(ref Unsafe.Add(ref tile, 0 * rowStep), s00, s01, isFirst);
        Store(ref Unsafe.Add(ref tile, 1 * rowStep), s10, s11, isFirst);
        Store(ref Unsafe.Add(ref tile, 2 * rowStep), s20, s21, isFirst);
        Store(ref Unsafe.Add(ref tile, 3 * rowStep), s30, s31, isFirst);
        Store(ref Unsafe.Add(ref tile, 4 * rowStep), s40, s41, isFirst);
        Store(ref Unsafe.Add(ref tile, 5 * rowStep), s50, s51, isFirst);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddNarrow(Sliver sliver, ref double panel, int depth, ref double tile, int rowStep, bool isFirst)
    {
        TVector s0 = default, s1 = default, s2 = default;
        TVector s3 = default, s4 = default, s5 = default;
        ref var left = ref sliver.Start;
        var step = sliver.ColumnStep;
        var (o1, o2, o3, o4, o5) = (sliver.Row(1), sliver.Row(2), sliver.Row(3), sliver.Row(4), sliver.Row(5));
        for (var k = 0; k < depth; k++)
        {
            var v = TSimd.Load(ref panel, 0);
            s0 = TSimd.MultiplyAdd(TSimd.Of(left), v, s0);
            s1 = TSimd.MultiplyAdd(TSimd.Of(Unsafe.Add(ref left, o1)), v, s1);
            s2 = TSimd.MultiplyAdd(TSimd.Of(Unsafe.Add(ref left, o2)), v, s2);
            s3 = TSimd.MultiplyAdd(TSimd.Of(Unsafe.Add(ref left, o3)), v, s3);
            s4 = TSimd.MultiplyAdd(TSimd.Of(Unsafe.Add(ref left, o4)), v, s4);
            s5 = TSimd.MultiplyAdd(TSimd.Of(Unsafe.Add(ref left, o5)), v, s5);
            left = ref Unsafe.Add(ref left, step);
            panel = ref Unsafe.Add(ref panel, TSimd.Count);
        }

        Store(ref Unsafe.Add(ref tile, 0 * rowStep), 0, s0, isFirst);
        Store(ref Unsafe.Add(ref tile, 1 * rowStep), 0, s1, isFirst);
        Store(ref Unsafe.Add(ref tile, 2 * rowStep), 0, s2, isFirst);
        Store(ref Unsafe.Add(ref tile, 3 * rowStep), 0, s3, isFirst);
        Store(ref Unsafe.Add(ref tile, 4 * rowStep), 0, s4, isFirst);
        Store(ref Unsafe.Add(ref tile, 5 * rowStep), 0, s5, isFirst);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref double row, TVector s0, TVector s1, bool isFirst)
    {
        Store(ref row, 0, s0, isFirst);
        Store(ref row, TSimd.Count, s1, isFirst);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref double row, int place, TVector sum, bool isFirst) =>
        TSimd.Store(isFirst ? sum : TSimd.Add(TSimd.Load(ref row, (nuint)place), sum), ref row, (nuint)place);
}
