using System.Xml.Linq;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Exercises;

/// <summary>How verdicts look.</summary>
public sealed class VerdictViewTests
{
    private static readonly Data X = Data("x");
    private static readonly Data Y = Data("y");
    private static readonly Parameter A = Parameter("a");
    private static readonly Func<Expr, Expr, Expr> H = Unknown.Binary("h");
    private static readonly Expr P = H(X, A).Named("p");
    private static readonly Exercise Exercise = new("∂Loss/∂a <b>", Sum(Square(P - Y)).Named("Loss"), A) { Points = 2 };

    [Fact]
    public void The_edge_at_which_it_went_wrong_is_marked_in_the_graph()
    {
        var html = Exercise.Check(Sum(2 * (P - Y))).ToHtml();
        Assert.Equal(1, Count(html, "class=\"edge marked\""));
        Assert.Contains("✗ × ∂₂h(xₙ, a)", html);
        Assert.Contains("LINK_DROPPED", html);
        Assert.Contains("0 of 2 points", html);
    }

    [Fact]
    public void Of_two_mistakes_both_edges_are_marked() =>
        Assert.Equal(2, Count(Exercise.Check(Sum(P - Y)).ToHtml(), "class=\"edge marked\""));

    [Fact]
    public void A_right_answer_shows_no_graph()
    {
        var html = Exercise.Check(Sum(2 * (P - Y) * Partial(H, 2)(X, A))).ToHtml();
        Assert.Contains("✓ Right", html);
        Assert.DoesNotContain("<svg", html);
    }

    [Fact]
    public void A_right_answer_that_is_written_otherwise_is_told_to_be_equal()
    {
        var exercise = new Exercise("∂Loss/∂a", Sum(Square(A * X - Y)).Named("Loss"), A);
        Assert.EndsWith(
            "  Ours is written otherwise: Σₙ 2(a·xₙ − yₙ)·xₙ, equal to yours at 3 random points.",
            exercise.Check(2 * A * Sum(X * X) - 2 * Sum(X * Y)).ToString());
        Assert.DoesNotContain("otherwise", exercise.Check(Sum(2 * (A * X - Y) * X)).ToString());
    }

    [Fact]
    public void All_of_it_is_well_formed_and_needs_no_script()
    {
        var wrong = Exercise.Check(Sum(2 * (P - Y)));
        string[] pages =
        [
            wrong.ToHtml(), Exercise.ToHtml(), wrong.Hint(3).ToHtml(), Exercise.Audit().ToHtml(), Exercise.Check(Sum(Data("<t>"))).ToHtml(),
            Exercise.CheckSteps(Sum(2 * (P - Y)), Sum(P - Y)).ToHtml(),
            Exercise.CheckNodes(new() { [P] = P - Y, [A] = Sum(P - Y) }).ToHtml(),
        ];
        Assert.All(pages, page =>
        {
            XElement.Parse(page.Replace("&ensp;", " ").Replace("&InvisibleTimes;", "").Replace("&ApplyFunction;", ""));
            Assert.DoesNotContain("<script", page);
            Assert.DoesNotContain("&lt;math", page);
        });
    }

    [Fact]
    public void In_text_alternatives_stand_one_below_the_other() => Assert.Equal(
        """
        ∂Loss/∂a: ✗ Not right yet   0 of 1 point
          At (a·xₙ − yₙ)²: yₙ is forgotten in a·xₙ − yₙ: the derivative is 2(a·xₙ − yₙ).  [TARGET_LOST]
          or: At (a·xₙ − yₙ)²: (a·xₙ − yₙ)² is not taken term by term: you differentiated (a·xₙ)² − yₙ².  [LINEAR_EXTENSION]
        """.ReplaceLineEndings(),
        new Exercise("∂Loss/∂a", Sum(Square(A * X - Y)).Named("Loss"), A).Check(Sum(2 * A * X * X)).ToString());

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
