using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace GradNotebooks;

/// <summary>
/// The functions of <see cref="Stable"/>, and tanh, on whole blocks: the library's vectorised ones lose digits near zero, or far out.
/// Each is a vectorised exponential between two passes of plain arithmetic.
/// </summary>
internal static class StableBlocks
{
    /// <summary>
    /// tanh u = 1 − 2/(e²ᵘ + 1) where |u| ≥ 0.625, and u + u³·P(u²)/Q(u²) within, with the coefficients of the Cephes library
    /// (S. L. Moshier, <em>Methods and Programs for Mathematical Functions</em>, 1989).
    /// </summary>
    public static void Tanh(ReadOnlySpan<double> u, Span<double> result)
    {
        TensorPrimitives.Add(u, u, result);
        TensorPrimitives.Exp(result, result);
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(u);
        var results = MemoryMarshal.Cast<double, Vector<double>>(result);
        for (var i = 0; i < vectors.Length; i++)
        {
            results[i] = Tanh(vectors[i], results[i]);
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

    private static Vector<double> Tanh(Vector<double> u, Vector<double> e)
    {
        var square = u * u;
        var p = ((new Vector<double>(-9.64399179425052238628e-1) * square) + new Vector<double>(-9.92877231001918586564e1)) * square
            + new Vector<double>(-1.61468768441708447952e3);
        var q = ((square + new Vector<double>(1.12811678491632931402e2)) * square + new Vector<double>(2.23548839060100448583e3)) * square
            + new Vector<double>(4.84406305325125486048e3);

        // One division serves both forms.
        var isSmall = Vector.LessThan(Vector.Abs(u), new Vector<double>(0.625));
        var quotient = Vector.ConditionalSelect(isSmall, u * square * p, new Vector<double>(-2))
            / Vector.ConditionalSelect(isSmall, q, e + Vector<double>.One);
        return Vector.ConditionalSelect(isSmall, u, Vector<double>.One) + quotient;
    }

    /// <summary>What is left over where the block is no whole number of vectors.</summary>
    private static void Rest(ReadOnlySpan<double> u, Span<double> result, Func<double, double> function)
    {
        for (var i = u.Length - u.Length % Vector<double>.Count; i < u.Length; i++)
        {
            result[i] = function(u[i]);
        }
    }
}
