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
    public void Matrices_that_follow_each_other_are_summed_as_each_is_alone()
    {
        const int Count = 70, Rows = 300, Length = 5;
        var (numbers, found, alone) = (Numbers(Count * Rows * Length), new double[Count * Length], new double[Length]);
        new SumsOfRows(numbers, Count, Rows, Length, found).Do();
        for (var i = 0; i < Count; i++)
        {
            SumOfRows.Of(numbers[(i * Rows * Length)..((i + 1) * Rows * Length)], 0, Rows, Length, alone, 0);
            Assert.Equal(alone, found[(i * Length)..((i + 1) * Length)]);
        }
    }

    private static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => Math.Sin(1 + 3.7 * i))];
}
