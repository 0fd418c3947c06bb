using static GradNotebooks.Calculus;

namespace GradNotebooks.Benchmarks;

/// <summary>
/// The log posterior of a mixture of Gaussians with a Wishart prior, as ADBench has it (Šrajer, Kukelova and Fitzgibbon, <em>A benchmark of
/// selected algorithmic differentiation tools on some problems in computer vision and machine learning</em>, 2018). Each component has a
/// square root of its inverse covariance, lower triangular with the exponentials of q on its diagonal.
/// </summary>
internal static class MixturePosterior
{
    /// <summary>The log posterior.</summary>
    /// <param name="x">The points, one a row.</param>
    /// <param name="alpha">The logarithms of the components' weights, but for a number they have in common.</param>
    /// <param name="means">The components' means, one a row.</param>
    /// <param name="factors">Of each component a row: q, and the entries below the diagonal row by row (ADBench: column by column).</param>
    /// <param name="gamma">γ of the prior: how sharp it expects the components to be.</param>
    /// <param name="m">m of the prior: by how much its degrees of freedom exceed d + 1.</param>
    public static Expr Of(Expr x, Expr alpha, Expr means, Expr factors, double gamma, double m)
    {
        var (points, dimensions, components) = (x.Shape.Sizes[0], x.Shape.Sizes[1], alpha.Shape.Sizes[0]);
        var (scores, prior) = (new List<Expr>(), new List<Expr>());
        for (var k = 0; k < components; k++)
        {
            var (q, below) = (factors[k][..dimensions], factors[k][dimensions..]);
            var distances = MatMul(x - means[k], Transpose(Factor(q, below, dimensions)));
            scores.Add(alpha[k] + Sum(q) - Sum(Square(distances), axis: 1) / 2);
            prior.Add(gamma * gamma / 2 * (Sum(Square(Exp(q))) + Sum(Square(below))) - m * Sum(q));
        }

        return Sum(LogSumExp(Stack(scores), axis: 0)) - points * LogSumExp(alpha) + Sum(prior)
            - points * dimensions * Math.Log(2 * Math.PI) / 2 - components * Wishart(dimensions, gamma, m);
    }

    /// <summary>The lower triangular matrix with the exponentials of q on the diagonal.</summary>
    private static Expr Factor(Expr q, Expr below, int dimensions)
    {
        var inside = Concat(LowerTriangular(below), Zeros(dimensions - 1, 1), axis: 1);
        return DiagonalMatrix(Exp(q)) + Concat(Zeros(1, dimensions), inside);
    }

    /// <summary>The logarithm of what the Wishart distribution is divided by.</summary>
    private static double Wishart(int dimensions, double gamma, double m)
    {
        var freedom = dimensions + m + 1;
        var multivariateGamma = dimensions * (dimensions - 1) / 4.0 * Math.Log(Math.PI);
        for (var j = 1; j <= dimensions; j++)
        {
            multivariateGamma += MathNet.Numerics.SpecialFunctions.GammaLn((freedom + 1 - j) / 2.0);
        }

        return freedom * dimensions * (Math.Log(gamma) - Math.Log(2) / 2) - multivariateGamma;
    }
}
