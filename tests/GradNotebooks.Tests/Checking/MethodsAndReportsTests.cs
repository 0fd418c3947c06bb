using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Checking;

/// <summary>What a report of an expression's gradient says.</summary>
public sealed class MethodsAndReportsTests
{
    private static readonly Parameter A = Parameter("a");
    private static readonly Parameter B = Parameter("b");
    private static readonly Point At = new() { [A] = 0.7, [B] = -0.4 };

    [Fact]
    public void A_claim_is_measured_in_place_of_the_gradient()
    {
        var report = (A * A * B).Gradient(A, B).Check(At, claimed: new() { [A] = 2 * A * B, [B] = A });

        Assert.Equal([Agreement.Agrees, Agreement.Wrong], report.Rows.Select(r => r.Agreement));
        Assert.Equal(0.49, report.Rows[1].Numeric, 1e-9);
        Assert.Contains("claimed", report.ToString());
        var failure = Assert.Throws<ModelException>(report.Assert).Message;
        Assert.Contains("✗ wrong: off by 30 %", failure);
    }

    [Fact]
    public void A_claim_that_is_missing_is_asked_for() =>
        Assert.Contains("Nothing is claimed for b", Assert.Throws<ModelException>(
            () => (A * B).Gradient(A, B).Check(At, claimed: new() { [A] = B })).Message);

    [Fact]
    public void A_parameter_that_the_loss_does_not_contain_has_derivative_zero_and_agrees()
    {
        var row = Square(A).Gradient(A, B).Check(At).Rows[1];

        Assert.Equal((0, 0, Agreement.Agrees), (row.Analytic, row.Numeric, row.Agreement));
    }

    [Fact]
    public void At_a_minimum_a_gradient_of_rounding_is_not_called_wrong()
    {
        var x = Data("x");
        var loss = Mean(Square(A - x));
        var report = loss.Gradient(A).Check(new Point { [A] = 0.4, [x] = new[] { 0.2, 0.3, 0.7 } });

        Assert.NotEqual(0, report.Rows.Single().Analytic);
        Assert.Equal(Agreement.Agrees, report.Rows.Single().Agreement);
        Assert.Contains(" 0 ", report.ToString());
    }

    [Fact]
    public void Cancellation_in_the_gradient_itself_is_seen_as_rounding()
    {
        // 1 − tanh² has lost all of its digits here: the exact derivative is 9.3e-16, and what the backward pass gives is its rounding.
        var row = Tanh(A).Gradient(A).Check(new Point { [A] = 18 }).Rows.Single();

        Assert.Equal(Agreement.Agrees, row.Agreement);
        Assert.True(row.Floor > 1e-9);
    }

    [Fact]
    public void The_complex_step_tells_a_tiny_derivative_from_a_wrong_one()
    {
        var loss = 1e3 + Exp(-30 + A);
        var right = loss.Gradient(A).Check(At).Rows.Single();
        var wrong = loss.Gradient(A).Check(At, claimed: new() { [A] = 1.00001 * Exp(-30 + A) }).Rows.Single();

        Assert.Equal(("complex step", Agreement.Agrees), (right.Method, right.Agreement));
        Assert.Equal(Agreement.Suspect, wrong.Agreement);
    }

    [Fact]
    public void Every_method_finds_the_same_gradient_right()
    {
        var losses = new RandomLosses(seed: 7);
        DifferenceMethod[] methods =
            [DifferenceMethod.Central, DifferenceMethod.FivePoint, DifferenceMethod.Richardson, DifferenceMethod.RandomDirections];
        for (var graphs = 0; graphs < 300;)
        {
            var (loss, point) = losses.Next();
            var gradient = loss.Gradient(losses.Parameters);
            if (Math.Abs(gradient.At(point).Loss) < 1e6)
            {
                graphs++;
                Assert.All(methods, m => Assert.DoesNotContain(gradient.Check(point, m).Rows, r => r.Agreement == Agreement.Wrong));
            }
        }
    }

    [Fact]
    public void A_matrix_is_checked_entry_by_entry_and_in_every_direction()
    {
        var w = new Parameter("W", new Shape(40, 50));
        var loss = Reductions.Sum.Of(Tanh(w) * w);
        var point = new Point { [w] = new Value(new Shape(40, 50), [.. Enumerable.Range(0, 2000).Select(i => Math.Sin(i))]) };
        var report = loss.Gradient(w).Check(point, entries: 20);

        Assert.True(report.Passed, report.ToString());
        Assert.Equal(24, report.Rows.Length);
        var wrong = loss.Gradient(w).Check(point, DifferenceMethod.RandomDirections, claimed: new() { [w] = Tanh(w) });
        Assert.False(wrong.Passed);
        Assert.Same(w, wrong.Rows[^1].Parameter);
    }

    [Fact]
    public void Noise_is_shown_as_a_bound_and_never_as_digits()
    {
        var text = (A * A * B).Gradient(A, B).Check(At).ToString();

        Assert.Contains("< 10⁻⁹", text);
        Assert.DoesNotMatch(@"10⁻¹[1-7]", text.Replace("< 10⁻¹⁰", ""));
        Assert.Contains("five-point stencil, h = 0.0007, good to", text);
    }
}
