using GradNotebooks.Tests.Support;
using GradNotebooks.Views;
using MathNet.Numerics.LinearAlgebra;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Checking;

public class GradientTableTests
{
    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");
    private readonly Data _x = Data("x");
    private readonly BackwardPass _pass;

    public GradientTableTests() =>
        _pass = Sum(Square(_a * _x) + (_b * _x)).Gradient(_a, _b).At(new Point { [_a] = 2, [_b] = 5, [_x] = new double[] { 1, 2 } });

    [Fact]
    public void Without_results_by_hand_the_two_others_are_compared()
    {
        var rows = _pass.Table().Rows;

        Assert.Equal([_a, _b], rows.Select(r => r.Parameter));
        Assert.Equal((2, 20), ((double)rows[0].Value, (double)rows[0].Backpropagated));
        Assert.All(rows, r => Assert.Equal(Agreement.Agrees, r.Numeric));
        Assert.All(rows, r => Assert.Null(r.ByHand));
        Assert.All(rows, r => Assert.Null(r.Hand));
    }

    [Fact]
    public void A_result_by_hand_may_be_a_number_or_an_expression()
    {
        var rows = _pass.Table(new() { [_a] = Sum(2 * _a * Square(_x)), [_b] = 3 }).Rows;

        Assert.Equal((20, 3), ((double)rows[0].ByHand!, (double)rows[1].ByHand!));
        Assert.All(rows, r => Assert.Equal(Agreement.Agrees, r.Hand));
    }

    [Fact]
    public void A_wrong_result_by_hand_is_called_wrong_and_no_other()
    {
        var table = _pass.Table(new() { [_a] = Sum(_a * Square(_x)), [_b] = 3 });

        Assert.Equal([Agreement.Wrong, Agreement.Agrees], table.Rows.Select(r => r.Hand!.Value));
        Near.Equal(0.5, table.Rows[0].HandErrors[0], 1e-9);
        Assert.All(table.Rows, r => Assert.Equal(Agreement.Agrees, r.Numeric));
        Assert.Contains("20", table.ToString());
        Assert.Contains("10", table.ToString());
    }

    [Fact]
    public void A_result_by_hand_for_something_else_is_refused()
    {
        var c = Parameter("c");
        var message = Assert.Throws<ModelException>(() => _pass.Table(new() { [c] = 1 })).Message;

        Assert.Contains("given for c", message);
        Assert.Contains("taken by a and b", message);
    }

    [Fact]
    public void A_result_by_hand_with_one_number_for_each_sample_is_asked_for_its_sum()
    {
        var message = Assert.Throws<ModelException>(() => _pass.Table(new() { [_a] = 2 * _a * Square(_x) })).Message;

        Assert.Contains("result by hand for a is of shape 2", message);
        Assert.Contains("is a Sum over the samples missing?", message);
    }

    [Theory]
    [InlineData(0.0822, 0.08216704, "✓ right to the 3 digits given")]
    [InlineData(0.082, 0.08216704, "✓ right to the 2 digits given")]
    [InlineData(0.0821, 0.08216704, "? by hand: off by 0.0008")]
    [InlineData(0.08216704, 0.08216704, "✓ all agree")]
    [InlineData(0.0821670412345, 0.08216704, "✓ all agree")]
    [InlineData(300, 299.7, "✓ right to the 3 digits given")]
    [InlineData(300, 299.4, "? by hand: off by 0.2 %")]
    [InlineData(-0.5, -0.4961, "✓ right to the 2 digits given")]
    [InlineData(0.5, 0.48, "✗ by hand: off by 4 %")]
    [InlineData(0.5, -0.4961, "✗ by hand: off by 200 %, the opposite sign")]
    [InlineData(0.04, 0.08216704, "✗ by hand: off by 51 %")]
    [InlineData(0.041, 0.08216704, "✗ by hand: off by 50 %, half as large")]
    [InlineData(0.164, 0.08216704, "✗ by hand: off by 50 %, twice as large")]
    [InlineData(0, 0.08216704, "✗ by hand: off by 100 %, 0 where there is a slope")]
    [InlineData(0, 1e-6, "✗ by hand: off by 100 %, 0 where there is a slope")]
    [InlineData(0, 0, "✓ all agree")]
    [InlineData(0.1, 0, "✗ by hand: off by 100 %, where the slope is 0")]
    [InlineData(1.25e-7, 1.2543e-7, "✓ right to the 3 digits given")]
    [InlineData(1.25e20, 1.2543e20, "✓ right to the 3 digits given")]
    [InlineData(1e-5, 1.3e-5, "✗ by hand: off by 23 %")]
    [InlineData(double.NaN, 1.5, "✗ by hand: NaN is no number")]
    public void A_number_by_hand_is_right_to_the_digits_given(double byHand, double slope, string verdict) => Assert.Contains(
        verdict, (slope * _a + Square(_b)).Gradient(_a).At(new Point { [_a] = 2, [_b] = 0 }).Table(new() { [_a] = byHand }).ToString());

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void The_digits_can_be_said_outright(int digits, bool isRight)
    {
        var row = (0.08216704 * _a).Gradient(_a).At(new Point { [_a] = 2 }).Table(new() { [_a] = 0.0819876543210 }, digits).Rows[0];

        Assert.Equal(isRight, row.Hand == Agreement.Agrees);
        Assert.Throws<ModelException>(() => _pass.Table(new() { [_a] = 1 }, digits: 0));
    }

