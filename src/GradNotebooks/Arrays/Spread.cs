using System.Buffers;
using System.Numerics.Tensors;

namespace GradNotebooks;

/// <summary>
/// How far entries lie from their mean ū. Where all of them are equal, that is 0 to the last bit, since their differences to the first have
/// no error; the mean itself may be rounded.
/// </summary>
internal static class Spread
{
    /// <summary>The mean of (u − ū)².</summary>
    public static double Variance(ReadOnlySpan<double> u)
    {
        var rented = ArrayPool<double>.Shared.Rent(u.Length);
        var variance = Centre(u, rented.AsSpan(0, u.Length));
        ArrayPool<double>.Shared.Return(rented);
        return variance;
    }

    /// <summary>The root of the variance.</summary>
    public static double Deviation(ReadOnlySpan<double> u) => Math.Sqrt(Variance(u));

    /// <summary>(u − ū)/std u, and 0 where all entries are equal.</summary>
    public static void ZScores(ReadOnlySpan<double> u, Span<double> result)
    {
        var deviation = Math.Sqrt(Centre(u, result));
        if (deviation != 0)
        {
            TensorPrimitives.Divide(result, deviation, result);
        }
    }

    /// <summary>For sizes of entries, how large what is subtracted to centre them is.</summary>
    public static void Sizes(ReadOnlySpan<double> sizes, Span<double> result) =>
        TensorPrimitives.Add(sizes, Kernels.Sum(sizes) / sizes.Length, result);

    /// <summary>u − ū.</summary>
    public static void Centred(ReadOnlySpan<double> u, Span<double> result)
    {
        TensorPrimitives.Subtract(u, u[0], result);
        TensorPrimitives.Subtract(result, Kernels.Sum(result) / u.Length, result);
    }

    /// <summary>u − ū; what their squares come to on average is returned.</summary>
    private static double Centre(ReadOnlySpan<double> u, Span<double> result)
    {
        Centred(u, result);
        return PairwiseSum.Dot(result, result) / u.Length;
    }
}
