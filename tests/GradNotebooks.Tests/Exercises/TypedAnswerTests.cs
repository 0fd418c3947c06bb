using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Exercises;

/// <summary>Answers typed as on paper, judged as any other.</summary>
public class TypedAnswerTests
{
    private static readonly Func<Expr, Expr, Expr> F = Unknown.Binary("f");
    private static readonly Func<Expr, Expr, Expr> H = Unknown.Binary("h");
    private static readonly Func<Expr, Expr, Expr> G = Define("g", (u, p) => u * u + p * u);
    private static readonly Exercise OfB = Seed();
    private static readonly Exercise OfLine = Line();

    [Theory]
    [InlineData("sum_n 2(h(v, c) - y) h_1(v, c) u")]
    [InlineData("sum(2*(h(v,c)-y)*h_1(v,c)*u)")]
    [InlineData("Σₙ 2·(h(v, c) − y)·∂₁h(v, c)·u")]
    [InlineData("-2 Σ (y − h(v, c)) u ∂₁h(v, c)")]
    public void The_question_that_it_began_with_is_answered_in_each_way_people_write(string answer) =>
        Assert.True(OfB.Check(answer).IsRight);

    [Theory]
    [InlineData("sum(2*(h(v,c)-y)*u)", "LINK_DROPPED")]
    [InlineData("sum((h(v,c)-y)*h_1(v,c)*u)", "half")]
    [InlineData("sum(2*(h(v,c)-y)*h_2(v,c)*u)", "WRONG_VARIABLE")]
    [InlineData("sum(2*(y-h(v,c))*h_1(v,c)*u)", "negative gradient")]
    public void A_mistake_or_another_convention_in_typed_mathematics_is_named(string answer, string code)
    {
        var verdict = OfB.Check(answer);
        Assert.False(verdict.IsRight);
        Assert.Contains(code, verdict.ToString());
    }

    [Theory]
    [InlineData("2 sum_n (a x + b - y) x", "✓ Right")]
    [InlineData("2 sum (a x + b - y) x", "✓ Right")]
    [InlineData("sum_n (a x + b - y) x", "half the loss")]
    [InlineData("2 sum(a x + b - y) x", "did the sum mean to reach further? Write sum((…) x)")]
    [InlineData("(a x + b - y) x", "even the sum is not the gradient")]
    [InlineData("2(a x + b - y) x", "their sum is the gradient")]
    [InlineData("4 sum_n 2(a x + b - y) x", "Your answer is N times the gradient")]
    public void A_sum_reaches_as_on_paper_and_what_it_does_not_reach_is_told_without_the_number_of_samples(string answer, string told)
    {
        var text = OfLine.Check(answer).ToString();
        Assert.Contains(told, text);
        Assert.DoesNotContain("4", text);
    }

    [Fact]
    public void Code_that_gives_a_value_for_each_sample_is_told_so_too()
    {
        var verdict = OfLine.Check((double[] x, double[] y, double a, double b) => x.Zip(y, (u, v) => (a * u + b - v) * u).ToArray());
        Assert.Equal("PER_SAMPLE", verdict.Mistakes[0].Code);
        Assert.DoesNotContain("4", verdict.ToString());
    }

    [Fact]
    public void A_hat_is_typed_as_a_word()
    {
        var (x, y, a) = (Data("x"), Data("y"), Parameter("a"));
        var exercise = new Exercise("∂L/∂a", Sum(Square((a * x).Named("ŷ") - y)).Named("L"), a);
        Assert.True(exercise.Check("sum_n 2(yhat - y) x").IsRight);
        Assert.True(exercise.Check("sum_n 2(yhat_n - y_n) x_n").IsRight);
        Assert.Contains("there is no 'that'", exercise.Check("that").Refusal);
    }

    [Fact]
    public void What_cannot_be_read_is_told_with_its_column_and_is_no_wrong_answer()
    {
        var verdict = OfB.Check("sum(2*(hh(v,c)-y)*u)");
        Assert.False(verdict.IsRight);
        Assert.Empty(verdict.Mistakes);
        Assert.Contains("Column 8", verdict.ToString());
    }

    [Fact]
    public void A_derivation_is_typed_line_by_line()
    {
        var right = OfB.CheckSteps("sum(2*(h(v,c)-y)*h_1(v,c)*u)", "2*sum(u*(h(v,c)-y)*h_1(v,c))");
        Assert.Contains("✓", right.ToString());
        Assert.DoesNotContain("✗", right.ToString());
    }

    [Fact]
    public void A_practice_problem_is_checked_at_once()
    {
        var problem = Practice.Next(7);
        Assert.True(problem.Check(problem.Answer).IsRight);
        Assert.True(problem.Check(problem.Answer.ToString()).IsRight);
        Assert.True(problem.Check(problem.Value).IsRight);
        Assert.False(problem.Check(-2 * problem.Answer).IsRight);
    }

    private static Exercise Line()
    {
        var (x, y) = Data("x", "y");
        var (a, b) = Parameters("a", "b");
        return new Exercise("∂Loss/∂a", Sum(Square(a * x + b - y)).Named("Loss"), a);
    }

    private static Exercise Seed()
    {
        var (x, y) = Data("x", "y");
        var (a, b, c) = Parameters("a", "b", "c");
        var u = F(x, a).Named("u");
        var v = G(u, b).Named("v");
        return new Exercise("∂Loss/∂b", Sum(Square(H(v, c) - y)).Named("Loss"), b);
    }
}
