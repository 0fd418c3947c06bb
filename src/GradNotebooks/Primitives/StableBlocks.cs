using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GradNotebooks;

/// <summary>
/// The functions of <see cref="Stable"/>, and tanh, on whole blocks: the library's vectorised ones lose digits near zero, or far out.
/// </summary>
internal static class StableBlocks
{
    /// <summary>tanh u = E/(E + 2) with E = e²ᵘ − 1, which keeps its digits near zero.</summary>
    // Compiled once and for all: how fast the runtime's own exponential becomes differs from one run of a program to the next.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tanh(ReadOnlySpan<double> u, Span<double> result)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(u);
        var results = MemoryMarshal.Cast<double, Vector<double>>(result);
        for (var i = 0; i < vectors.Length; i++)
        {
            var v = vectors[i];
            var e = ExponentialMinusOne(v + v);
            results[i] = Vector.ConditionalSelect(Vector.Equals(v, v), e / (e + new Vector<double>(2.0)), v);
        }

        Rest(u, result, Math.Tanh);
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
            results[i] = Vector.ConditionalSelect(Vector.LessThan(vectors[i], Vector<double>.Zero), e, Vector<double>.One) / (Vector<double>.One + e);
        }

        Rest(u, result, Stable.Sigmoid);
    }

    /// <summary>e^−|u|.</summary>
    private static void Decaying(ReadOnlySpan<double> u, Span<double> result)
    {
        TensorPrimitives.Abs(u, result);
        TensorPrimitives.Negate(result, result);
        TensorPrimitives.Exp(result, result);
    }

    /// <summary>eˣ − 1 = 2ᵏ·(eʳ − 1) + (2ᵏ − 1) with r = x − k·ln 2, for |x| up to 80; beyond, what it is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ExponentialMinusOne(Vector<double> x)
    {
        x = Vector.Min(Vector.Max(x, new Vector<double>(-80.0)), new Vector<double>(80.0));
        var k = Vector.Floor(Sum(new Vector<double>(0.5), x, new Vector<double>(1.44269504088896340736)));
        // ln 2 in two parts, of which k times the first is exact.
        var r = Sum(Sum(x, k, new Vector<double>(-6.93145751953125e-1)), k, new Vector<double>(-1.42860682030941723212e-6));

        // The exponential series up to r¹³/13! in pairs of pairs (Estrin), of which a processor works out several at once.
        var r2 = r * r;
        var r4 = r2 * r2;
        var first = Sum(Pair(1.0 / 2, 1.0 / 6, r), r2, Pair(1.0 / 24, 1.0 / 120, r));
        var second = Sum(Pair(1.0 / 720, 1.0 / 5040, r), r2, Pair(1.0 / 40320, 1.0 / 362880, r));
        var third = Sum(Pair(1.0 / 3628800, 1.0 / 39916800, r), r2, Pair(1.0 / 479001600, 1.0 / 6227020800, r));
        var series = Sum(r, r2, Sum(Sum(first, r4, second), r4 * r4, third));

        // Added to so large a number, k + 1023 stands in the lowest bits, from where it is moved to those of the exponent.
        var bits = Vector.AsVectorInt64(k + new Vector<double>(6755399441055744 + 1023));
        var power = Vector.AsVectorDouble(Vector.ShiftLeft(bits, 52));
        return Sum(power - Vector<double>.One, power, series);
    }

    /// <summary>a + b·r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Pair(double a, double b, Vector<double> r) => Sum(new Vector<double>(a), r, new Vector<double>(b));

    /// <summary>a + u·b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Sum(Vector<double> a, Vector<double> u, Vector<double> b) =>
#if NET9_0_OR_GREATER
        Vector.FusedMultiplyAdd(u, b, a);
#else
        u * b + a;
#endif

    /// <summary>What is left over where the block is no whole number of vectors.</summary>
    private static void Rest(ReadOnlySpan<double> u, Span<double> result, Func<double, double> function)
    {
        for (var i = u.Length - u.Length % Vector<double>.Count; i < u.Length; i++)
        {
            result[i] = function(u[i]);
        }
    }
}
