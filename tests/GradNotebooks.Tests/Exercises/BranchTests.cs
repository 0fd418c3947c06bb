using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Exercises;

/// <summary>
/// An answer that leaves a branch out is wrong on it, however far away that branch is; and other answers that passed for right.
/// </summary>
public sealed class BranchTests
{
    private static readonly Parameter A = Parameter("a");
    private static readonly Parameter B = Parameter("b");
    private static readonly Parameter C = Parameter("c");
    private static readonly Data X = Data("x");
    private static readonly Data Y = Data("y");

    public static TheoryData<string> Losses =>
    [
        "relu", "relu²", "c relu(a b)", "relu(a) relu(b)", "relu(sin a)", "hinge", "where", "far relu", "max(a, 4)", "min(a², 9)", "clip",
        "samples",
    ];

    [Theory]
    [MemberData(nameof(Losses))]
    public void An_answer_without_one_of_the_branches_is_wrong_for_every_seed(string name)
    {
        var (loss, answer) = Of(name);
        for (var seed = 0; seed < 40; seed++)
        {
            var exercise = new Exercise("?", loss.Named("L"), A) { Seed = seed };
            Assert.False(new Comparison(exercise.Problem, exercise.Read(answer)).IsRight, $"{name}, seed {seed}");
            Assert.True(exercise.Check(loss.Gradient(A)[A]).IsRight, $"{name}, seed {seed}");
        }
    }

    [Fact]
    public void What_is_right_on_one_branch_alone_is_told_so()
    {
        var verdict = new Exercise("?", (Square(A) + Relu(A - 2)).Named("L"), A).Check(2 * A);
        Assert.Equal("BRANCH_LOST", verdict.Mistakes[0].Code);
        Assert.Contains("which condition is missing", verdict.ToString());
    }

    [Fact]
    public void A_number_that_is_how_many_samples_were_drawn_is_not_N()
    {
        Assert.False(new Exercise("?", Sum(A + X).Named("L"), A).Check("4").IsRight);
        Assert.False(new Exercise("?", Mean(A * X).Named("L"), A).Check("sum(x)/4").IsRight);
        Assert.True(new Exercise("?", Mean(A * X).Named("L"), A).Check("mean(x)").IsRight);
        var loss = Sum(Square(A * X - Y)).Named("L");
        Assert.False(new Exercise("?", loss, A) { AcceptsOtherConventions = true }.Check("sum(0.5 (a x - y) x)").IsRight);
    }

    [Fact]
    public void A_gradient_that_is_the_same_everywhere_is_not_said_to_change() =>
        Assert.DoesNotContain("CONSTANT", new Exercise("?", (3 * A).Named("L"), A).Check("1.5").Mistakes.Select(mistake => mistake.Code));

    [Fact]
    public void A_zero_is_no_rounded_number()
    {
        Assert.False(new Exercise("?", (0.0003 * A).Named("L"), A).At(new Point { [A] = 1 }).Check(0.0).IsRight);
        Assert.True(new Exercise("?", Square(A).Named("L"), A).At(new Point { [A] = 0 }).Check(0.0).IsRight);
    }

    [Theory]
    [InlineData("a^(b-1)")]
    [InlineData("a^b ln(a)")]
    [InlineData("b")]
    public void A_wrong_answer_where_not_every_number_has_a_value_is_judged(string answer) =>
        Assert.False(new Exercise("?", Pow(A, B).Named("L"), A).Check(answer).IsRight);

    [Theory]
    [InlineData("log_10(a)")]
    [InlineData("log_0(a)")]
    public void An_index_that_no_argument_has_is_told(string text) =>
        Assert.Contains("counted from 1", Assert.Throws<ModelException>(() => MathText.Parse(text, A)).Message);

    [Theory]
    [InlineData("∂L/∂a = 2a")]
    [InlineData("dL/da = 2a")]
    [InlineData("d/da = 2a")]
    [InlineData("= 2a")]
    public void What_was_asked_for_may_stand_before_the_answer(string text) =>
        Assert.True(new Exercise("?", Square(A).Named("L"), A).Check(text).IsRight);

    private static (Expr Loss, Expr Answer) Of(string name) => name switch
    {
        "relu" => (Relu(A), 1 + 0.0 * A),
        "relu²" => (Square(Relu(A)), 2 * A),
        "c relu(a b)" => (C * Relu(A * B), C * B),
        "relu(a) relu(b)" => (Relu(A) * Relu(B), Relu(B)),
        "relu(sin a)" => (Relu(Sin(A)), Cos(A)),
        "hinge" => (Square(Max(0, 1 - A * B)), -2 * B * (1 - A * B)),
        "where" => (Where(A > B, A * C, 0.0), C),
        "far relu" => (Square(A) + Relu(A - 2), 2 * A),
        "max(a, 4)" => (Max(A, 4), 0.0 * A),
        "min(a², 9)" => (Min(A * A, 9), 2 * A),
        "clip" => (Square(Max(-3, Min(A, 3))), 2 * A),
        _ => (Sum(Square(Relu(A * X + B) - Y)), Sum(2 * (Relu(A * X + B) - Y) * X)),
    };
}
