using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GradNotebooks;

/// <summary>
/// Sums over a block, vector by vector into one vector, and at last across it: the order in which a <see cref="BlockLoops"/> adds, to
/// the same bits.
/// </summary>
internal static class BlockSums
{
    /// <summary>Σ uᵢ.</summary>
    public static double Sum(ReadOnlySpan<double> u) => Vector512.IsHardwareAccelerated
        ? Sum<Vector512<double>, WideSimd>(u)
        : Sum<Vector<double>, NativeSimd>(u);

    /// <summary>Σ uᵢ·vᵢ.</summary>
    public static double Dot(ReadOnlySpan<double> u, ReadOnlySpan<double> v) => Vector512.IsHardwareAccelerated
        ? Dot<Vector512<double>, WideSimd>(u, v)
        : Dot<Vector<double>, NativeSimd>(u, v);

    private static double Sum<TVector, TSimd>(ReadOnlySpan<double> u)
        where TVector : struct
        where TSimd : ISimd<TVector>
    {
        ref var start = ref MemoryMarshal.GetReference(u);
        var sum = TSimd.Of(0);
        var i = 0;
        for (; i <= u.Length - TSimd.Count; i += TSimd.Count)
        {
            sum = TSimd.Add(sum, TSimd.Load(ref start, (nuint)i));
        }

        var total = TSimd.Sum(sum);
        for (; i < u.Length; i++)
        {
            total += u[i];
        }

        return total;
    }

    private static double Dot<TVector, TSimd>(ReadOnlySpan<double> u, ReadOnlySpan<double> v)
        where TVector : struct
        where TSimd : ISimd<TVector>
    {
        ref var left = ref MemoryMarshal.GetReference(u);
        ref var right = ref MemoryMarshal.GetReference(v);
        var sum = TSimd.Of(0);
        var i = 0;
        for (; i <= u.Length - TSimd.Count; i += TSimd.Count)
        {
            sum = TSimd.Add(sum, TSimd.Multiply(TSimd.Load(ref left, (nuint)i), TSimd.Load(ref right, (nuint)i)));
        }

        var total = TSimd.Sum(sum);
        for (; i < u.Length; i++)
        {
            total += u[i] * v[i];
        }

        return total;
    }
}
