using System.Numerics;

namespace GradNotebooks;

/// <summary>
/// erf u = 2/√π·∫₀ᵘ e^(−t²) dt and erfc u = 1 − erf u: MathNet's rational approximations, and their continuation off the real axis.
/// </summary>
internal static class ErrorFunction
{
    private const int Terms = 200;

    private static readonly double Factor = 2 / Math.Sqrt(Math.PI);

    public static double Erf(double u) => MathNet.Numerics.SpecialFunctions.Erf(u);

    /// <summary>erfc u, in which e^(−u²) is made good for what u² has lost in rounding: far out, that is many digits.</summary>
    public static double Erfc(double u)
    {
        var value = MathNet.Numerics.SpecialFunctions.Erfc(u);
        return u > 0.5 && value > 0 ? value - value * Math.FusedMultiplyAdd(u, u, -(u * u)) : value;
    }

    public static Complex Erf(Complex u) => Erf(u.Real) + Beside(u);

    public static Complex Erfc(Complex u) => Erfc(u.Real) - Beside(u);

    /// <summary>
    /// erf(x + iy) − erf x, by Taylor's series at x: the derivatives of e^(−x²) are e^(−x²) times Hermite's polynomials
    /// (Abramowitz and Stegun 7.1.19), Hₖ₊₁ = 2xHₖ − 2kHₖ₋₁.
    /// </summary>
    public static Complex Beside(Complex u)
    {
        var step = new Complex(0, u.Imaginary);
        var (power, previous, hermite, sum) = (step, 0.0, 1.0, Complex.Zero);
        for (var k = 0; k < Terms && power != 0; k++)
        {
            var term = power * hermite;
            sum += term;
            if (k > 2 && Complex.Abs(term) + Complex.Abs(power * previous) <= 1e-18 * Complex.Abs(sum))
            {
                break;
            }

            (previous, hermite) = (hermite, -2 * u.Real * hermite - 2 * k * previous);
            power *= step / (k + 2);
        }

        return Factor * Math.Exp(-u.Real * u.Real) * sum;
    }
}
