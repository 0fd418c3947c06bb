using System.Numerics;

namespace GradNotebooks;

/// <summary>
/// Losses of classification by their scores, in which nothing overflows and nothing cancels: a score of 1000 for the right class costs 0,
/// and one of 40 its 4·10⁻¹⁸.
/// </summary>
internal static class StableLosses
{
    /// <summary>log(1 + eᶻ) − y·z, by the side of 0 on which z is.</summary>
    public static double Logistic(double z, double y) =>
        (z > 0 ? Weighted(1 - y, z) : Weighted(-y, z)) + Stable.LogP1(Math.Exp(-Math.Abs(z)));

    /// <summary>The same, continued.</summary>
    public static Complex Logistic(Complex z, Complex y) =>
        z.Real > 0 ? (1 - y) * z + ComplexStable.Softplus(-z) : ComplexStable.Softplus(z) - y * z;

    /// <summary>log Σ eᶻ − Σ y·z, by the differences of the scores to the largest one.</summary>
    public static double Cross(ReadOnlySpan<double> z, ReadOnlySpan<double> y)
    {
        var largest = z[(int)Kernels.PlaceOfMax(z) - 1];
        var (below, rest) = (0.0, 1.0);
        for (var k = 0; k < z.Length; k++)
        {
            below += Weighted(y[k], largest - z[k]);
            rest -= y[k];
        }

        return below + Weighted(rest, largest) + Stable.AboveLargest(z);
    }

    /// <summary>The same, continued.</summary>
    public static Complex Cross(ReadOnlySpan<Complex> z, ReadOnlySpan<Complex> y)
    {
        var sum = ComplexStable.LogSumExp(z);
        for (var k = 0; k < z.Length; k++)
        {
            sum -= y[k] * z[k];
        }

        return sum;
    }

    /// <summary>The sizes of what is added up on the way, given how large each score is.</summary>
    public static double CrossSize(ReadOnlySpan<double> sizes, ReadOnlySpan<double> y)
    {
        var (largest, weights) = (0.0, 1.0);
        for (var k = 0; k < sizes.Length; k++)
        {
            largest = Math.Max(largest, sizes[k]);
            weights += Math.Abs(y[k]);
        }

        return largest * weights + Math.Log(sizes.Length);
    }

    /// <summary>What is weighted by nothing is nothing, be it infinite.</summary>
    private static double Weighted(double weight, double u) => weight == 0 ? 0 : weight * u;
}
