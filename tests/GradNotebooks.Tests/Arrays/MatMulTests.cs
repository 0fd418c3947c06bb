using CsCheck;
using GradNotebooks.Tests.Support;
using MathNet.Numerics.LinearAlgebra;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.ArrayOperations;

public sealed class MatMulTests
{
    private static readonly Gen<(double[,] A, double[,] B)> Pairs =
        from m in Gen.Int[1, 24]
        from k in Gen.Int[1, 24]
        from n in Gen.Int[1, 24]
        from numbers in Gen.Double[-2, 2].Array[(m * k) + (k * n)]
        select (Matrix(m, k, numbers), Matrix(k, n, numbers[(m * k)..]));

    [Fact]
    public void A_product_of_any_two_matrices_that_fit_is_that_of_three_nested_loops() => Pairs.Sample(
        pair =>
        {
            var (a, b) = Parameters(pair);
            Value product = MatMul(a, b).Value(new Point { [a] = pair.A, [b] = pair.B });
            Near.Equal([.. Naive(pair.A, pair.B).Cast<double>()], product.Numbers, 1e-13);
            Assert.Equal([pair.A.GetLength(0), pair.B.GetLength(1)], product.Shape.Sizes);
        },
        iter: 200);

    [Fact]
    public void Each_factor_receives_the_gradient_times_the_other_transposed() => Pairs.Sample(
        pair =>
        {
            var (a, b) = Parameters(pair);
            var product = MatMul(a, b);
            var weight = new Data("weight", product.Shape);
            var weights = Matrix(
                pair.A.GetLength(0), pair.B.GetLength(1), [.. Enumerable.Range(0, product.Shape.Count).Select(i => Math.Sin(i))]);
            var pass = Sum(weight * product).Gradient(a, b).At(new Point { [a] = pair.A, [b] = pair.B, [weight] = weights });

            Near.Equal([.. Naive(weights, Turned(pair.B)).Cast<double>()], pass[a].Numbers, 1e-13);
            Near.Equal([.. Naive(Turned(pair.A), weights).Cast<double>()], pass[b].Numbers, 1e-13);
        },
        iter: 100);

    [Fact]
    public void A_large_product_loses_no_digits_to_its_blocks()
    {
        var numbers = Enumerable.Range(0, 2 * 130 * 170).Select(i => Math.Sin(0.37 * i)).ToArray();
        var pair = (A: Matrix(130, 170, numbers), B: Matrix(170, 130, numbers[(130 * 170)..]));
        var (a, b) = Parameters(pair);
        var product = MatMul(a, b).Value(new Point { [a] = pair.A, [b] = pair.B });
        Near.Equal([.. Naive(pair.A, pair.B).Cast<double>()], product.Numbers, 1e-11);
    }

    [Fact]
    public void Matrices_come_in_from_MathNet_and_gradients_go_out_to_it()
    {
        var (w, x) = (Parameter("W", 2, 3), Data("x", 3));
        var matrix = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        var vector = Vector<double>.Build.Dense([0.5, -1, 2]);
        var point = new Point { [w] = matrix, [x] = vector };

        Vector<double> product = MatMul(w, x).Value(point);
        Matrix<double> gradient = Sum(MatMul(w, x)).Gradient(w).At(point)[w];

        Assert.Equal(matrix * vector, product);
        Assert.Equal(Vector<double>.Build.Dense(2, 1).OuterProduct(vector), gradient);
        Assert.Equal(matrix, (Matrix<double>)point[w]);
    }

    [Fact]
    public void A_MathNet_matrix_that_is_sparse_or_transposed_comes_in_row_by_row()
    {
        var w = Parameter("W", 3, 2);
        var sparse = Matrix<double>.Build.Sparse(3, 2, (i, j) => i == 2 ? 7 + j : 0);
        var transposed = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }).Transpose();

        Assert.Equal([0, 0, 0, 0, 7, 8], w.Value(new Point { [w] = sparse }).Numbers.ToArray());
        Assert.Equal([1, 4, 2, 5, 3, 6], w.Value(new Point { [w] = transposed }).Numbers.ToArray());
    }

    private static (Parameter A, Parameter B) Parameters((double[,] A, double[,] B) pair) => (
        Parameter("A", pair.A.GetLength(0), pair.A.GetLength(1)),
        Parameter("B", pair.B.GetLength(0), pair.B.GetLength(1)));

    private static double[,] Matrix(int rows, int columns, double[] numbers)
    {
        var matrix = new double[rows, columns];
        for (var i = 0; i < rows * columns; i++)
        {
            matrix[i / columns, i % columns] = numbers[i];
        }

        return matrix;
    }

    private static double[,] Naive(double[,] a, double[,] b)
    {
        var product = new double[a.GetLength(0), b.GetLength(1)];
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < b.GetLength(1); j++)
            {
                for (var k = 0; k < b.GetLength(0); k++)
                {
                    product[i, j] += a[i, k] * b[k, j];
                }
            }
        }

        return product;
    }

    private static double[,] Turned(double[,] a)
    {
        var turned = new double[a.GetLength(1), a.GetLength(0)];
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < a.GetLength(1); j++)
            {
                turned[j, i] = a[i, j];
            }
        }

        return turned;
    }
}
