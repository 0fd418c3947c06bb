using static GradNotebooks.Calculus;

namespace GradNotebooks.Benchmarks;

/// <summary>
/// The log posterior of a mixture of Gaussians with a Wishart prior, as ADBench has it (Šrajer, Kukelova and Fitzgibbon, <em>A benchmark of
/// selected algorithmic differentiation tools on some problems in computer vision and machine learning</em>, 2018): 1000 points of 64
/// coordinates and 25 components, each with a square root of its inverse covariance, lower triangular with the exponentials of q on its
/// diagonal. Objective and gradient stand beside the objective alone: five times as many operations are enough for them (Baur and Strassen,
/// <em>The complexity of partial derivatives</em>, Theoretical Computer Science 22 (1983) 317–330).
/// </summary>
internal static class GaussianMixture
{
    private const int Points = 1000, Dimensions = 64, Components = 25, Triangle = Dimensions * (Dimensions - 1) / 2;
    private const double Gamma = 1, M = 0;

    public static IEnumerable<Bar> Measure()
    {
        var x = Data("X", Points, Dimensions);
        var alpha = Parameter("α", Components);
        var (means, factors) = (Parameter("μ", Components, Dimensions), Parameter("Q", Components, Dimensions + Triangle));
        var objective = Objective(x, alpha, means, factors);
        var random = new Random(11);
        var point = new Point
        {
            [x] = Random(Points, Dimensions),
            [alpha] = Random(Components),
            [means] = Random(Components, Dimensions),
            [factors] = Random(Components, Dimensions + Triangle),
        };
        var numbers = new double[Components * (1 + 2 * Dimensions + Triangle)];
        foreach (var threads in (int[])[1, 2])
        {
            var gradient = objective.Gradient(alpha, means, factors).Compile(threads);
            var alone = objective.Compile(threads);
            var times = Race.Run(() => alone.Run(point, Span<double>.Empty), () => gradient.Run(point, numbers));
            var on = threads == 1 ? "one thread" : "two threads";
            yield return new Bar(
                $"Gaussian mixture, 1000 points, d = 64, K = 25, {on}: gradient / objective alone",
                $"{Race.Median(times[1]) / 1e6:0.00} ms / {Race.Median(times[0]) / 1e6:0.00} ms",
                Race.Ratio(times[1], times[0]),
                5);
        }

        Value Random(params ReadOnlySpan<int> sizes)
        {
            var shape = new Shape(sizes);
            return new Value(shape, [.. Enumerable.Range(0, shape.Count).Select(_ => 0.2 * (random.NextDouble() - 0.5))]);
        }
    }

    private static Expr Objective(Expr x, Expr alpha, Expr means, Expr factors)
    {
        var (scores, prior) = (new List<Expr>(), new List<Expr>());
        for (var k = 0; k < Components; k++)
        {
            var (q, below) = (factors[k][..Dimensions], factors[k][Dimensions..]);
            var distances = MatMul(x - means[k], Transpose(Factor(q, below)));
            scores.Add(alpha[k] + Sum(q) - Sum(Square(distances), axis: 1) / 2);
            prior.Add(Gamma * Gamma / 2 * (Sum(Square(Exp(q))) + Sum(Square(below))) - M * Sum(q));
        }

        return Sum(LogSumExp(Stack(scores), axis: 0)) - Points * LogSumExp(alpha) + Sum(prior) + Constants();
    }

    /// <summary>The lower triangular matrix with the exponentials of q on the diagonal.</summary>
    private static Expr Factor(Expr q, Expr below)
    {
        var inside = Concat(LowerTriangular(below), Zeros(Dimensions - 1, 1), axis: 1);
        return DiagonalMatrix(Exp(q)) + Concat(Zeros(1, Dimensions), inside);
    }

    /// <summary>What no parameter changes: the normal densities' constant, and the Wishart distribution's.</summary>
    private static double Constants()
    {
        const double Freedom = Dimensions + M + 1;
        var multivariateGamma = Dimensions * (Dimensions - 1) / 4.0 * Math.Log(Math.PI);
        for (var j = 1; j <= Dimensions; j++)
        {
            multivariateGamma += MathNet.Numerics.SpecialFunctions.GammaLn((Freedom + 1 - j) / 2.0);
        }

        var wishart = Freedom * Dimensions * (Math.Log(Gamma) - Math.Log(2) / 2) - multivariateGamma;
        return -Points * Dimensions * Math.Log(2 * Math.PI) / 2 - Components * wishart;
    }
}