    [Fact]
    public void An_expression_by_hand_is_held_to_all_its_digits() =>
        Assert.Equal(Agreement.Suspect, _pass.Table(new() { [_a] = 1.0005 * Sum(2 * _a * Square(_x)) }).Rows[0].Hand);

    [Fact]
    public void Vectors_and_matrices_by_hand_are_judged_entry_by_entry()
    {
        var (w, m) = (Parameter("w", 2), Parameter("W", 2, 2));
        var point = new Point { [w] = new[] { 1.0, 2 }, [m] = new[,] { { 1.0, 2 }, { 3, 4 } } };
        var pass = (Sum(Square(w)) / 3 + Sum(Square(m)) / 7).Gradient(w, m).At(point);

        var right = pass.Table(new() { [w] = new[] { 0.667, 1.333 }, [m] = new[,] { { 0.29, 0.571 }, { 0.86, 1.1429 } } });
        Assert.Equal(["✓ right to the digits given", "✓ right to the digits given"], right.Rows.Select(Verdicts.Words));
        Assert.Contains("[[0.29, 0.571], [0.86, 1.1429]]", right.ToString());
        var wrong = pass.Table(new() { [w] = new[] { 0.66, 1.2 }, [m] = new[,] { { 0.29, 0.57 }, { 0.43, 1.2 } } });
        Assert.Equal(
            ["✗ by hand: entry [1] off by 10 %", "✗ by hand: entry [1, 0] off by 50 %, half as large"],
            wrong.Rows.Select(Verdicts.Words));
        Assert.All(pass.Table(new() { [w] = pass[w], [m] = 2 * m / 7 }).Rows, r => Assert.Equal(Agreement.Agrees, r.Hand));
        Assert.All(
            pass.Table(new() { [w] = (Vector<double>)pass[w], [m] = (Matrix<double>)pass[m] }).Rows,
            r => Assert.Equal(Agreement.Agrees, r.Hand));
        var message = Assert.Throws<ModelException>(() => pass.Table(new() { [w] = pass[m] })).Message;
        Assert.Contains("shape 2×2, and the gradient is of shape 2", message);
    }

    [Fact]
    public void A_check_holds_claimed_arrays_to_all_their_digits()
    {
        var w = Parameter("w", 2);
        var grad = (Sum(Square(w)) / 3).Gradient(w);
        var point = new Point { [w] = new[] { 1.0, 2 } };

        Assert.True(grad.Check(point, claimed: new() { [w] = new[] { 2.0 / 3, 4.0 / 3 } }).Passed);
        var rounded = grad.Check(point, claimed: new() { [w] = new[] { 0.667, 4.0 / 3 } });
        Assert.Equal([Agreement.Suspect, Agreement.Agrees], rounded.Rows.Select(r => r.Agreement));
        var message = Assert.Throws<ModelException>(() => grad.Check(point, claimed: new() { [w] = new double[3] })).Message;
        Assert.Contains("claimed for w is of shape 3", message);
    }

    [Fact]
    public void The_error_column_says_whose_error_it_is()
    {
        Assert.Contains("error of backprop", _pass.Table().ToString());
        var text = _pass.Table(new() { [_a] = 10 }).ToString();
        Assert.Contains("error by hand", text);
        Assert.Contains("backprop < 10⁻⁹", text);
        Assert.Contains(" 0.5 ", text);
    }

    [Fact]
    public void Of_many_entries_some_are_measured_and_all_results_by_hand_are_compared()
    {
        var w = Parameter("w", 300);
        double[] numbers = [.. Enumerable.Range(1, 300)];
        var pass = (Sum(Square(w)) + _a).Gradient(w, _a).At(new Point { [_a] = 1, [w] = numbers });
        double[] byHand = [.. numbers.Select(number => 2 * number)];
        byHand[299] = 300;
        var table = pass.Table(new() { [w] = byHand });

        Assert.InRange(table.Rows.Sum(r => r.Checks.Length), 1, 100);
        Assert.Contains("entry [299] off by 50 %, half as large", table.ToString());
        Assert.Contains("100 of 301 entries were measured one by one, a random sample; random directions checked", table.ToString());
        Assert.All(pass.Table(entries: 1).Rows, r => Assert.Equal(Agreement.Agrees, r.Numeric));
        Assert.Equal(301, pass.Table(entries: 301).Rows.Sum(r => r.Checks.Length));
    }

    [Fact]
    public void A_pass_shows_what_it_has_and_says_how_to_compare()
    {
        var text = _pass.ToString();

        Assert.StartsWith("Loss = 35", text);
        Assert.DoesNotContain("numeric", text);
        Assert.Contains("pass.Table()", text);
        Assert.Contains("Not finite: log(u) is NaN at u = −1", Log(_a).Gradient(_a).At(new Point { [_a] = -1 }).ToString());
    }
}
