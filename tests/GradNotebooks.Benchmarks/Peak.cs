using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GradNotebooks.Benchmarks;

/// <summary>As many multiply-adds as one thread can do, all of them in registers: what a product of matrices is measured by.</summary>
internal static class Peak
{
    private const int Steps = 20_000;
    private const int Sums = 12;

    /// <summary>How many floating-point operations a call of <see cref="MultiplyAdds"/> is.</summary>
    public static double Operations => 2.0 * Steps * Sums * (Vector512.IsHardwareAccelerated ? WideSimd.Count : NativeSimd.Count);

    public static double MultiplyAdds() => Vector512.IsHardwareAccelerated
        ? MultiplyAdds<Vector512<double>, WideSimd>()
        : MultiplyAdds<Vector<double>, NativeSimd>();

    // Each of the sums waits for itself alone, and twelve of them are more than a processor has on its way at a time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double MultiplyAdds<TVector, TSimd>()
        where TVector : struct
        where TSimd : ISimd<TVector>
    {
        var (u, v) = (TSimd.Of(0.5), TSimd.Of(1));
        var (s0, s1, s2, s3, s4, s5) = (v, v, v, v, v, v);
        var (t0, t1, t2, t3, t4, t5) = (v, v, v, v, v, v);
        for (var i = 0; i < Steps; i++)
        {
            s0 = TSimd.MultiplyAdd(s0, u, v);
            s1 = TSimd.MultiplyAdd(s1, u, v);
            s2 = TSimd.MultiplyAdd(s2, u, v);
            s3 = TSimd.MultiplyAdd(s3, u, v);
            s4 = TSimd.MultiplyAdd(s4, u, v);
            s5 = TSimd.MultiplyAdd(s5, u, v);
            t0 = TSimd.MultiplyAdd(t0, u, v);
            t1 = TSimd.MultiplyAdd(t1, u, v);
            t2 = TSimd.MultiplyAdd(t2, u, v);
            t3 = TSimd.MultiplyAdd(t3, u, v);
            t4 = TSimd.MultiplyAdd(t4, u, v);
            t5 = TSimd.MultiplyAdd(t5, u, v);
        }

        var s = TSimd.Add(TSimd.Add(TSimd.Add(s0, s1), TSimd.Add(s2, s3)), TSimd.Add(s4, s5));
        return TSimd.Sum(TSimd.Add(s, TSimd.Add(TSimd.Add(TSimd.Add(t0, t1), TSimd.Add(t2, t3)), TSimd.Add(t4, t5))));
    }
}
