using static GradNotebooks.Tests.ArrayOperations.Units;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>Softmax and its logarithm by blocks of rows, beside the definition written number by number.</summary>
public sealed class SoftmaxRowsTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(1, 3), InlineData(70, 10), InlineData(3, 600), InlineData(129, 1), InlineData(65, 17)]
    public void Every_row_is_that_of_the_definition(int rows, int length)
    {
        var random = new Random(7);
        double[] u = [.. Enumerable.Range(0, rows * length).Select(_ => 60 * random.NextDouble() - 30)];
        var (shares, logarithms) = (new double[u.Length], new double[u.Length]);
        SoftmaxRows.Softmax(u, length, shares);
        SoftmaxRows.LogSoftmax(u, length, logarithms);
        for (var i = 0; i < u.Length; i++)
        {
            var row = u[(i / length * length)..(i / length * length + length)];
            var place = Array.IndexOf(row, row.Max());
            var others = row.Where((_, k) => k != place).Order().Sum(entry => Math.Exp(entry - row[place]));
            RequireWithin(8, Math.Exp(u[i] - row[place]) / (1 + others), shares[i], $"at {i}");
            Assert.InRange(logarithms[i] - (u[i] - row[place] - Stable.LogP1(others)), -1e-14, 1e-14);
        }
    }

    [Fact]
    public void Infinite_scores_and_what_is_no_number_stay_in_their_rows()
    {
        double[] u = [1, Infinity, 2, -Infinity, -Infinity, -Infinity, 3, double.NaN, 4, -Infinity, 5, 5];
        var (shares, logarithms) = (new double[12], new double[12]);
        SoftmaxRows.Softmax(u, 3, shares);
        SoftmaxRows.LogSoftmax(u, 3, logarithms);
        Assert.Equal([0, double.NaN, 0, 0, 0, 0, double.NaN, double.NaN, double.NaN, 0, 0.5, 0.5], shares);
        Assert.Equal(
            [
                -Infinity, double.NaN, -Infinity, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, -Infinity,
                -Math.Log(2), -Math.Log(2),
            ],
            logarithms);
    }
}
