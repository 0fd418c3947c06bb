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
    /// log(1 + x) for x ≥ 0, to full precision near 0, where 1 + x has lost digits of x: the quotient makes good for what the sum lost
    /// (Kahan; Higham, <em>Accuracy and Stability of Numerical Algorithms</em>, 2nd ed., §1.14.1). .NET's own LogP1 is Log(1 + x).
    /// </summary>
    private static double LogP1(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }
}
