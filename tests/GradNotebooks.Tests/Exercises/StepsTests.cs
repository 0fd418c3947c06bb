using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Exercises;

/// <summary>A derivation is followed line by line, a backward pass node by node, and an error counts once.</summary>
public sealed class StepsTests
{
    private static readonly Data X = Data("x");
    private static readonly Data Y = Data("y");
    private static readonly Parameter A = Parameter("a");
    private static readonly Parameter B = Parameter("b");
    private static readonly Expr U = Tanh(A * X).Named("u");
    private static readonly Expr R = Sin(B * U).Named("p") - Y;
    private static readonly Expr P = Sin(B * U).Named("p");
    private static readonly Exercise Exercise = new("∂Loss/∂a", Sum(Square(R)).Named("Loss"), A) { Points = 4 };

    [Fact]
    public void Equal_lines_may_skip_steps()
    {
        var verdict = Exercise.CheckSteps(
            Sum(2 * R * Cos(B * U) * B * (1 - U * U) * X), 2 * B * Sum(R * Cos(B * U) * X * (1 - U * U)),
            2 * B * (Sum(R * Cos(B * U) * X) - Sum(R * Cos(B * U) * X * U * U)));
        Assert.True(verdict.IsRight);
        Assert.Equal(4, verdict.Points);
        Assert.Null(verdict.FirstWrong);
    }

    [Fact]
    public void The_first_line_that_does_not_follow_is_named_with_its_mistake_and_the_rule_that_belongs_there()
    {
        var verdict = Exercise.CheckSteps(
            Sum(2 * R * Cos(B * U) * B * (1 - U * U) * X),
            Sum(2 * R * B * (1 - U * U) * X),
            2 * B * Sum(R * (1 - U * U) * X),
            2 * B * Sum(R * X));
        Assert.Equal(2, verdict.FirstWrong!.Number);
        Assert.Equal("LINK_DROPPED", verdict.Mistakes[0].Code);
        Assert.Equal("chain rule", verdict.FirstWrong.Rule);
        Assert.Equal([true, false, true, false], verdict.Lines.Select(line => line.Follows));
        Assert.Equal(2, verdict.Points);
        Assert.Contains("carried forward", verdict.ToString());
    }

    [Fact]
    public void A_line_written_twice_earns_nothing_more()
    {
        Expr wrong = Sum(R), line = Sum(2 * R * Cos(B * U) * B * (1 - U * U) * X);
        Assert.Equal(Exercise.CheckSteps(line, wrong).Points, Exercise.CheckSteps(line, wrong, wrong, wrong).Points);
    }

    [Fact]
    public void A_line_that_cannot_be_read_does_not_stop_the_others()
    {
        var verdict = Exercise.CheckSteps(Sum(Data("t")), Sum(2 * R * Cos(B * U) * B * (1 - U * U) * X));
        Assert.NotNull(verdict.Lines[0].Refusal);
        Assert.True(verdict.Lines[1].IsRight);
        Assert.Throws<ModelException>(() => Exercise.CheckSteps());
    }

    [Fact]
    public void A_gradient_that_is_right_given_an_earlier_wrong_one_counts()
    {
        var verdict = Exercise.CheckNodes(new()
        {
            [P] = R,
            [U] = R * Cos(B * U) * B,
            [A] = Sum(R * Cos(B * U) * B * (1 - U * U) * X),
        });
        Assert.Equal([false, true, true], verdict.Lines.Select(line => line.Follows));
        Assert.Equal([P, U, A], verdict.Lines.Select(line => line.Node!));
        Assert.Equal("FACTOR2", verdict.Mistakes[0].Code);
        Assert.Equal(4 * 2.0 / 3, verdict.Points, 1e-12);
        Assert.False(verdict.IsRight);
    }

    [Fact]
    public void What_was_handed_in_is_shown_numbers_too()
    {
        var (p, q, a) = (Parameter("p", 2), Parameter("q"), Parameter("a"));
        var exercise = new Exercise("∂L/∂a", (Square(a * q) + Sum(p * a)).Named("L"), a)
            .At(new Point { [p] = new[] { 1.0, 2 }, [q] = 2, [a] = 3 });
        Assert.Contains("1. ✗ ∂L/∂a = 0.1", exercise.CheckNodes(new() { [a] = 0.1 }).ToString());
        Assert.Contains("1. ✗ [1, 2.5]", exercise.CheckSteps(new[] { 1, 2.5 }).ToString());
        Assert.Contains("0.1", exercise.CheckNodes(new() { [a] = 0.1 }).ToHtml());
    }

    [Fact]
    public void A_derivative_that_is_left_to_the_kit_is_shown_as_typed_and_is_a_step_of_its_own()
    {
        var a = Parameter("a");
        var exercise = new Exercise("∂L/∂a", Square(a * a - 3).Named("L"), a) { Points = 3 };
        var verdict = exercise.CheckSteps("2(a² − 3)·d/da (a² − 3)", "2(a² − 3)·2a", "2(a² − 3)");
        Assert.Contains("1. ✓ 2(a² − 3)·d/da (a² − 3)", verdict.ToString());
        Assert.Contains("2. ✓ 2(a² − 3)·2a", verdict.ToString());
        Assert.Contains("d/da (a² − 3)", verdict.ToHtml());
        Assert.Equal(2, verdict.Points);
    }

    [Fact]
    public void Where_the_exponent_varies_the_rule_is_not_the_power_rule()
    {
        var (a, b) = (Parameter("a"), Data("b", 1));
        var verdict = new Exercise("∂L/∂a", Square(Pow(2, a) - Sum(b)).Named("L"), a)
            .CheckSteps("2(2^a − sum(b))·2^a·ln 2", "2(2^a − sum(b))·a·2^(a−1)");
        Assert.Equal("POWER_ON_EXPONENTIAL", verdict.Mistakes[0].Code);
        Assert.Equal("exponential rule", verdict.FirstWrong!.Rule);
        Assert.DoesNotContain("Here belongs the power rule", verdict.ToString());
    }

    [Fact]
    public void The_first_gradient_that_is_off_is_found_among_many()
    {
        var verdict = Exercise.CheckNodes(new()
        {
            [P] = 2 * R,
            [U] = 2 * R * Sin(B * U) * B,
            [A] = Sum(2 * R * Sin(B * U) * B * X),
        });
        Assert.Equal([true, false, false], verdict.Lines.Select(line => line.Follows));
        Assert.Equal("LINK_VALUE", verdict.Mistakes[0].Code);
        var refusal = Assert.Throws<ModelException>(() => Exercise.CheckNodes(new() { [Y] = 1 }));
        Assert.Contains("does not lie on the way", refusal.Message);
    }
}
