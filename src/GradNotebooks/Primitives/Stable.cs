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
    public static double Softplus(double u) => Math.Max(u, 0) + double.LogP1(Math.Exp(-Math.Abs(u)));
}
