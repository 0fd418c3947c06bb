using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>Whatever was repeated along an axis on the way forward is summed along it on the way back.</summary>
public sealed class BroadcastingTests
{
    private static readonly double[,] Numbers = { { 1, 2, 3 }, { 10, 20, 30 } };

    private readonly Data _x = Data("X", 2, 3);

    [Fact]
    public void A_scalar_receives_the_sum_over_everything()
    {
        var s = Parameter("s");
        Assert.Equal(66, (double)Back(s * _x, s, 0.5), 1e-13);
    }

    [Fact]
    public void A_vector_stands_for_every_row_and_receives_the_sum_of_each_column()
    {
        var b = Parameter("b", 3);
        Assert.Equal([11, 22, 33], (double[])Back(_x * b, b, new[] { 0.1, 0.2, 0.3 }));
    }

    [Fact]
    public void A_matrix_of_one_row_receives_the_sum_of_each_column_as_a_row()
    {
        var row = Parameter("r", 1, 3);
        Assert.Equal(new double[,] { { 11, 22, 33 } }, (double[,])Back(_x * row, row, new double[1, 3]));
    }

    [Fact]
    public void A_matrix_of_one_column_receives_the_sum_of_each_row_as_a_column()
    {
        var column = Parameter("c", 2, 1);
        Assert.Equal(new double[,] { { 6 }, { 60 } }, (double[,])Back(_x * column, column, new double[2, 1]));
    }

    [Fact]
    public void A_column_times_a_row_makes_a_table_and_each_receives_the_sum_of_the_other()
    {
        var (column, row) = (Parameter("c", 2, 1), Parameter("r", 3));
        var point = new Point { [column] = new double[,] { { 2 }, { 5 } }, [row] = new double[] { 1, 3, 7 } };
        var table = column * row;

        Assert.Equal(new double[,] { { 2, 6, 14 }, { 5, 15, 35 } }, (double[,])table.Value(point));
        var pass = Sum(table).Gradient(column, row).At(point);
        Assert.Equal(new double[,] { { 11 }, { 11 } }, (double[,])pass[column]);
        Assert.Equal([7, 7, 7], (double[])pass[row]);
    }

    [Fact]
    public void A_bias_used_by_five_samples_receives_five_times_what_one_sends()
    {
        var (x, b) = (Data("X", 5, 2), Parameter("b", 2));
        var pass = Sum(x + b).Gradient(b).At(new Point { [x] = new double[5, 2], [b] = new double[2] });
        Assert.Equal([5, 5], (double[])pass[b]);
    }

    private Value Back(Expr product, Parameter parameter, Value at) =>
        Sum(product).Gradient(parameter).At(new Point { [_x] = Numbers, [parameter] = at })[parameter];
}
