using System.Numerics;

namespace GradNotebooks;

/// <summary>The standard normal distribution: its density φ(u) = e^(−u²/2)/√(2π), and Φ(u), the probability of less than u.</summary>
internal static class NormalDistribution
{
    private static readonly double Height = 1 / Math.Sqrt(2 * Math.PI);

    /// <summary>√½ in two parts.</summary>
    private const double RootOfHalf = 0.70710678118654757;
    private const double RestOfRoot = -4.833646656726457e-17;

    /// <summary>φ(u), in which the power is made good for what u² has lost in rounding.</summary>
    public static double Pdf(double u)
    {
        var value = Height * Math.Exp(-u * u / 2);
        return value > 0 ? value - value * Math.FusedMultiplyAdd(u, u, -(u * u)) / 2 : value;
    }

    /// <summary>
    /// Φ(u) = ½·erfc(−u/√2), which keeps its digits however small it is; what −u/√2 has lost in rounding moves it by φ.
    /// </summary>
    public static double Cdf(double u)
    {
        var argument = -u * RootOfHalf;
        var value = 0.5 * ErrorFunction.Erfc(argument);
        var lost = -(Math.FusedMultiplyAdd(u, RootOfHalf, argument) + u * RestOfRoot);
        return value > 0 && double.IsFinite(u) ? value - lost * Math.Sqrt(2) * Pdf(u) : value;
    }

    public static Complex Pdf(Complex u) => Height * Complex.Exp(-(u * u) / 2);

    public static Complex Cdf(Complex u) => Cdf(u.Real) + ErrorFunction.Beside(u * RootOfHalf) / 2;
}
