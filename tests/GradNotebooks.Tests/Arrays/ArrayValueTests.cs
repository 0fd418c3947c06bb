using System.Text;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>The gradient by an array is written as one wherever C# chooses between double and object.</summary>
public class ArrayValueTests
{
    private static readonly ArrayParameter W = Parameter("W", 2);
    private static readonly ArrayParameter M = Parameter("M", 2, 2);
    private static readonly Gradient Both = (Sum(Square(W)) + Sum(M * M)).Gradient(W, M);
    private static readonly Point Here = new() { [W] = [1, 2], [M] = new double[,] { { 1, 2 }, { 3, 4 } } };

    [Fact]
    public void Whoever_takes_a_double_or_an_object_is_given_the_array()
    {
        var pass = Both.At(Here);
        var run = Both.Compile().Run(Here);
        using var writer = new StringWriter();
        writer.WriteLine(pass[W]);
        writer.Write(run[M]);

        Assert.Equal($"[2, 4]{Environment.NewLine}[[2, 4], [6, 8]]", writer.ToString());
        Assert.Equal("[2, 4]", new StringBuilder().Append(pass[W]).ToString());
        Assert.Equal("[2, 4]", Convert.ToString(pass[W]));
        Assert.Equal("[2, 4]", string.Concat(pass[W]));
        Assert.Equal("[2.00, 4.00]", pass[W].ToString("F2", null));
    }

    [Fact]
    public void So_are_data_Jacobians_and_Hessians()
    {
        var x = Data("x");
        var point = Here.With(x, new[] { 1.0, 3 });
        using var writer = new StringWriter();
        writer.Write(Sum(Square(x)).Gradient(x).At(point)[x]);
        writer.Write((2 * W).Jacobian(W).At(point));
        writer.Write(Sum(Square(W)).Hessian(W).At(point));

        Assert.Equal("[2, 6][[2, 0], [0, 2]][[2, 0], [0, 2]]", writer.ToString());
    }

    [Fact]
    public void It_is_taken_as_numbers_and_put_into_a_point()
    {
        var pass = Both.At(Here);
        double[] byW = pass[W];
        double[,] byM = pass[M];
        var moved = Here.With(W, pass[W]);

        Assert.Equal([2, 4], byW);
        Assert.Equal(8, byM[1, 1]);
        Assert.Equal(4, pass[W][1]);
        Assert.Equal("[2, 4]", moved[W].ToString());
        Assert.Equal([2, 4, 6, 8], pass[M].Numbers.ToArray());
    }

    [Fact]
    public void A_given_number_is_one()
    {
        var (x, y) = Given("x", "y");
        var a = Parameter("a");
        var loss = Square(a * x - y);
        var point = new Point { [a] = 0.5, [x] = 2, [y] = 3 };

        Assert.Equal([a], loss.Gradient().Parameters);
        double byA = loss.Gradient().At(point)[a];
        double byY = loss.Gradient(y).At(point)[y];
        Assert.Equal((-8.0, 4.0), (byA, byY));
        Assert.Equal("a = 0.5, x = 2, y = 3", point.ToString());
    }
}
