using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Expressions;

/// <summary>Entries, rows, ranges, and arrays made of numbers.</summary>
public sealed class EntriesTests
{
    private readonly Parameter _x = Parameter("x", 4);
    private readonly Parameter _w = Parameter("W", 2, 3);

    private Point Here => new() { [_x] = [0.5, -1.5, 2, 3], [_w] = new[,] { { 1.0, 2, 3 }, { 4, 5, 6 } } };

    [Fact]
    public void An_entry_of_a_vector_is_a_number_and_has_a_gradient()
    {
        var product = _x[0] * _x[1] * _x[^1];
        Assert.True(product.Shape.IsScalar);
        var pass = product.Gradient(_x).At(Here);
        Assert.Equal(-2.25, pass.Loss);
        // Each factor receives the product of the others.
        Assert.Equal([-4.5, 1.5, 0, -0.75], (double[])pass[_x]);
        Assert.True(product.Gradient(_x).Check(Here).Passed);
    }

    [Fact]
    public void A_matrix_has_rows_entries_and_blocks()
    {
        Assert.Equal([4, 5, 6], (double[])_w[1].Value(Here));
        Assert.Equal(6, (double)_w[1, 2].Value(Here));
        Assert.Equal(4, (double)_w[^1, 0].Value(Here));
        Assert.Equal([2, 3], (double[])_w[0, 1..].Value(Here));
        Assert.Equal([3, 6], (double[])_w[.., 2].Value(Here));
        Assert.Equal(new[,] { { 1.0, 2 }, { 4, 5 } }, (double[,])_w[.., ..^1].Value(Here));
        Assert.Equal([-1.5, 2], (double[])_x[1..^1].Value(Here));
        Assert.Same(_x, _x[..]);
        var loss = Square(_w[1, 2]) + Sum(_w[0] * _w[1]) + Sum(Square(_x[1..3]));
        Assert.True(loss.Gradient(_w, _x).Check(Here).Passed);
    }

    [Fact]
    public void A_column_of_data_is_that_quantity_for_each_row()
    {
        var data = Data("X", 2, 2);
        var feature = data[.., 1];
        Assert.Equal([2, 4], (double[])feature.Value(new Point { [data] = new[,] { { 1.0, 2 }, { 3, 4 } } }));
    }

    [Fact]
    public void What_is_not_there_is_told()
    {
        Assert.Equal(
            "There is no entry 4 along an axis of 4: entries are counted from 0 to 3.",
            Assert.Throws<ModelException>(() => _x[4]).Message);
        Tells("the end is not among them", () => _x[2..2]);
        Assert.Equal("a is a single number and has no entries.", Assert.Throws<ModelException>(() => Parameter("a")[0]).Message);
        Tells("only a matrix has rows and columns", () => _x[0, 1]);
        Tells("only at a point", () => Data("d")[0]);
    }

    /// <summary>∂(r cos θ, r sin θ)/∂(r, θ), of any book on calculus.</summary>
    [Fact]
    public void Polar_coordinates_have_their_Jacobian()
    {
        var (r, t) = Parameters("r", "θ");
        var point = new Point { [r] = 2, [t] = 1 };
        foreach (var place in (Expr[])[Vector(r * Cos(t), r * Sin(t)), Concat(r * Cos(t), r * Sin(t)), Stack(r * Cos(t), r * Sin(t))])
        {
            double[,] jacobian = place.Jacobian(r, t).At(point);
            Assert.Equal(
                [Math.Cos(1), -2 * Math.Sin(1), Math.Sin(1), 2 * Math.Cos(1)], jacobian.Cast<double>(), Close);
        }
    }

