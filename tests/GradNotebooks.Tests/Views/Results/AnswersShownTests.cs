using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Views.Results;

/// <summary>How what a learner handed in is shown again.</summary>
public sealed class AnswersShownTests
{
    private const string NeverClosed = "sum(2 (a x − y) x";

    private static readonly Parameter A = Parameter("a");
    private static readonly Exercise Exercise = new("∂Loss/∂a", Sum(Square(A * Data("x") - Data("y"))).Named("Loss"), A);

    [Fact]
    public void The_mark_under_what_cannot_be_read_keeps_its_column()
    {
        const string Typed = $"""<span class="gn-typed gn-scroll">  {NeverClosed}""" + "\n     ^</span>";

        Assert.Contains(Typed, Exercise.Check(NeverClosed).ToHtml());
        Assert.Contains(Typed, Exercise.CheckSteps(NeverClosed).ToHtml());
    }

    [Fact]
    public void A_line_that_is_wider_than_the_window_scrolls_by_itself()
    {
        var html = Exercise.CheckSteps("sum(2 (a x − y) x)").ToHtml();

        Assert.Contains("""✓</span><span class="gn-scroll"><math""", html);
    }
}
