using GradNotebooks.Tests.Support;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>Products with a vector, and sums of rows, beside what the definition says, and by any number of threads.</summary>
public sealed class VectorProductTests
{
    [Theory]
    [InlineData(1, 1), InlineData(3, 5), InlineData(4, 8), InlineData(5, 17), InlineData(130, 9), InlineData(9, 130), InlineData(300, 301)]
    public void Every_entry_is_the_sum_of_the_products(int rows, int columns)
    {
        var (a, x, y) = (Numbers(1, rows, columns), Numbers(2, columns), Numbers(3, rows));
        var (product, turned, outer) = (new double[rows], new double[columns], new double[rows * columns]);
        VectorProduct.Multiply(MatrixOperand.Of(a), x.Array, product);
        VectorProduct.Multiply(MatrixOperand.Of(a).Transposed, y.Array, turned);
        VectorProduct.Outer(y.Array, x.Array, outer);
        for (var i = 0; i < rows; i++)
        {
            Assert.Equal(Enumerable.Range(0, columns).Sum(k => a[i * columns + k] * x[k]), product[i], 1e-12);
        }

        for (var j = 0; j < columns; j++)
        {
            Assert.Equal(Enumerable.Range(0, rows).Sum(k => a[k * columns + j] * y[k]), turned[j], 1e-12);
        }

        Assert.Equal(outer, from i in Enumerable.Range(0, rows) from j in Enumerable.Range(0, columns) select y[i] * x[j]);
    }

    [Theory]
    [InlineData(2), InlineData(3), InlineData(5)]
    public void The_bits_do_not_depend_on_the_number_of_threads(int threads)
    {
        var (a, b, x, y) = (Numbers(1, 417, 519), Numbers(2, 519, 259), Numbers(3, 519), Numbers(4, 417));
        Assert.Equal(OnThreads(1), OnThreads(threads));

        double[] OnThreads(int count)
        {
            using var limit = new ThreadLimit(count);
            var results = new[]
            {
                Kernels.Compute((v, r) => Kernels.MatMul(v[0], v[1], r), new Shape(417, 259), a, b),
                Kernels.Compute((v, r) => Kernels.MatMul(v[0], v[1], r), new Shape(417), a, x),
                Kernels.Compute((v, r) => Kernels.TransposedMatMul(v[0], v[1], r), new Shape(519), a, y),
                Kernels.Compute((v, r) => Kernels.Outer(v[0], v[1], r), new Shape(519, 417), x, y),
                Kernels.Compute((v, r) => Kernels.SumTo(v[0], r), new Shape(519), a),
                Kernels.Compute((v, r) => Kernels.Map(Elementwise.Add.Elements!, v, r), a.Shape, a, x),
                Kernels.Compute((v, r) => Kernels.Map(Activations.Tanh.Elements!, v, r), a.Shape, a),
                Kernels.Compute((v, r) => Kernels.Rows(v[0], SoftmaxRows.Softmax, r), a.Shape, a),
            };
            return [.. results.SelectMany(result => result.Array)];
        }
    }

    [Fact]
    public void A_product_stands_where_it_is_wanted_and_nothing_else_is_touched()
    {
        var (a, b, x) = (Numbers(1, 40, 30), Numbers(2, 30, 50), Numbers(3, 30));
        RequirePlace(2000, (result, start) => Kernels.MatMul(a, b, result, start));
        RequirePlace(40, (result, start) => Kernels.MatMul(a, x, result, start));
        RequirePlace(30 * 50, (result, start) => Kernels.Outer(x, Numbers(4, 50), result, start));
        RequirePlace(4, (result, start) => Kernels.MatMul(Numbers(5, 2, 3), Numbers(6, 3, 2), result, start));

        static void RequirePlace(int count, Action<double[], int> write)
        {
            var (alone, within) = (new double[count], Enumerable.Repeat(double.NaN, count + 12).ToArray());
            write(alone, 0);
            write(within, 5);
            Assert.Equal(alone, within[5..^7]);
            Assert.All([.. within[..5], .. within[^7..]], number => Assert.True(double.IsNaN(number)));
        }
    }

    [Theory]
    [InlineData(1, 7), InlineData(1025, 10), InlineData(200, 300), InlineData(9, 9000)]
    public void The_sum_of_rows_is_that_of_each_column(int rows, int columns)
    {
        var u = Numbers(1, rows, columns);
        var sums = Kernels.Compute((v, result) => Kernels.SumTo(v[0], result), new Shape(columns), u);
        for (var j = 0; j < columns; j++)
        {
            Assert.Equal(Enumerable.Range(0, rows).Sum(i => u[i * columns + j]), sums[j], 1e-12);
        }
    }

    private static Value Numbers(int seed, params ReadOnlySpan<int> sizes)
    {
        var (shape, random) = (new Shape(sizes), new Random(seed));
        return new Value(shape, [.. Enumerable.Range(0, shape.Count).Select(_ => random.NextDouble() - 0.5)]);
    }
}
