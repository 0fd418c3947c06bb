using CsCheck;
using GradNotebooks.Formulas;
using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Checking;

public class GradientReportTests
{
    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");
    private readonly Data _x = Data("x");

    private Point Point => new() { [_a] = 0.7, [_b] = -1.2, [_x] = new[] { 0.5, 1, 1.5 } };

    [Fact]
    public void A_right_gradient_is_never_called_wrong() => RandomGraphs.Tame.Sample(
        m => Assert.DoesNotContain(m.Bound.Gradient(m.Parameters).Check(m.Point).Rows, r => r.Agreement == Agreement.Wrong),
        iter: 300);

    [Fact]
    public void A_right_gradient_passes_and_the_report_comes_back()
    {
        var report = Sum(Square(Sin(_a * _x) + _b)).Gradient(_a, _b).Check(Point);

        Assert.True(report.Passed);
        Assert.InRange(report.WorstError, 0, 1e-7);
        Assert.Equal([_a, _b], report.Rows.Select(r => r.Parameter));
        Assert.Same(report, report.Assert());
    }

    [Theory]
    [InlineData(1.5, Agreement.Wrong)]
    [InlineData(-1, Agreement.Wrong)]
    [InlineData(0, Agreement.Wrong)]
    [InlineData(double.NaN, Agreement.Wrong)]
    [InlineData(1.001, Agreement.Suspect)]
    [InlineData(1, Agreement.Agrees)]
    public void A_planted_error_in_a_primitive_is_found(double factor, Agreement verdict)
    {
        var report = Sum(Planted(factor).Of(_a * _x) + _b).Gradient(_a, _b).Check(Point);

        Assert.Equal(verdict, report.Rows[0].Agreement);
        Assert.Equal(Agreement.Agrees, report.Rows[1].Agreement);
        Assert.Equal(verdict == Agreement.Agrees, report.Passed);
    }

    [Fact]
    public void Assert_throws_with_the_table_in_the_message()
    {
        var report = Sum(Planted(1.5).Of(_a * _x)).Gradient(_a).Check(Point);
        var message = Assert.Throws<ModelException>(report.Assert).Message;

        Assert.Contains("does not agree with what was measured", message);
        Assert.Contains(report.ToString(), message);
        Assert.Contains("a", report.ToString());
    }

    [Fact]
    public void Every_entry_of_a_vector_is_compared_by_itself()
    {
        var report = Sum(Planted(1.5).Of(_x) * _a).Gradient(_x, _a).Check(Point);

        Assert.Equal([0, 1, 2, 0], report.Rows.Select(r => r.Index));
        Assert.Equal([false, false, false, true], report.Rows.Select(r => r.Agreement == Agreement.Agrees));
    }

    [Fact]
    public void A_gradient_of_nearly_zero_is_no_false_alarm()
    {
        // At the minimum of a loss of some size the derivative is 0, and its finite difference is round-off.
        var loss = Sum(Square((_a * _x) - (0.7 * _x)) + 1000) + Square(_b);
        Assert.True(loss.Gradient(_a, _b).Check(Point.With(_b, 0)).Passed);
        Assert.True((1e6 * Cos(_b)).Gradient(_b).Check(new Point { [_b] = 1e-12 }).Passed);
        Assert.True((Square(Sin(_a)) + Square(Cos(_a))).Gradient(_a).Check(Point).Passed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-6)]
    [InlineData(-1e-4)]
    public void A_flat_place_of_a_curve_is_no_false_alarm(double at)
    {
        Assert.True(Pow(_a, 3).Gradient(_a).Check(new Point { [_a] = at }).Passed);
        Assert.True(Square(Log(1 + _a)).Gradient(_a).Check(new Point { [_a] = at }).Passed);
        Assert.True((Sin(_a) - _a).Gradient(_a).Check(new Point { [_a] = at }).Passed);
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e6)]
    public void The_scale_of_a_parameter_does_not_matter(double at)
    {
        Assert.True(Square(_a).Gradient(_a).Check(new Point { [_a] = at }).Passed);
        Assert.True(Log(1 + _a).Gradient(_a).Check(new Point { [_a] = at }).Passed);
    }

    [Fact]
    public void A_parameter_that_does_not_occur_agrees_on_zero()
    {
        var pass = Sum(_a * _x).Gradient(_a, _b).At(Point);

        Assert.True(pass.Gradient.Check(Point).Passed);
        Assert.Equal((0, 0), (pass.Gradient.Check(Point).Rows[1].Analytic, pass.Gradient.Check(Point).Rows[1].Numeric));
        Assert.Equal(-1.2, (double)pass.Table().Rows[1].Value);
    }

    [Fact]
    public void A_gradient_by_an_inner_node_can_be_compared_too()
    {
        var z = (_a * _x).Named("z");
        var report = Sum(Square(z)).Gradient(_a, z).Check(Point);

        Assert.Equal(4, report.Rows.Length);
        Assert.True(report.Passed);
    }

    /// <summary>u³, with its derivative multiplied by a factor.</summary>
    private static Primitive Planted(double factor) => new(
        "planted",
        1,
        new UnaryKernel(u => u * u * u, null),
        writing: (node, a) => new Call(new Symbol("planted"), a))
    {
        Partials = [y => factor * 3 * Square(y.Input(0))],
        Glyph = "planted",
        Rule = "chain rule",
        Domain = [(-2, 2)],
    };
}
