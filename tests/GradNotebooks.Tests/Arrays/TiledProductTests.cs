using GradNotebooks.Tests.Support;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>Products by tiles, beside sums that are written down as the definition has them.</summary>
public sealed class TiledProductTests
{
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1, 1, 1 }, { 2, 3, 5 }, { 8, 256, 24 }, { 9, 257, 25 }, { 7, 300, 23 }, { 97, 1, 1537 }, { 3, 7, 49 }, { 200, 260, 48 },
        { 193, 70, 96 }, { 9, 1200, 130 }, { 105, 20, 130 },
    };

    [Theory, MemberData(nameof(Sizes))]
    public void Every_entry_is_the_sum_of_the_products_whatever_lies_on_the_edge(int rows, int inner, int columns)
    {
        var (a, b) = (Numbers(rows, inner, 1), Numbers(inner, columns, 2));
        var (product, sizes) = (Product(MatrixOperand.Of(a), MatrixOperand.Of(b)), new double[rows * columns]);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var (sum, size) = (0m, 0.0);
                for (var k = 0; k < inner; k++)
                {
                    var term = a[i * inner + k] * b[k * columns + j];
                    (sum, size) = (sum + (decimal)a[i * inner + k] * (decimal)b[k * columns + j], size + Math.Abs(term));
                }

                Assert.InRange(Math.Abs(product[i * columns + j] - (double)sum), 0, 1e-15 * inner * size + 1e-300);
            }
        }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void A_transposed_factor_gives_the_same_bits(int rows, int inner, int columns)
    {
        var (a, b) = (Numbers(rows, inner, 3), Numbers(inner, columns, 4));
        Assert.Equal(
            Product(MatrixOperand.Of(a), MatrixOperand.Of(b)),
            Product(MatrixOperand.Of(Turned(a)).Transposed, MatrixOperand.Of(Turned(b)).Transposed));
    }

    [Fact]
    public void Rows_that_are_worked_out_by_several_threads_have_the_bits_that_each_has_by_itself()
    {
        var (a, b) = (Numbers(301, 300, 5), Numbers(300, 120, 6));
        var whole = Product(MatrixOperand.Of(a), MatrixOperand.Of(b));
        for (var row = 0; row < 301; row += 50)
        {
            var one = new Value(new Shape(1, 300), a.Numbers.Slice(row * 300, 300).ToArray());
            Assert.Equal(whole.AsSpan(row * 120, 120).ToArray(), Product(MatrixOperand.Of(one), MatrixOperand.Of(b)));
        }
    }

    [Theory]
    [InlineData(2), InlineData(3), InlineData(7)]
    public void The_bits_do_not_depend_on_the_number_of_threads(int threads)
    {
        var (a, b) = (MatrixOperand.Of(Numbers(301, 400, 5)), MatrixOperand.Of(Numbers(301, 270, 6)));
        double[] alone, shared;
        using (new ThreadLimit(1))
        {
            alone = Product(a.Transposed, b);
        }

        using (new ThreadLimit(threads))
        {
            shared = Product(a.Transposed, b);
        }

        Assert.Equal(alone, shared);
    }

    private static double[] Product(MatrixOperand a, MatrixOperand b)
    {
        var result = new double[a.Rows * b.Columns];
        Array.Fill(result, double.NaN);
        TiledProduct.Multiply(a, b, result);
        return result;
    }

    /// <summary>Numbers of few digits, whose products decimal holds without rounding.</summary>
    private static Value Numbers(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        return new Value(
            new Shape(rows, columns), [.. Enumerable.Range(0, rows * columns).Select(_ => Math.Round(random.NextDouble() - 0.5, 6))]);
    }

    private static Value Turned(Value a) => Kernels.Compute(
        (v, result) => Kernels.Transpose(v[0], result), new Shape(a.Shape.Sizes[1], a.Shape.Sizes[0]), a);
}
