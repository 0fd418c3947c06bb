using CsCheck;
using GradNotebooks.Tests.Support;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>
/// Several products of small matrices against three nested loops: of any sizes, transposed or not, one factor for all or not.
/// </summary>
public sealed class SmallProductsTests
{
    private static readonly Gen<(int Rows, int Inner, int Columns, bool[] Is)> Products =
        from rows in Gen.Int[1, 21]
        from inner in Gen.Int[1, 21]
        from columns in Gen.Int[1, 21]
        from flags in Gen.Bool.Array[4]
        select (rows, inner, columns, flags);

    [Fact]
    public void Each_product_is_that_of_three_nested_loops() => Products.Sample(
        sizes => Require(5, sizes.Rows, sizes.Inner, sizes.Columns, sizes.Is, SmallProducts.Multiply), iter: 1000);

    [Theory]
    [InlineData(7, 6, 5), InlineData(40, 31, 27), InlineData(150, 140, 2), InlineData(2, 130, 140)]
    public void So_it_is_for_each_direction_whatever_its_size(int rows, int inner, int columns)
    {
        for (var flags = 0; flags < 16; flags++)
        {
            bool[] isSo = [(flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, (flags & 8) != 0];
            Require(3, rows, inner, columns, isSo, (count, a, b, result) => ProductOfEach
                .Of(new Shape(count, rows, columns), (isSo[0], isSo[1])).Kernel(
                    [Given(isSo[0] ? a.Transposed : a, count), Given(isSo[1] ? b.Transposed : b, count)],
                    new Value(new Shape(count, rows, columns), result)));
        }
    }

    [Fact]
    public void Where_single_entries_move_zeros_are_passed_over()
    {
        const int Count = 30;
        foreach (var isTransposed in new[] { false, true })
        {
            var b = new double[Count * 5 * 6];
            for (var k = 0; k < Count; k++)
            {
                b[31 * k] = k + 1;
            }

            var (rows, columns) = isTransposed ? (6, 5) : (5, 6);
            var (left, right) = (Operand(4, 5, false, true, Count), new StackedOperand(b, rows, columns, columns, 1, 30));
            var turned = isTransposed ? right.Transposed : right;
            var found = new double[Count * 4 * 6];
            ProductOfEach.Of(new Shape(Count, 4, 6), (false, isTransposed)).Kernel(
                [Given(left, Count), Given(right, Count)], new Value(new Shape(Count, 4, 6), found));
            Near.Equal(Expected(Count, left, turned), found, 1e-14);
        }
    }

    private static void Require(
        int count, int rows, int inner, int columns, bool[] isSo, Action<int, StackedOperand, StackedOperand, double[]> multiply)
    {
        var (a, b) = (Operand(rows, inner, isSo[0], isSo[2], count), Operand(inner, columns, isSo[1], isSo[3], count));
        var found = new double[count * rows * columns];
        multiply(count, a, b, found);
        Near.Equal(Expected(count, a, b), found, 1e-13);
    }

    private static double[] Expected(int count, StackedOperand a, StackedOperand b) =>
    [
        .. from k in Enumerable.Range(0, count)
           from i in Enumerable.Range(0, a.Rows)
           from j in Enumerable.Range(0, b.Columns)
           select Enumerable.Range(0, a.Columns).Sum(l => At(a, k, i, l) * At(b, k, l, j)),
    ];

    private static double At(StackedOperand factor, int k, int i, int j) =>
        factor.Numbers[factor.Start(k) + i * factor.RowStep + j * factor.ColumnStep];

    private static StackedOperand Operand(int rows, int columns, bool isTransposed, bool isOne, int count)
    {
        double[] numbers = [.. Enumerable.Range(0, (isOne ? 1 : count) * rows * columns).Select(i => Math.Sin(rows + 0.7 * i))];
        var factor = new StackedOperand(numbers, rows, columns, columns, 1, isOne ? 0 : rows * columns);
        return isTransposed ? (factor with { Rows = columns, Columns = rows, RowStep = rows }).Transposed : factor;
    }

    private static Value Given(StackedOperand factor, int count) => new(
        factor.Step == 0 ? new Shape(factor.Rows, factor.Columns) : new Shape(count, factor.Rows, factor.Columns), factor.Numbers);
}
