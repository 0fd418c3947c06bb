namespace GradNotebooks;

// Functions of statistics, as users call them.
public static partial class Calculus
{
    /// <summary>The error function 2/√π·∫₀ᵘ exp(−t²) dt, with (erf u)′ = 2/√π·exp(−u²).</summary>
    public static Expr Erf(Expr u) => SpecialFunctions.Erf.Of(u);

    /// <summary>1 − erf u, with its digits kept however small it is; its derivative is −2/√π·exp(−u²).</summary>
    public static Expr Erfc(Expr u) => SpecialFunctions.Erfc.Of(u);

    /// <summary>φ(u) = exp(−u²/2)/√(2π), the density of the standard normal distribution, with φ′(u) = −u·φ(u).</summary>
    public static Expr NormalPdf(Expr u) => SpecialFunctions.NormalPdf.Of(u);

    /// <summary>
    /// Φ(u), the probability that a standard normal variable is at most u, with Φ′(u) = φ(u). It keeps its digits however small it is:
    /// <c>NormalCdf(-u)</c> rather than <c>1 - NormalCdf(u)</c>.
    /// </summary>
    public static Expr NormalCdf(Expr u) => SpecialFunctions.NormalCdf.Of(u);

    /// <summary>log Γ(u) for u &gt; 0, where Γ(n + 1) = n! for whole n; its derivative is ψ(u). Elsewhere it is not a number.</summary>
    public static Expr LogGamma(Expr u) => SpecialFunctions.LogGamma.Of(u);

    /// <summary>ψ(u) = (log Γ)′(u) for u &gt; 0; its derivative is ψ′(u), the trigamma function. Elsewhere it is not a number.</summary>
    public static Expr Digamma(Expr u) => SpecialFunctions.Digamma.Of(u);
}
