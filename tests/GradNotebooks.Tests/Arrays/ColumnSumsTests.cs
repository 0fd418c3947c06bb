using CsCheck;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>A sum of rows is added in their order, to the last bit, however long they are.</summary>
public sealed class ColumnSumsTests
{
    private static readonly Gen<(int Rows, int Length)> Sizes =
        from rows in Gen.Int[1, 40]
        from length in Gen.Int[1, 80]
        select (rows, length);

    [Fact]
    public void Each_column_is_added_from_the_first_row_to_the_last() => Sizes.Sample(sizes =>
    {
        var rows = Numbers(sizes.Rows * sizes.Length);
        var sums = new double[sizes.Length + 1];
        ColumnSums.Of(rows, sums.AsSpan(0, sizes.Length));
        for (var column = 0; column < sizes.Length; column++)
        {
            Assert.Equal(Enumerable.Range(1, sizes.Rows - 1).Aggregate(
                rows[column], (sum, row) => sum + rows[row * sizes.Length + column]), sums[column]);
        }

        Assert.Equal(0, sums[^1]);
    }, iter: 500);

    [Fact]
    public void A_sum_of_negative_zeros_is_one()
    {
        for (var length = 1; length < 70; length++)
        {
            foreach (var rows in (int[])[1, 2, 3])
            {
                var sums = new double[length];
                ColumnSums.Of(Enumerable.Repeat(-0.0, rows * length).ToArray(), sums);
                Assert.All(sums, sum => Assert.True(double.IsNegative(sum)));
            }
        }
    }

    [Theory]
    [InlineData(1, 5), InlineData(3, 5), InlineData(256, 5), InlineData(257, 5), InlineData(300, 5), InlineData(9, 1), InlineData(20, 900)]
    public void Matrices_that_follow_each_other_are_summed_as_each_is_alone(int rows, int length)
    {
        const int Count = 70;
        var (numbers, found, alone) = (Numbers(Count * rows * length), new double[Count * length], new double[length]);
        new SumsOfRows(numbers, Count, rows, length, found).Do();
        for (var i = 0; i < Count; i++)
        {
            var own = numbers[(i * rows * length)..((i + 1) * rows * length)];
            SumOfRows.Of(own, 0, rows, length, alone, 0);
            Assert.Equal(alone, found[(i * length)..((i + 1) * length)]);
            for (var column = 0; column < length; column++)
            {
                Assert.Equal(Enumerable.Range(0, rows).Sum(row => own[row * length + column]), alone[column], 1e-11);
            }
        }
    }

    private static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => Math.Sin(1 + 3.7 * i))];
}
