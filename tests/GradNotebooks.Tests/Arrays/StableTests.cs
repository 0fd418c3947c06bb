using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>
/// Scores of ±1000, whose exponentials no double holds. A score of 1000 is itself rounded to 1e-13, and its exponential is no nearer to
/// the truth than that.
/// </summary>
public sealed class StableTests
{
    private static readonly double[,] Scores = { { 1000, 999, -1000 }, { -1000, -1000, -1002 }, { 0, 1000, 1000 } };

    /// <summary>The probabilities of each row, with its largest score subtracted by hand.</summary>
    private static readonly double[,] Probabilities =
    {
        { 1 / (1 + Math.Exp(-1)), Math.Exp(-1) / (1 + Math.Exp(-1)), 0 },
        { 1 / (2 + Math.Exp(-2)), 1 / (2 + Math.Exp(-2)), Math.Exp(-2) / (2 + Math.Exp(-2)) },
        { 0, 0.5, 0.5 },
    };

    private readonly Parameter _s = Parameter("S", 3, 3);

    private Point Point => new() { [_s] = Scores };

    [Fact]
    public void Softmax_gives_the_probabilities() => Close(Probabilities, Softmax(_s).Value(Point));

    [Fact]
    public void LogSoftmax_keeps_its_digits_where_the_probability_itself_is_zero()
    {
        var value = LogSoftmax(_s).Value(Point);
        var first = Math.Log(1 + Math.Exp(-1));
        Close(
            new[,]
            {
                { -first, -1 - first, -2000 - first },
                { -Math.Log(2 + Math.Exp(-2)), -Math.Log(2 + Math.Exp(-2)), -2 - Math.Log(2 + Math.Exp(-2)) },
                { -1000 - Math.Log(2), -Math.Log(2), -Math.Log(2) },
            },
            value);
    }

    [Fact]
    public void LogSumExp_along_rows_columns_and_everything_is_the_largest_score_and_a_little()
    {
        double[] rows = [1000 + Math.Log(1 + Math.Exp(-1)), -1000 + Math.Log(2 + Math.Exp(-2)), 1000 + Math.Log(2)];
        double[] columns = [1000, 1000 + Math.Log(1 + Math.Exp(-1)), 1000];
        Near.Equal(rows, LogSumExp(_s, 1).Value(Point).Numbers, 1e-15);
        Near.Equal(columns, LogSumExp(_s, 0).Value(Point).Numbers, 1e-15);
        Near.Equal(1000 + Math.Log(3 + Math.Exp(-1)), LogSumExp(_s).Value(Point), 1e-15);
    }

    [Fact]
    public void The_gradient_of_LogSumExp_is_the_probabilities() =>
        Close(Probabilities, Sum(LogSumExp(_s, 1)).Gradient(_s).At(Point)[_s]);

    [Fact]
    public void The_gradient_of_cross_entropy_is_predicted_less_true()
    {
        double[,] truth = { { 0, 0, 1 }, { 1, 0, 0 }, { 1, 0, 0 } };
        var y = Data("Y", 3, 3);
        var point = new Point { [_s] = Scores, [y] = truth };
        var expected = new double[3, 3];
        foreach (var (n, k) in from n in Enumerable.Range(0, 3) from k in Enumerable.Range(0, 3) select (n, k))
        {
            expected[n, k] = Probabilities[n, k] - truth[n, k];
        }

        Close(expected, (-Sum(y * LogSoftmax(_s))).Gradient(_s).At(point)[_s]);
    }

    [Fact]
    public void The_gradient_of_Softmax_is_p_times_weight_less_mean_weight()
    {
        double[] weights = [1, 2, 4];
        var w = Data("w", 3);
        var actual = Sum(w * Softmax(_s)).Gradient(_s).At(new Point { [_s] = Scores, [w] = weights })[_s];
        var expected = new double[3, 3];
        for (var n = 0; n < 3; n++)
        {
            var mean = Enumerable.Range(0, 3).Sum(k => Probabilities[n, k] * weights[k]);
            for (var k = 0; k < 3; k++)
            {
                expected[n, k] = Probabilities[n, k] * (weights[k] - mean);
            }
        }

        Close(expected, actual);
    }

    [Fact]
    public void Second_derivatives_stay_finite()
    {
        Value hessian = Sum(LogSumExp(_s, 1)).Hessian(_s).At(Point);
        Assert.All(hessian.Numbers.ToArray(), h => Assert.True(double.IsFinite(h)));
        Near.Equal(Probabilities[0, 0] * (1 - Probabilities[0, 0]), hessian[0], 4e-15);
    }

    [Fact]
    public void Entries_that_tie_for_the_largest_share_the_gradient()
    {
        var u = Parameter("U", 2, 3);
        var point = new Point { [u] = new double[,] { { 7, 2, 7 }, { 1, 4, 3 } } };
        Assert.Equal(new[,] { { 0.5, 0, 0.5 }, { 0, 1, 0 } }, (double[,])Sum(MaxAlong(u, 1)).Gradient(u).At(point)[u]);
        Assert.Equal(new[,] { { 0.5, 0, 0.5 }, { 0, 0, 0 } }, (double[,])Max(u).Gradient(u).At(point)[u]);
    }

    [Theory]
    [InlineData(1e200, 5e200)]
    [InlineData(1e-200, 5e-200)]
    public void The_norm_neither_overflows_nor_vanishes_and_its_gradient_has_length_one(double unit, double expected)
    {
        var u = Parameter("u", 2);
        var pass = Norm(u).Gradient(u).At(new Point { [u] = new[] { 3 * unit, 4 * unit } });
        Assert.Equal(1, pass.Loss / expected, 1e-15);
        Near.Equal([0.6, 0.8], pass[u].Numbers, 1e-15);
    }

    private static void Close(double[,] expected, Value actual) => Near.Equal([.. expected.Cast<double>()], actual.Numbers, 4e-15);
}
