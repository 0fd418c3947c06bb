using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Checking;

public sealed class KinkTests
{
    private static readonly Parameter A = Parameter("a");

    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-4)]
    [InlineData(-1e-5)]
    [InlineData(3e-7)]
    public void Beside_a_kink_a_right_gradient_agrees_and_the_kink_is_named(double distance)
    {
        var row = Row(Relu(A) * Exp(A), distance, DifferenceMethod.Richardson);

        Assert.Equal(Agreement.Agrees, row.Agreement);
        Assert.Equal("relu", Assert.Single(row.Kinks).Primitive);
        Assert.Contains("relu(a)", row.Verdict);
    }

    [Theory]
    [InlineData("relu", 0, 1)]
    [InlineData("abs", -1, 1)]
    [InlineData("max", 2, 3)]
    [InlineData("min", 3, 2)]
    [InlineData("where", 2, 1)]
    public void On_a_kink_both_slopes_are_given_and_any_between_them_is_fine(string kink, double left, double right)
    {
        Expr loss = kink switch
        {
            "relu" => Relu(A),
            "abs" => Abs(A),
            "max" => Max(2 * A, 3 * A),
            "min" => Min(2 * A, 3 * A),
            _ => Where(A > 0, A, 2 * A),
        };
        var row = Row(loss, 0);

        Assert.Equal(Agreement.FineAtKink, row.Agreement);
        Assert.Equal(left, row.OneSided!.Value.Left, 1e-12);
        Assert.Equal(right, row.OneSided!.Value.Right, 1e-12);
        Assert.Contains("to the left", row.Verdict);
    }

    [Fact]
    public void On_a_kink_a_slope_outside_of_both_is_wrong()
    {
        var report = Abs(A).Gradient(A).Check(new Point { [A] = 0 }, claimed: new() { [A] = 1.5 });

        Assert.Equal(Agreement.Wrong, report.Rows.Single().Agreement);
        Assert.False(report.Passed);
    }

    [Fact]
    public void A_wrong_gradient_beside_a_kink_is_not_excused_by_it()
    {
        var report = (Relu(A) * Exp(A)).Gradient(A).Check(new Point { [A] = 1e-4 }, claimed: new() { [A] = 1.1 });

        Assert.Equal(Agreement.Wrong, report.Rows.Single().Agreement);
    }

    [Fact]
    public void A_tie_of_two_equal_branches_excuses_nothing()
    {
        var loss = Min(3 * A, A + A + A);

        Assert.Equal(Agreement.Agrees, Row(loss, 0.7).Agreement);
        Assert.Equal(
            Agreement.Suspect,
            loss.Gradient(A).Check(new Point { [A] = 0.7 }, claimed: new() { [A] = 3.00003 }).Rows.Single().Agreement);
    }

    [Fact]
    public void With_a_kink_near_by_a_loss_that_varies_quickly_is_still_resolved()
    {
        var row = Row(Sin(500 * A) + Relu(A - 0.75), 0.7, DifferenceMethod.Richardson);

        Assert.Equal(Agreement.Agrees, row.Agreement);
        Assert.Equal(500 * Math.Cos(350), row.Numeric, 1e-4);
    }

    [Fact]
    public void A_jump_has_no_slope_and_is_called_a_jump()
    {
        var row = Row(Where(A > 0, A + 1, A), 0);
        Assert.Contains("a > 0", row.Kinks[0].Node.ToString());
        Assert.Equal(Agreement.Unjudged, row.Agreement);
        Assert.Contains("from 0 to 1", row.Verdict);

        var sign = Row(Sign(A) + A, 0);
        Assert.Equal(Agreement.Unjudged, sign.Agreement);
        Assert.Contains("jumps here, from −1 to 1", sign.Verdict);
    }

    [Fact]
    public void A_tie_that_the_parameter_does_not_break_is_no_kink()
    {
        var x = Data("x");
        var report = Sum(Relu(A * x)).Gradient(A).Check(new Point { [A] = 0.7, [x] = new[] { 0, 1.0, -1 } });

        Assert.Empty(report.Rows.Single().Kinks);
        Assert.Equal(Agreement.Agrees, report.Rows.Single().Agreement);
    }

    [Fact]
    public void A_kink_inside_a_definition_is_found_too()
    {
        var leaky = Define("leaky", u => Where(u > 0, u, 0.1 * u));
        var row = Row(Square(leaky(A) + 1), 0);

        Assert.Equal(Agreement.FineAtKink, row.Agreement);
        Assert.Equal(0.2, row.OneSided!.Value.Left, 1e-9);
        Assert.Equal(2, row.OneSided!.Value.Right, 1e-9);
    }

    [Theory]
    [InlineData("abs")]
    [InlineData("relu")]
    [InlineData("max")]
    public void The_complex_step_refuses_a_kinked_primitive_by_name(string name)
    {
        var loss = name switch { "abs" => Abs(A), "relu" => Relu(A), _ => Max(A, 0.5) };
        var refusal = Assert.Throws<ModelException>(() => Row(loss, 0.3, DifferenceMethod.ComplexStep));

        Assert.Contains($"cannot pass through {name}", refusal.Message);
        Assert.Contains("DifferenceMethod.FivePoint", refusal.Message);
    }

    [Fact]
    public void At_the_edge_of_its_domain_a_loss_is_measured_from_inside()
    {
        var row = Row(Pow(A, 1.5) + A, 1e-3);
        Assert.Equal(Agreement.Agrees, row.Agreement);
        Assert.Equal(1.5 * Math.Sqrt(1e-3) + 1, row.Numeric, 1e-8);
    }

    private static GradientCheck Row(Expr loss, double at, DifferenceMethod? method = null) =>
        loss.Gradient(A).Check(new Point { [A] = at }, method).Rows.Single();
}
