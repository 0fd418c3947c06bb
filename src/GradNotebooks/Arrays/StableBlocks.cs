using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GradNotebooks;

/// <summary>
/// The functions of <see cref="Stable"/>, and tanh, on whole blocks: the library's vectorised ones lose digits near zero, or far out.
/// </summary>
internal static class StableBlocks
{
    /// <summary>tanh u = E/(E + 2) with E = e²ᵘ − 1, which keeps its digits near zero.</summary>
    public static void Tanh(ReadOnlySpan<double> u, Span<double> result)
    {
        var done = Vector512.IsHardwareAccelerated
            ? Tanh<Vector512<double>, WideSimd>(u, result)
            : Tanh<Vector<double>, NativeSimd>(u, result);
        for (var i = done; i < u.Length; i++)
        {
            result[i] = Math.Tanh(u[i]);
        }
    }

    /// <summary>1/(1 + e⁻ᵘ), by whichever exponential is below one.</summary>
    public static void Sigmoid(ReadOnlySpan<double> u, Span<double> result)
    {
        Decaying(u, result);
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(u);
        var results = MemoryMarshal.Cast<double, Vector<double>>(result);
        for (var i = 0; i < results.Length; i++)
        {
            var e = results[i];
            results[i] = Vector.ConditionalSelect(Vector.LessThan(vectors[i], Vector<double>.Zero), e, Vector<double>.One)
                / (Vector<double>.One + e);
        }

        for (var i = u.Length - u.Length % Vector<double>.Count; i < u.Length; i++)
        {
            result[i] = Stable.Sigmoid(u[i]);
        }
    }

    /// <summary>u where the condition is not 0, and 0 where it is.</summary>
    public static void Masked(ReadOnlySpan<double> condition, ReadOnlySpan<double> u, Span<double> result)
    {
        var conditions = MemoryMarshal.Cast<double, Vector<double>>(condition);
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(u);
        var results = MemoryMarshal.Cast<double, Vector<double>>(result);
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = Vector.ConditionalSelect(Vector.Equals(conditions[i], Vector<double>.Zero), Vector<double>.Zero, vectors[i]);
        }

        for (var i = u.Length - u.Length % Vector<double>.Count; i < u.Length; i++)
        {
            result[i] = condition[i] != 0 ? u[i] : 0;
        }
    }

    /// <summary>e^−|u|.</summary>
    private static void Decaying(ReadOnlySpan<double> u, Span<double> result)
    {
        TensorPrimitives.Abs(u, result);
        TensorPrimitives.Negate(result, result);
        TensorPrimitives.Exp(result, result);
    }

    /// <summary>As many as whole vectors hold; how many these are.</summary>
    // Compiled once and for all: how fast the runtime's own exponential becomes differs from one run of a program to the next.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Tanh<TVector, TSimd>(ReadOnlySpan<double> u, Span<double> result)
        where TVector : struct
        where TSimd : ISimd<TVector>
    {
        ref var source = ref MemoryMarshal.GetReference(u);
        ref var target = ref MemoryMarshal.GetReference(result);
        var i = 0;
        for (; i <= u.Length - TSimd.Count; i += TSimd.Count)
        {
            TSimd.Store(Tanh<TVector, TSimd>(TSimd.Load(ref source, (nuint)i)), ref target, (nuint)i);
        }

        return i;
    }

    /// <summary>The tanh of each of a vector's numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh<TVector, TSimd>(TVector u)
        where TVector : struct
        where TSimd : ISimd<TVector>
    {
        var e = ExponentialMinusOne<TVector, TSimd>(TSimd.Add(u, u));
        return TSimd.UnlessNaN(u, TSimd.Divide(e, TSimd.Add(e, TSimd.Of(2))));
    }

    /// <summary>eˣ − 1 = 2ᵏ·(eʳ − 1) + (2ᵏ − 1) with r = x − k·ln 2, for |x| up to 80; beyond, what it is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExponentialMinusOne<TVector, TSimd>(TVector x)
        where TVector : struct
        where TSimd : ISimd<TVector>
    {
        x = TSimd.Clamp(x, 80);
        var k = TSimd.Floor(TSimd.MultiplyAdd(x, TSimd.Of(1.44269504088896340736), TSimd.Of(0.5)));
        var series = SmallExponentialMinusOne<TVector, TSimd>(x, k);
        var power = PowerOfTwo<TVector, TSimd>(k);
        return TSimd.MultiplyAdd(power, series, TSimd.Add(power, TSimd.Of(-1)));
    }

    /// <summary>eʳ − 1 with r = x − k·ln 2, for |r| up to half of ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SmallExponentialMinusOne<TVector, TSimd>(TVector x, TVector k)
        where TVector : struct
        where TSimd : ISimd<TVector>
    {
        // ln 2 in two parts, of which k times the first is exact.
        var r = TSimd.MultiplyAdd(k, TSimd.Of(-1.42860682030941723212e-6), TSimd.MultiplyAdd(k, TSimd.Of(-6.93145751953125e-1), x));

        // The exponential series up to r¹³/13! in pairs of pairs (Estrin), of which a processor works out several at once.
        var r2 = TSimd.Multiply(r, r);
        var r4 = TSimd.Multiply(r2, r2);
        var first = Sum<TVector, TSimd>(1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120, r, r2);
        var second = Sum<TVector, TSimd>(1.0 / 720, 1.0 / 5040, 1.0 / 40320, 1.0 / 362880, r, r2);
        var third = Sum<TVector, TSimd>(1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800, r, r2);
        var tail = TSimd.MultiplyAdd(TSimd.Multiply(r4, r4), third, TSimd.MultiplyAdd(r4, second, first));
        return TSimd.MultiplyAdd(r2, tail, r);
    }

    /// <summary>2ᵏ for whole numbers k from −1022 to 1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector PowerOfTwo<TVector, TSimd>(TVector k)
        where TVector : struct
        where TSimd : ISimd<TVector> =>
        // Added to so large a number, k + 1023 stands in the lowest bits, from where it is moved to those of the exponent.
        TSimd.FromExponents(TSimd.Add(k, TSimd.Of(6755399441055744 + 1023)));

    /// <summary>a + b·r + c·r² + d·r³.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sum<TVector, TSimd>(double a, double b, double c, double d, TVector r, TVector r2)
        where TVector : struct
        where TSimd : ISimd<TVector> =>
        TSimd.MultiplyAdd(r2, TSimd.MultiplyAdd(r, TSimd.Of(d), TSimd.Of(c)), TSimd.MultiplyAdd(r, TSimd.Of(b), TSimd.Of(a)));
}
