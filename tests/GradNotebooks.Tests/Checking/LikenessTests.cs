using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Checking;

/// <summary>A formula of one's own beside the gradient's, away from the one point of the check.</summary>
public sealed class LikenessTests
{
    private static readonly Parameter A = Parameter("a");
    private static readonly Parameter B = Parameter("b");
    private static readonly Gradient Product = (Square(A) * B).Gradient(A, B);
    private static readonly Point Here = new() { [A] = 2, [B] = 2 };

    [Fact]
    public void A_formula_written_otherwise_is_told_to_be_equal_at_random_points() => Assert.Contains(
        "Your formula for a is written otherwise than the gradient, and equal to it at 5 random points.",
        Product.Check(Here, claimed: new() { [A] = A * B + B * A, [B] = Square(A) }).ToString());

    [Fact]
    public void One_that_is_right_by_chance_is_told_not_to_be_the_gradient()
    {
        var report = Product.Check(Here, claimed: new() { [A] = 2 * A * B, [B] = A * B });

        Assert.True(report.Passed);
        Assert.Contains("Your formula for b is right here, and not at 5 of 5 random points", report.ToString());
    }

    [Fact]
    public void Of_the_gradient_itself_of_numbers_and_of_what_is_wrong_here_nothing_is_said()
    {
        Assert.DoesNotContain("Your formula", Product.Check(Here, claimed: new() { [A] = Product[A], [B] = 4 }).ToString());
        Assert.DoesNotContain("Your formula", Product.Check(Here, claimed: new() { [A] = A * A + 1, [B] = Square(A) }).ToString());
    }

    [Fact]
    public void The_table_says_it_of_results_by_hand()
    {
        var pass = Product.At(Here);

        Assert.Contains("Your formula for a is written otherwise", pass.Table(new() { [A] = A * B + B * A }).ToString());
        Assert.Contains("Your formula for b is right here, and not at", pass.Table(new() { [B] = A * B }).ToHtml());
        Assert.DoesNotContain("Your formula", pass.Table(new() { [A] = A * B + 1 }).ToString());
    }

    [Fact]
    public void Where_the_formula_has_no_value_another_point_is_taken()
    {
        var gradient = Log(A - B).Gradient(A);
        var report = gradient.Check(new Point { [A] = 3, [B] = 2.5 }, claimed: new() { [A] = Exp(-Log(A - B)) });

        Assert.Contains("equal to it at", report.ToString());
    }

    [Fact]
    public void Arrays_are_compared_as_a_whole()
    {
        var (w, x) = (Parameter("w", 3), Data("x", 3));
        var gradient = Square(Dot(w, x)).Gradient(w);
        var point = new Point { [w] = new[] { 1.0, 0, -2 }, [x] = new[] { 0.5, 1, 2 } };

        Assert.Contains("equal to it at 5", gradient.Check(point, claimed: new() { [w] = Dot(w, x) * x + x * Dot(w, x) }).ToString());
    }
}
