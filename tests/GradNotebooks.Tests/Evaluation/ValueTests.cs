using MathNet.Numerics.LinearAlgebra;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Evaluation;

public class ValueTests
{
    [Fact]
    public void Numbers_vectors_and_matrices_go_in_and_come_out_as_they_were()
    {
        double[] vector = [1, 2, 3];
        double[,] matrix = { { 1, 2, 3 }, { 4, 5, 6 } };

        Assert.Equal(0.7, (double)(Value)0.7);
        Assert.Equal(vector, (double[])(Value)vector);
        Assert.Equal(matrix, (double[,])(Value)matrix);
        Assert.Equal([1, 2, 3, 4, 5, 6], ((Value)matrix).Numbers.ToArray());
        Assert.Equal(Vector<double>.Build.Dense(vector), (Vector<double>)(Value)vector);
        Assert.Equal(Matrix<double>.Build.DenseOfArray(matrix), (Matrix<double>)(Value)matrix);
        Assert.Equal(vector, (double[])(Value)Vector<double>.Build.Dense(vector));
        Assert.Equal(matrix, (double[,])(Value)Matrix<double>.Build.DenseOfArray(matrix));
    }

    [Fact]
    public void What_goes_in_is_copied()
    {
        double[] array = [1, 2];
        double[,] square = { { 1 } };
        var (vector, matrix) = (Vector<double>.Build.Dense(2, 1.0), Matrix<double>.Build.Dense(1, 1, 1.0));
        Value[] values = [array, square, vector, matrix];

        (array[0], square[0, 0], vector[0], matrix[0, 0]) = (9, 9, 9, 9);

        Assert.All(values, v => Assert.Equal(1, v[0]));
    }

    [Fact]
    public void What_comes_out_is_a_copy()
    {
        Value row = new double[] { 1, 2 };
        Value square = new double[,] { { 1 } };

        ((double[])row)[0] = 9;
        ((Vector<double>)row)[0] = 9;
        ((double[,])square)[0, 0] = 9;
        ((Matrix<double>)square)[0, 0] = 9;

        Assert.Equal((1, 1), (row[0], square[0]));
    }

    [Fact]
    public void A_value_of_another_shape_says_how_to_take_it()
    {
        Value number = 1, vector = new double[] { 1, 2 }, matrix = new double[2, 3];

        Says(() => (double)vector, "of shape 2, not a single number", "double[]");
        Says(() => (double[])number, "a single number, not a vector", "take it as double");
        Says(() => (double[])matrix, "of shape 2×3, not a vector", "double[,]");
        Says(() => (double[,])vector, "of shape 2, not a matrix", "double[]");
        Says(() => (Vector<double>)matrix, "not a vector", "double[,]");
        Says(() => (Matrix<double>)number, "not a matrix", "take it as double");
    }

    [Fact]
    public void To_replace_a_value_leaves_the_original_point_alone()
    {
        var (a, x) = (Parameter("a"), Data("x"));
        var point = new Point { [a] = 1, [x] = new[] { 1.0, 2 } };
        var moved = point.With(a, 5).With(x, new[] { 3.0 });

        Assert.Equal((1, 5), ((double)point[a], (double)moved[a]));
        Assert.Equal([1, 2], (double[])point[x]);
        Assert.Equal([3], (double[])moved[x]);
    }

    [Fact]
    public void A_pass_does_not_change_when_its_point_does()
    {
        var a = Parameter("a");
        var point = new Point { [a] = 3 };
        var gradient = Square(a).Gradient(a);
        var pass = gradient.At(point);
        point[a] = 10;

        Assert.Equal((9, 6), (pass.Loss, (double)pass[a]));
        Assert.All(pass.Table().Rows, r => Assert.Equal(Agreement.Agrees, r.Numeric));
    }

    [Fact]
    public void Asking_twice_gives_the_same_numbers_twice()
    {
        var (a, b) = Parameters("a", "b");
        var loss = Square(a * b) + Sin(a);
        var point = new Point { [a] = 0.3, [b] = 2 };
        var gradient = loss.Gradient(a, b);
        double[] first = Numbers(gradient), second = Numbers(gradient), afresh = Numbers(loss.Gradient(a, b));

        Assert.Equal(first, second);
        Assert.Equal(first, afresh);

        double[] Numbers(Gradient g) => [g.At(point).Loss, g.At(point)[a], g.At(point)[b]];
    }

    private static void Says(Func<object?> act, params string[] parts)
    {
        var message = Assert.Throws<ModelException>(() => { act(); }).Message;
        Assert.All(parts, part => Assert.Contains(part, message));
    }
}
