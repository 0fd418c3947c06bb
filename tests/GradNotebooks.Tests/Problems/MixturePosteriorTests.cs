using GradNotebooks.Benchmarks;
using MathNet.Numerics.LinearAlgebra;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Problems;

/// <summary>
/// The mixture of Gaussians that is timed, beside the densities it is made of: log Σₖ wₖ·N(xₙ; μₖ, (QₖᵀQₖ)⁻¹) for each point, and the
/// prior of each component. Šrajer, Kukelova and Fitzgibbon, <em>A benchmark of selected algorithmic differentiation tools on some problems
/// in computer vision and machine learning</em> (2018).
/// </summary>
public sealed class MixturePosteriorTests
{
    private const int Components = 3, Points = 4;

    [Theory]
    [InlineData(2, 1, 0), InlineData(3, 1, 0), InlineData(2, 0.7, 2), InlineData(3, 1.6, 1)]
    public void It_is_the_sum_of_the_points_log_densities_and_of_the_components_priors(int d, double gamma, double m)
    {
        var (posterior, _, point, numbers) = Mixture(d, gamma, m);
        Relative.Equal(ByHand(d, gamma, m, numbers), posterior.Value(point));
        Relative.Equal(ByHand(d, gamma, m, numbers), posterior.Compile(1).Run(point, Span<double>.Empty));
    }

    [Theory]
    [InlineData(2, 1, 0), InlineData(3, 1.6, 1)]
    public void Its_gradient_is_the_difference_of_these_sums(int d, double gamma, double m)
    {
        const double Step = 1e-5;
        var (posterior, parameters, point, numbers) = Mixture(d, gamma, m);
        var pass = posterior.Gradient(parameters).At(point);
        foreach (var parameter in parameters)
        {
            var own = numbers[parameter.Name];
            double[] differences = [.. Enumerable.Range(0, own.Length).Select(i => (Moved(i, Step) - Moved(i, -Step)) / (2 * Step))];
            Relative.Equal(differences, pass[parameter], 1e-8);

            double Moved(int place, double step) => ByHand(d, gamma, m, new(numbers)
            {
                [parameter.Name] = [.. own.Select((number, i) => i == place ? number + step : number)],
            });
        }
    }

    /// <summary>The same from the definitions, densities and all, with determinants and inverses instead of what they cancel to.</summary>
    private static double ByHand(int d, double gamma, double m, Dictionary<string, double[]> numbers)
    {
        var weights = numbers["α"].Select(Math.Exp).ToArray();
        var densities = new double[Points];
        var priors = 0.0;
        for (var k = 0; k < Components; k++)
        {
            var factor = Factor(d, numbers["Q"].AsSpan(k * (d + d * (d - 1) / 2)));
            var precision = factor.TransposeThisAndMultiply(factor);
            for (var n = 0; n < Points; n++)
            {
                var away = Vector<double>.Build.Dense(d, i => numbers["X"][n * d + i] - numbers["μ"][k * d + i]);
                densities[n] += weights[k] / weights.Sum() * Math.Sqrt(precision.Determinant() / Math.Pow(2 * Math.PI, d))
                    * Math.Exp(-(away * precision * away) / 2);
            }

            priors += Prior(d, gamma, m, factor);
        }

        return densities.Sum(Math.Log) + priors;
    }

    private static Matrix<double> Factor(int d, ReadOnlySpan<double> row)
    {
        var factor = Matrix<double>.Build.Dense(d, d);
        var next = d;
        for (var i = 0; i < d; i++)
        {
            factor[i, i] = Math.Exp(row[i]);
            for (var j = 0; j < i; j++)
            {
                factor[i, j] = row[next++];
            }
        }

        return factor;
    }

    /// <summary>
    /// γ²/2·‖Q‖² − m·log det Q − n·d·log(γ/√2) + log Γ_d(n/2), n = d + m + 1: the Wishart prior of ADBench, with its signs.
    /// </summary>
    private static double Prior(int d, double gamma, double m, Matrix<double> factor)
    {
        var freedom = d + m + 1;
        var multivariateGamma = Math.Pow(Math.PI, d * (d - 1) / 4.0);
        for (var j = 0; j < d; j++)
        {
            multivariateGamma *= MathNet.Numerics.SpecialFunctions.Gamma((freedom - j) / 2);
        }

        return gamma * gamma / 2 * Math.Pow(factor.FrobeniusNorm(), 2) - m * Math.Log(factor.Determinant())
            - freedom * d * Math.Log(gamma / Math.Sqrt(2)) + Math.Log(multivariateGamma);
    }

    private static (Expr Posterior, Parameter[] Parameters, Point Point, Dictionary<string, double[]> Numbers) Mixture(
        int d, double gamma, double m)
    {
        var x = Data("X", Points, d);
        var (alpha, means, factors) = (
            Parameter("α", Components), Parameter("μ", Components, d), Parameter("Q", Components, d + d * (d - 1) / 2));
        var (random, point, numbers) = (new Random(d), new Point(), new Dictionary<string, double[]>());
        numbers["X"] = Numbers(x.Shape);
        point[x] = new Value(x.Shape, numbers["X"]);
        Parameter[] parameters = [alpha, means, factors];
        foreach (var parameter in parameters)
        {
            numbers[parameter.Name] = Numbers(parameter.Shape);
            point[parameter] = new Value(parameter.Shape, numbers[parameter.Name]);
        }

        return (MixturePosterior.Of(x, alpha, means, factors, gamma, m), parameters, point, numbers);

        double[] Numbers(Shape shape) => [.. Enumerable.Range(0, shape.Count).Select(_ => 2 * random.NextDouble() - 1)];
    }
}
