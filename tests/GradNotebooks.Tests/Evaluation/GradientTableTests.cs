using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Evaluation;

public class GradientTableTests
{
    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");
    private readonly Data _x = Data("x");
    private readonly BackwardPass _pass;

    public GradientTableTests() => _pass = Sum(Square(_a * _x) + (_b * _x)).Gradient(_a, _b).At(new Point { [_a] = 2, [_b] = 5, [_x] = new double[] { 1, 2 } });

    [Fact]
    public void Without_results_by_hand_the_two_others_are_compared()
    {
        var rows = _pass.Table().Rows;

        Assert.Equal([_a, _b], rows.Select(r => r.Parameter));
        Assert.Equal((2, 20), ((double)rows[0].Value, (double)rows[0].Backpropagated));
        Assert.All(rows, r => Assert.Equal(Agreement.Agrees, r.Numeric));
        Assert.All(rows, r => Assert.Null(r.ByHand));
        Assert.All(rows, r => Assert.Null(r.Hand));
        Assert.Equal(_pass.Table().ToString(), _pass.ToString());
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
}