    [Fact]
    public void Rows_make_a_matrix()
    {
        var matrix = Stack(_x, 2 * _x, Square(_x));
        Assert.Equal(new Shape(3, 4), matrix.Shape);
        Assert.Equal([1, -3, 4, 6], (double[])matrix[1].Value(Here));
        Assert.True(Sum(Square(matrix)).Gradient(_x).Check(Here).Passed);
        Tells("rows are vectors of one length", () => Stack(_x, _w[0]));
        Tells("each entry is a single number", () => Vector(_x));
        Tells("nothing to join", () => Vector());
    }

    [Fact]
    public void An_axis_that_is_kept_stretches_again()
    {
        var centred = _w - Mean(_w, axis: 1, keepDims: true);
        Assert.Equal(new[,] { { -1.0, 0, 1 }, { -1, 0, 1 } }, (double[,])centred.Value(Here));
        Assert.Equal(new Shape(1, 3), Sum(_w, 0, keepDims: true).Shape);
        Assert.Equal(new Shape(2, 1), MaxAlong(_w, -1, keepDims: true).Shape);
        Assert.Equal(new Shape(2, 1), LogSumExp(_w, 1, keepDims: true).Shape);
        Assert.True(Sum(Square(centred)).Gradient(_w).Check(Here).Passed);
    }

    [Fact]
    public void Softmax_goes_along_the_axis_that_is_named()
    {
        var columns = Softmax(_w, axis: 0);
        Assert.Equal([1, 1, 1], (double[])Sum(columns, 0).Value(Here), Close);
        Assert.Equal(1 / (1 + Math.Exp(3)), (double)columns[0, 0].Value(Here), 12);
        Assert.Same(Softmax(_w), Softmax(_w, axis: 1));
        Assert.Equal(Math.Log(1 / (1 + Math.Exp(3))), (double)LogSoftmax(_w, 0)[0, 2].Value(Here), 12);
        Assert.True(Sum(Square(columns)).Gradient(_w).Check(Here).Passed);
    }

    [Fact]
    public void A_gradient_by_entries_is_written_as_the_vector_that_it_is()
    {
        var x = Parameter("x", 3);
        var loss = (x[0] * x[1] + Square(x[2])).Named("L");
        Assert.Equal("L = x[0]·x[1] + x[2]²", loss.ToString());
        Assert.Equal("vector(x[1], x[0], 2·x[2])", loss.Gradient(x)[x].ToString());
        var w = Parameter("W", 2, 2);
        var determinant = w[0, 0] * w[1, 1] - w[0, 1] * w[1, 0];
        // The cofactors.
        Assert.Equal("matrix(vector(W[1, 1], −W[1, 0]), vector(−W[0, 1], W[0, 0]))", determinant.Gradient(w)[w].ToString());
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var w = Parameter("W", 2, 2);
        foreach (var formula in (Expr[])
            [
                _x[0] * _x[3], Sin(2 * _x)[1], (_x * _x)[2],
                Vector(_x[1], 2, -_x[0]), w[1, 0] / w[0, 1], (w[0, 0] * w[1, 1]).Gradient(w)[w], Square(_x[1]),
            ])
        {
            Assert.Same(formula, MathText.Parse(formula.ToString(), _x, w));
        }

        Assert.Same(_x[1..3], MathText.Parse("x[1..3]", _x));
        Assert.Same(_w[.., 2], MathText.Parse("W[:, 2]", _w));
        Assert.Same(_w[1], MathText.Parse("W[1]", _w));
    }

    [Fact]
    public void Entries_of_long_vectors_have_gradients_too()
    {
        var x = Parameter("x", 40);
        var loss = Square(x[3] - x[39]) + x[0] * x[17];
        var point = new Point { [x] = Enumerable.Range(0, 40).Select(i => Math.Sin(i)).ToArray() };
        Assert.True(loss.Gradient(x).Check(point).Passed);
    }

    private static void Tells(string words, Func<Expr> made) =>
        Assert.Contains(words, Assert.Throws<ModelException>(made).Message, StringComparison.Ordinal);

    private static bool Close(double one, double other) => Math.Abs(one - other) < 1e-12;
}
