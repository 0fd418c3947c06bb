namespace GradNotebooks.Tests.Support;

/// <summary>
/// A·sin(α·u) + B·u₁^k₁u₂^k₂… + C·tanh(β·u): a smooth function of one to three arguments to which an unknown one can be bound, and
/// whose partials of every order up to the second are known without the library.
/// </summary>
internal sealed record SmoothFunction(double A, double[] Alpha, double B, int[] Powers, double C, double[] Beta)
{
    public Expr Of(params Expr[] u)
    {
        var monomial = u.Select((v, i) => Calculus.Pow(v, (double)Powers[i])).Aggregate((p, q) => p * q);
        return (A * Calculus.Sin(Dot(Alpha, u))) + (B * monomial) + (C * Calculus.Tanh(Dot(Beta, u)));
    }

    /// <summary>The partial by the arguments at these positions, counted from one, at a point.</summary>
    public double Value(int[] positions, params double[] u)
    {
        var order = positions.Length;
        var sine = A * Math.Sin(Dot(Alpha, u) + (order * Math.PI / 2)) * positions.Aggregate(1.0, (p, i) => p * Alpha[i - 1]);
        var t = Math.Tanh(Dot(Beta, u));
        var tanh = C * positions.Aggregate(1.0, (p, i) => p * Beta[i - 1]) * order switch
        {
            0 => t,
            1 => 1 - (t * t),
            2 => -2 * t * (1 - (t * t)),
            _ => throw new ArgumentOutOfRangeException(nameof(positions)),
        };
        var monomial = B * u.Select((v, i) => Power(v, Powers[i], positions.Count(p => p == i + 1))).Aggregate((p, q) => p * q);
        return sine + monomial + tanh;
    }

    private static double Power(double u, int power, int order)
    {
        var factor = 1.0;
        for (var i = 0; i < order; i++)
        {
            factor *= power - i;
        }

        return factor == 0 ? 0 : factor * Math.Pow(u, power - order);
    }

    private static double Dot(double[] weights, double[] u) => weights.Zip(u, (w, v) => w * v).Sum();

    private static Expr Dot(double[] weights, Expr[] u) => weights.Zip(u, (w, v) => w * v).Aggregate((p, q) => p + q);
}
