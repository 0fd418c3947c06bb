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

    /// <summary>log(1 + u) with its digits kept where u is small; .NET's own adds first and so loses them (Goldberg 1991, theorem 4).</summary>
    public static double LogP1(double u)
    {
        var sum = 1 + u;
        return sum == 1 ? u : Math.Log(sum) * (u / (sum - 1));
    }
}
