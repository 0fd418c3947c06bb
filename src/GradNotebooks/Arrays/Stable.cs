using System.Numerics.Tensors;

namespace GradNotebooks;

/// <summary>Forms that neither overflow nor cancel where the textbook formula does.</summary>
internal static class Stable
{
    /// <summary>1/(1 + e⁻ᵘ), by whichever exponential is below one.</summary>
    public static double Sigmoid(double u)
    {
        if (u >= 0)
        {
            return 1 / (1 + Math.Exp(-u));
        }

        var e = Math.Exp(u);
        return e / (1 + e);
    }

    /// <summary>log(1 + eᵘ) = max(u, 0) + log(1 + e^−|u|).</summary>
    public static double Softplus(double u) => Math.Max(u, 0) + LogP1(Math.Exp(-Math.Abs(u)));

    /// <summary>
    /// log(1 + x) for x > −1, to full precision near 0, where 1 + x has lost digits of x: the quotient makes good for what the sum lost
    /// (Kahan; Higham, <em>Accuracy and Stability of Numerical Algorithms</em>, 2nd ed., §1.14.1). .NET's own LogP1 is Log(1 + x).
    /// </summary>
    public static double LogP1(double x)
    {
        var sum = 1 + x;
        return sum == 1 || double.IsPositiveInfinity(x) ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>eᵘ − 1 = tanh(u/2)·(eᵘ + 1), in which nothing cancels.</summary>
    public static double ExpM1(double u) => Math.Tanh(u / 2) * (Math.Exp(u) + 1);

    /// <summary>What u is more than a whole multiple of v, with the sign of v: from C#'s own remainder, which is exact.</summary>
    public static double Mod(double u, double v)
    {
        var rest = u % v;
        return rest != 0 && double.IsNegative(rest) != double.IsNegative(v) ? rest + v : rest;
    }

    /// <summary>log Σ eᵘ = m + log(1 + Σ e^(u − m) over the others), m being the largest entry.</summary>
    public static double LogSumExp(ReadOnlySpan<double> u)
    {
        var (largest, others) = Exponentials(u);
        return double.IsInfinity(largest) ? largest : largest + LogP1(others);
    }

    /// <summary>log Σ eᵘ − m, m being the largest entry.</summary>
    public static double AboveLargest(ReadOnlySpan<double> u) => LogP1(Exponentials(u).Others);

    /// <summary>The largest entry m, and Σ e^(u − m) over all the others.</summary>
    private static (double Largest, double Others) Exponentials(ReadOnlySpan<double> u)
    {
        var place = (int)Kernels.PlaceOfMax(u) - 1;
        var others = 0.0;
        Span<double> powers = stackalloc double[Math.Min(u.Length, PairwiseSum.Block)];
        for (var start = 0; start < u.Length; start += powers.Length)
        {
            var block = powers[..Math.Min(powers.Length, u.Length - start)];
            TensorPrimitives.Subtract(u.Slice(start, block.Length), u[place], block);
            VectorFunction<VectorFunctions.Exp>.Block(block, block);
            if (place - start is >= 0 and var own && own < block.Length)
            {
                block[own] = 0;
            }

            others += BlockSums.Sum(block);
        }

        return (u[place], others);
    }

    /// <summary>√Σu², scaled by the largest entry so that no square overflows.</summary>
    public static double Norm(ReadOnlySpan<double> u)
    {
        var scale = 0.0;
        foreach (var entry in u)
        {
            scale = Math.Max(scale, Math.Abs(entry));
        }

        if (scale == 0 || !double.IsFinite(scale))
        {
            return scale;
        }

        var sum = 0.0;
        foreach (var entry in u)
        {
            sum += entry / scale * (entry / scale);
        }

        return scale * Math.Sqrt(sum);
    }
}
