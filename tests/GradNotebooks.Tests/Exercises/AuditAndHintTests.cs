using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Exercises;

/// <summary>The author learns what an exercise cannot see; the learner no more than was asked for.</summary>
public sealed class AuditAndHintTests
{
    private static readonly Data X = Data("x");
    private static readonly Data Y = Data("y");
    private static readonly Parameter A = Parameter("a");
    private static readonly Parameter B = Parameter("b");
    private static readonly Func<Expr, Expr, Expr> G = Define("g", (u, b) => u * u + b * u);

    [Fact]
    public void A_lost_factor_of_1_is_reported_to_the_author()
    {
        var f = Define("f", (x, a) => x + a);
        var audit = new Exercise("∂Loss/∂a", Sum(Square(G(f(X, A), B) - Y)).Named("Loss"), A).Audit();
        var hidden = Assert.Single(audit.Rows, row => row.IsHidden);
        Assert.Equal("LINK_DROPPED", hidden.Mistake.Code);
        Assert.Contains(audit.Advice, advice => advice.Contains("At f nobody can see LINK_DROPPED", StringComparison.Ordinal));
    }

    [Fact]
    public void An_exercise_that_sees_everything_needs_no_advice()
    {
        var f = Define("f", (x, a) => Tanh(a * x));
        var audit = new Exercise("∂Loss/∂a", Sum(Square(G(f(X, A), B) - Y)).Named("Loss"), A).Audit();
        Assert.Empty(audit.Advice);
        Assert.Equal(audit.Rows.Length, audit.Seen);
        Assert.Contains("all of them are seen", audit.ToString());
    }

    [Fact]
    public void A_poor_point_is_reported_and_a_better_one_named()
    {
        var exercise = new Exercise("∂Loss/∂a", Sum(Square(G(A * X, B) - Y)).Named("Loss"), A)
            .At(new Point { [A] = 1, [B] = 1, [X] = new[] { 1.0 }, [Y] = new[] { 0.0 } });
        var audit = exercise.Audit();
        Assert.Contains(audit.Rows, row => row is { IsHidden: false, IsHiddenAtPoint: true });
        Assert.Contains(audit.Rows, row => row is { IsHidden: true, Mistake.Code: "LAST" });
        Assert.Contains(audit.Advice, advice => advice.Contains("one sample", StringComparison.Ordinal));
        Assert.Contains(audit.Advice, advice => advice.Contains("The point's data hide", StringComparison.Ordinal));
        Assert.Contains(audit.Advice, advice => advice.Contains("[a] = ", StringComparison.Ordinal));
    }

    [Fact]
    public void Mistakes_that_give_the_same_gradient_are_told_as_one_or_the_other()
    {
        var exercise = new Exercise("∂Loss/∂a", Sum(Square(A * X - Y)).Named("Loss"), A);
        var row = Assert.Single(exercise.Audit().Rows, row => row.Mistake.Code == "TARGET_LOST");
        Assert.Contains("LINEAR_EXTENSION", row.SameAs);
        Assert.Equal(["TARGET_LOST", "LINEAR_EXTENSION"], exercise.Check(Sum(2 * A * X * X)).Mistakes.Select(m => m.Code).Take(2));
    }

    [Fact]
    public void Hints_come_in_three_steps_and_each_says_no_more_than_its_own()
    {
        var h = Unknown.Unary("h");
        var p = h(A * X).Named("p");
        var verdict = new Exercise("∂Loss/∂a", Sum(Square(p - Y)).Named("Loss"), A).Check(Sum(2 * (p - Y) * X));
        string where = verdict.Hint(1).ToString(), rule = verdict.Hint(2).ToString(), line = verdict.Hint(3).ToString();
        Assert.Contains("Look at how p", where);
        Assert.DoesNotContain("rule", where);
        Assert.DoesNotContain("h′", where);
        Assert.Contains("chain rule", rule);
        Assert.DoesNotContain("h′", rule);
        Assert.DoesNotContain("∂Loss/∂a", rule);
        Assert.Contains("∂Loss/∂a = ", line);
        Assert.Contains("h′", line);
        Assert.Throws<ModelException>(() => verdict.Hint(4));
        Assert.Contains("Hint 1 of 3", verdict.Exercise.Hint().ToString());
    }

    [Fact]
    public void The_authors_own_hint_stands_in_place_of_the_sentence()
    {
        var exercise = new Exercise("∂Loss/∂a", Sum(Square(A * X - Y)).Named("Loss"), A)
        {
            Hints = new() { ["OUTER_POWER"] = "What becomes of the 2?" },
        };
        var verdict = exercise.Check(Sum(2 * Square(A * X - Y) * X));
        Assert.Contains("What becomes of the 2?", verdict.ToString());
        Assert.DoesNotContain("exponent was kept", verdict.ToString());
    }
}
