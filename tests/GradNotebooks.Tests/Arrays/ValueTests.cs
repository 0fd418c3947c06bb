using System.Globalization;
using System.Net;
using CsCheck;
using GradNotebooks.Views;
using MathNet.Numerics.LinearAlgebra;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.ArrayOperations;

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

        Says(() => (double)vector, "a vector of 2 numbers, not a single number", "double[] v = …", "ToString()");
        Says(() => (double[])number, "a single number, not a vector", "take it as double d = …");
        Says(() => (double[])matrix, "a matrix, 2×3, not a vector", "double[,] m = …");
        Says(() => (double[,])vector, "a vector of 2 numbers, not a matrix", "double[] v = …");
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

    [Theory]
    [InlineData(-0.25, "-0.25")]
    [InlineData(1.0 / 3, "0.333333")]
    [InlineData(1234567, "1234567")]
    [InlineData(1.5e-7, "1.5E-07")]
    [InlineData(-12345678, "-1.23457E+07")]
    [InlineData(1e120, "1E+120")]
    [InlineData(0.0, "0")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void As_text_a_number_can_be_read_back(double number, string text)
    {
        Assert.Equal(text, ((Value)number).ToString());
        Assert.Equal(number.ToString("G5"), double.Parse(text, CultureInfo.InvariantCulture).ToString("G5"));
    }

    [Fact]
    public void As_text_every_number_of_an_array_can_be_read_back()
    {
        Assert.Equal("[-1.5E-07, 2, 0.5]", ((Value)new[] { -1.5e-7, 2, 0.5 }).ToString());
        Assert.Equal("[[1, -2], [3, 4]]", ((Value)new double[,] { { 1, -2 }, { 3, 4 } }).ToString());
        Assert.Equal("[1, 2, 3, 4, 5, 6, 7, 8, …]", ((Value)Enumerable.Range(1, 9).Select(i => (double)i).ToArray()).ToString());
        Gen.Double.Array[1, 8].Sample(numbers => ((Value)numbers).ToString()[1..^1].Split(", ")
            .Zip(numbers).All(pair => double.Parse(pair.First, CultureInfo.InvariantCulture) is var read
                && (read.Equals(pair.Second) || Math.Abs(read - pair.Second) <= 1e-5 * Math.Abs(pair.Second))));
    }

    [Fact]
    public void A_format_is_that_of_each_number()
    {
        Value number = 1.0 / 3, vector = new[] { 1.0 / 3, -2 }, matrix = new double[,] { { 0.5 }, { 1e-9 } };
        Assert.Equal("0.333", $"{number:F3}");
        Assert.Equal("  0.33", $"{number,6:F2}");
        Assert.Equal("[0.33, -2.00]", $"{vector:F2}");
        Assert.Equal("[[5.0E-001], [1.0E-009]]", $"{matrix:E1}");
        Assert.Equal("0.3333333333333333", number.ToString("R"));
        Assert.Equal("0.333333", $"{number}");
        Assert.Equal("0.333333", number.ToString(""));
        Assert.Equal("0.333333", number.ToString(null));
    }

    [Fact]
    public void The_culture_makes_no_difference_unless_it_is_asked_for()
    {
        var (before, comma) = (CultureInfo.CurrentCulture, (CultureInfo)CultureInfo.InvariantCulture.Clone());
        (comma.NumberFormat.NumberDecimalSeparator, comma.NumberFormat.NegativeSign) = (",", "~");
        Value number = -0.25;
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal("-0.25, -0.250", $"{number}, {number:F3}");
            Assert.Equal("~0,250", number.ToString("F3", comma));
            Assert.Equal("~0,250", string.Format(comma, "{0:F3}", number));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_a_program_gives_can_be_read_back_and_is_shown_as_on_paper()
    {
        var a = Parameter("a");
        var run = (-1e-9 * a).Named("L").Gradient(a).Compile().Run(new Point { [a] = 0.25 });
        Assert.Equal("L = -2.5E-10\n∂L/∂a = -1E-09", run.ToString());
        Assert.Equal("L = −2.5×10⁻¹⁰\n∂L/∂a = −1×10⁻⁹", Shown(new LossAndGradientView(), run, "text/plain"));
        Assert.Contains("−1×10⁻⁹", WebUtility.HtmlDecode(Shown(new LossAndGradientView(), run, "text/html")));
    }

    [Fact]
    public void Shown_a_value_has_the_signs_of_paper()
    {
        Assert.Equal("−1.5×10⁻⁷", Shown(new ValueView(), (Value)(-1.5e-7), "text/plain"));
        Assert.Equal("[−1, 0.5]", Shown(new ValueView(), (Value)new[] { -1, 0.5 }, "text/plain"));
        Assert.Contains("−1.5×10⁻⁷", WebUtility.HtmlDecode(Shown(new ValueView(), (Value)(-1.5e-7), "text/html")));
    }

    private static string Shown<T>(View<T> view, T result, string mimeType)
        where T : class
    {
        var writer = new StringWriter();
        view.CreateTypeFormatters().Cast<MimeFormatter<T>>().Single(f => f.MimeType == mimeType).Format(result, writer);
        return writer.ToString();
    }

    private static void Says(Func<object?> act, params string[] parts)
    {
        var message = Assert.Throws<ModelException>(() => { act(); }).Message;
        Assert.All(parts, part => Assert.Contains(part, message));
    }
}
