using MathNet.Numerics.LinearAlgebra;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Problems;

/// <summary>
/// Likelihoods whose score and information have a closed form: the Gaussian (Casella and Berger, <em>Statistical Inference</em>,
/// 2nd ed., examples 7.2.11 and 10.1.17), logistic regression (Hastie, Tibshirani and Friedman, <em>The Elements of Statistical
/// Learning</em>, 2nd ed., equations 4.21 and 4.22) and softmax with cross-entropy (Bishop, <em>Pattern Recognition and Machine
/// Learning</em>, equation 4.109).
/// </summary>
public sealed class LikelihoodTests
{
    private static readonly double[] Heights = [1.62, 1.75, 1.68, 1.81, 1.59, 1.70, 1.77];

    [Fact]
    public void The_score_of_a_Gaussian_is_its_closed_form()
    {
        const double At = 1.65, Spread = 0.09;
        var (likelihood, mu, sigma, x) = Gaussian();
        var pass = likelihood.Gradient(mu, sigma).At(new Point { [mu] = At, [sigma] = Spread, [x] = Heights });
        var squares = Heights.Sum(h => (h - At) * (h - At));

        Relative.Equal(Heights.Sum(h => h - At) / (Spread * Spread), pass[mu]);
        Relative.Equal((squares / Math.Pow(Spread, 3)) - (Heights.Length / Spread), pass[sigma]);
    }

    [Fact]
    public void The_observed_information_of_a_Gaussian_at_its_estimates_is_Fishers()
    {
        var (likelihood, mu, sigma, x) = Gaussian();
        var mean = Heights.Average();
        var deviation = Math.Sqrt(Heights.Average(h => (h - mean) * (h - mean)));
        var point = new Point { [mu] = mean, [sigma] = deviation, [x] = Heights };
        var pass = likelihood.Gradient(mu, sigma).At(point);
        var unit = Heights.Length / (deviation * deviation);

        Relative.IsZero(pass[mu], 1e-12 * unit);
        Relative.IsZero(pass[sigma], 1e-12 * unit);
        Relative.Equal(new[,] { { unit, 0 }, { 0, 2 * unit } }, (-likelihood).Hessian(mu, sigma).At(point));
    }

    [Fact]
    public void The_gradient_of_logistic_regression_is_Xᵀ_times_predicted_less_seen_and_its_Hessian_is_weighted_by_the_variances()
    {
        var (x, y, w) = (Data("X", 6, 3), Data("y", 6), Parameter("w", 3));
        var rows = Matrix<double>.Build.Dense(6, 3, (n, i) => i == 0 ? 1 : Math.Sin((1.7 * n) + i));
        var seen = Vector<double>.Build.DenseOfArray([1, 0, 0, 1, 1, 0]);
        var at = Vector<double>.Build.DenseOfArray([0.3, -1.2, 0.8]);
        var scores = MatMul(x, w);
        var loss = -Sum((y * Log(Sigmoid(scores))) + ((1 - y) * Log(1 - Sigmoid(scores))));
        var point = new Point { [x] = rows, [y] = seen, [w] = at };

        var predicted = (rows * at).Map(z => 1 / (1 + Math.Exp(-z)));
        var weights = Matrix<double>.Build.DenseOfDiagonalVector(predicted.PointwiseMultiply(1 - predicted));
        Relative.Equal(rows.TransposeThisAndMultiply(predicted - seen).ToArray(), loss.Gradient(w).At(point)[w]);
        Relative.Equal((rows.Transpose() * weights * rows).ToArray(), loss.Hessian(w).At(point));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_gradient_of_softmax_with_cross_entropy_is_predicted_less_true_over_N(bool stably)
    {
        var (s, y) = (Parameter("S", 4, 3), Data("Y", 4, 3));
        double[,] scores = { { 2, -1, 0.5 }, { 0.1, 0.2, 0.3 }, { -4, 3, 1 }, { 0, 0, 0 } };
        double[,] truth = { { 1, 0, 0 }, { 0, 0, 1 }, { 0, 1, 0 }, { 0.2, 0.3, 0.5 } };
        var loss = -Sum(y * (stably ? LogSoftmax(s) : Log(Softmax(s)))) / 4;

        var expected = new double[4, 3];
        for (var n = 0; n < 4; n++)
        {
            var total = Enumerable.Range(0, 3).Sum(k => Math.Exp(scores[n, k]));
            for (var k = 0; k < 3; k++)
            {
                expected[n, k] = ((Math.Exp(scores[n, k]) / total) - truth[n, k]) / 4;
            }
        }

        Relative.Equal(expected, loss.Gradient(s).At(new Point { [s] = scores, [y] = truth })[s]);
    }

    private static (Expr Likelihood, Parameter Mu, Parameter Sigma, Data X) Gaussian()
    {
        var (mu, sigma) = Parameters("μ", "σ");
        var x = Data("x");
        return (Sum((-0.5 * Math.Log(2 * Math.PI)) - Log(sigma) - (Square(x - mu) / (2 * Square(sigma)))), mu, sigma, x);
    }
}
