using System.Runtime.CompilerServices;
using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>Rows by their numbers, order, the median, and windows: what is told, what is read back, and where entries tie.</summary>
public sealed class PlacesAndOrderTests
{
    private readonly Parameter _table = Parameter("E", 4, 2);
    private readonly Parameter _u = Parameter("u", 5);

    [Fact]
    public void A_row_that_is_taken_twice_receives_both_gradients_and_one_that_is_not_taken_none()
    {
        var gradient = Sum(Gather(_table, 1, 3, 1)).Gradient(_table);
        var point = new Point { [_table] = new double[4, 2] };
        double[] expected = [0, 0, 2, 2, 0, 0, 1, 1];
        Near.Equal(expected, gradient.At(point)[_table].Numbers, 0);
        Near.Equal(expected, gradient.Compile().Run(point)[_table].Numbers, 0);
    }

    [Fact]
    public void Gathering_and_scattering_are_each_others_transposes()
    {
        var (v, rows) = (Parameter("v", 3, 2), (int[])[1, 3, 1]);
        var left = Sum(Gather(_table, rows) * v);
        var right = Sum(_table * ScatterAdd(v, rows, 4));
        var point = new Point
        {
            [_table] = new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 }, { 7, 8 } },
            [v] = new double[,] { { -1, 0.5 }, { 2, 0.25 }, { 4, -3 } },
        };
        Assert.Equal((double)left.Value(point), (double)right.Value(point), 1e-14);
    }

    [Fact]
    public void Gradient_does_not_reach_rows_that_were_not_taken_though_their_derivatives_be_infinite()
    {
        var gradient = Sum(Gather(Sqrt(_u), 1, 1)).Gradient(_u);
        Assert.Equal([0, 1, 0, 0, 0], (double[])gradient.At(new Point { [_u] = new double[] { 0, 1, 0, 4, 0 } })[_u]);
    }

    [Fact]
    public void A_row_that_is_not_there_is_told()
    {
        Assert.Equal(
            "Gather: there is no row 4 in E, which is of shape 4×2: rows are counted from 0 to 3.",
            Assert.Throws<ModelException>(() => Gather(_table, 0, 4)).Message);
        Assert.Contains("there is no row -1", Assert.Throws<ModelException>(() => Gather(_table, -1)).Message);
        Assert.Contains("no rows were given", Assert.Throws<ModelException>(() => Gather(_table)).Message);
        Assert.Contains("known only at a point", Assert.Throws<ModelException>(() => Gather(Data("x"), 0)).Message);
        Assert.Contains(
            "there is no row 2 in a result of 2", Assert.Throws<ModelException>(() => ScatterAdd(_u, [0, 1, 2, 0, 1], 2)).Message);
        Assert.Contains("2 rows were named", Assert.Throws<ModelException>(() => ScatterAdd(_u, [0, 1], 2)).Message);
    }

    [Fact]
    public void What_is_written_with_numbers_is_read_back_to_the_same_expression()
    {
        var (a, w) = (Parameter("A", 5, 6), Parameter("W", 2, 3));
        Expr[] all =
        [
            Gather(_table, 1, 3, 1), ScatterAdd(_u, [0, 1, 2, 0, 1], 3), Sort(_u), Median(_u), LowerTriangular(Gather(_u, 1, 2, 3)),
            Conv2D(a, w), Conv2D(a, w, 2, 1), MaxPool(a, 2), AvgPool(_u, 2, 1), Sum(Conv2D(a, w, 2, 1)).Gradient(a)[a],
            Sum(Square(MaxPool(a, 2))).Gradient(a)[a], Sum(Square(AvgPool(a, 2))).Gradient(a)[a], Sum(Square(Sort(_u))).Gradient(_u)[_u],
            Square(Median(_u)).Gradient(_u)[_u],
        ];
        Assert.All(all, u => Assert.Same(u, MathText.Parse(u.ToString(), u, _u, _table, a, w)));
    }

    [Theory]
    [InlineData("gather(E)", "at least 1 whole number")]
    [InlineData("gather(E, 0.5)", "whole numbers from 0")]
    [InlineData("gather(E, 9)", "there is no row 9")]
    [InlineData("conv(u, u, 2)", "at least 2 whole numbers")]
    [InlineData("conv(u, u, 0, 0)", "moves by at least 1")]
    [InlineData("maxPool(u, 9, 1)", "does not fit")]
    [InlineData("maxPool(u, 0, 1)", "at least 1 entry")]
    [InlineData("convInput(u, u, 1, 0, 2, 2, 2)", "both are vectors or both are matrices")]
    public void Numbers_that_make_no_sense_are_told(string typed, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<ModelException>(() => MathText.Parse(typed, _u, _table)).Message);

    [Fact]
    public void Entries_that_tie_keep_their_order_when_they_are_sorted()
    {
        var weights = Constant(new double[] { 1, 2, 3, 4, 5 });
        var gradient = Sum(weights * Sort(_u)).Gradient(_u);
        Assert.Equal([3, 1, 4, 5, 2], (double[])gradient.At(new Point { [_u] = new double[] { 2, 1, 2, 7, 1 } })[_u]);
    }

    [Theory]
    [InlineData(new double[] { 2, 1, 2, 7, 1 }, new[] { 0.5, 0, 0.5, 0, 0 })]
    [InlineData(new double[] { 5, 1, 2, 7, 1 }, new double[] { 0, 0, 1, 0, 0 })]
    [InlineData(new double[] { 3, 3, 3, 3, 3 }, new[] { 0.2, 0.2, 0.2, 0.2, 0.2 })]
    public void The_median_sends_its_gradient_to_the_middle_in_equal_shares(double[] at, double[] shares) =>
        Near.Equal(shares, Median(_u).Gradient(_u).At(new Point { [_u] = at })[_u].Numbers, 1e-15);

    [Fact]
    public void The_median_of_samples_is_that_of_all_of_them()
    {
        var (a, x) = (Parameter("a"), Data("x"));
        var gradient = Square(Median(a * x)).Gradient(a);
        var point = new Point { [a] = 2, [x] = new[] { 5.0, 1, 4, 3 } };
        Assert.Equal(2 * 2 * 3.5 * 3.5, (double)gradient.At(point)[a], 1e-12);
        Assert.Equal(2 * 2 * 3.5 * 3.5, (double)gradient.Compile().Run(point)[a], 1e-12);
    }

    [Fact]
    public void A_check_beside_a_tie_sees_the_kink()
    {
        var report = Sum(Constant(new double[] { 1, 2, 3, 4, 5 }) * Sort(_u)).Gradient(_u)
            .Check(new Point { [_u] = new double[] { 2, 1, 2, 7, 1 } });
        Assert.Contains(report.ToString().Split('\n'), line => line.Contains("kink"));
    }

    [Fact]
    public void The_largest_entries_of_a_window_share_its_gradient()
    {
        var gradient = Sum(MaxPool(_u, 2, stride: 3)).Gradient(_u);
        Assert.Equal([0.5, 0.5, 0, 0, 1], (double[])gradient.At(new Point { [_u] = new double[] { 2, 2, 9, 1, 4 } })[_u]);
    }

    [Fact]
    public void Rows_are_sorted_each_by_itself_and_columns_along_axis_0()
    {
        var w = Parameter("W", 2, 3);
        var point = new Point { [w] = new double[,] { { 3, 1, 2 }, { 0, 5, -1 } } };
        Assert.Equal(new double[,] { { 1, 2, 3 }, { -1, 0, 5 } }, (double[,])Sort(w).Value(point));
        Assert.Equal(new double[,] { { 0, 1, -1 }, { 3, 5, 2 } }, (double[,])Sort(w, 0).Value(point));
    }

    [Fact]
    public void Windows_that_do_not_fit_are_told()
    {
        var (a, w) = (Parameter("A", 3, 3), Parameter("W", 4, 2));
        Assert.Equal("Conv: a window of 4×2 does not fit into 3×3.", Assert.Throws<ModelException>(() => Conv2D(a, w)).Message);
        Assert.Contains("both arguments are vectors", Assert.Throws<ModelException>(() => Conv1D(a, _u)).Message);
        Assert.Contains("both arguments are matrices", Assert.Throws<ModelException>(() => Conv2D(a, _u)).Message);
        Assert.Contains("padding is at least 0", Assert.Throws<ModelException>(() => Conv1D(_u, _u, 1, -1)).Message);
        Assert.Contains("sizes that are known", Assert.Throws<ModelException>(() => Conv1D(Data("x"), _u)).Message);
    }

    [Fact]
    public void Lists_of_numbers_that_no_expression_has_any_more_are_let_go_of()
    {
        WeakReference[] rows = [.. Enumerable.Range(0, 200).Select(i => Row(_table, i))];
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.InRange(rows.Count(row => row.IsAlive), 0, 20);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Row(Expr table, int i) =>
            new(((Apply)Gather(table, i % 4, i / 4 % 4, i / 16 % 4, i / 64 % 4, 3, 2, 1)).Function);
    }
}
