using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Exercises;

/// <summary>Answers typed as on paper, judged as any other.</summary>
public class TypedAnswerTests
{
    private static readonly Func<Expr, Expr, Expr> F = Unknown.Binary("f");
    private static readonly Func<Expr, Expr, Expr> H = Unknown.Binary("h");
    private static readonly Func<Expr, Expr, Expr> G = Define("g", (u, p) => u * u + p * u);
    private static readonly Exercise OfB = Seed();

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

    private static Exercise Seed()
    {
        var (x, y) = Data("x", "y");
        var (a, b, c) = Parameters("a", "b", "c");
        var u = F(x, a).Named("u");
        var v = G(u, b).Named("v");
        return new Exercise("∂Loss/∂b", Sum(Square(H(v, c) - y)).Named("Loss"), b);
    }
}
