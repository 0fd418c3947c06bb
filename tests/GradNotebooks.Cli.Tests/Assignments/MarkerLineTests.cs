using GradNotebooks.Cli.Assignments;

namespace GradNotebooks.Cli.Tests.Assignments;

public sealed class MarkerLineTests
{
    [Fact]
    public void A_marker_has_words_options_and_flags_in_any_order()
    {
        var marker = Parse("""  //@task dLdb by-hand title="By b: \"∂\", \\" points=3 exercise=aboutB""")!;
        Assert.Same(MarkerKind.Task, marker.Kind);
        Assert.Equal(("dLdb", null), (marker.Word(0), marker.Word(1)));
        Assert.Equal(("3", "aboutB", "By b: \"∂\", \\"), (marker.Option("points"), marker.Option("exercise"), marker.Option("title")));
        Assert.True(marker.Has("by-hand"));
        Assert.Null(marker.Option("digits"));
    }

    [Fact]
    public void A_stub_is_taken_to_the_letter() =>
        Assert.Equal("  Expr dLdb = null!; // \"x=1", Parse("//@stub   Expr dLdb = null!; // \"x=1")!.Text);

    [Theory]
    [InlineData("")]
    [InlineData("var f = 1; // task")]
    [InlineData("// a comment @ noon")]
    [InlineData("/// <param name=\"x\">@task</param>")]
    public void Other_lines_are_none_and_nothing_is_said_of_them(string line) => Assert.Null(Parse(line));

    [Theory]
    [InlineData("//@tsak dLdb", "there is no marker //@tsak; did you mean //@task?")]
    [InlineData("//@Task dLdb", "there is no marker //@Task; did you mean //@task?")]
    [InlineData("//@frobnicate", "there is no marker //@frobnicate: there is //@assignment, //@seed, //@task, ")]
    [InlineData("//@ task dLdb", "//@ names no marker: write one as //@task dLdb points=3 exercise=aboutB.")]
    [InlineData("// @task dLdb", "//@task is to stand alone on its line and without a blank before or after the @.")]
    [InlineData("var f = 1; //@end solution", "//@end is to stand alone on its line")]
    [InlineData("//@task dLdb pionts=3", "//@task has no option pionts; did you mean points?")]
    [InlineData("//@task dLdb points=3 points=4", "points is given twice: leave one out.")]
    [InlineData("//@task dLdb title=\"\"", "title is empty: give it a value, or leave it out.")]
    [InlineData("//@task dLdb byhand", "//@task takes no “byhand”; did you mean by-hand?")]
    [InlineData("//@task dLdb by-hand by-hand", "by-hand stands twice: leave one out.")]
    [InlineData("//@task points=3", "//@task lacks the task's id: write as in //@task dLdb points=3 exercise=aboutB.")]
    [InlineData("//@hint LINK_DROPPED", "//@hint lacks the hint: write as in //@hint LINK_DROPPED \"What does h do to v?\".")]
    [InlineData("//@task dLdb points = 3", "//@task cannot be read from “= 3” on: write as in ")]
    [InlineData("//@task dLdb title=\"By b", "//@task cannot be read from “title=\"By b” on: write as in ")]
    [InlineData("//@seed student teacher", "//@seed takes no “teacher”.")]
    public void What_is_wrong_is_told_with_the_way_out(string line, string told)
    {
        var sentences = new List<string>();
        MarkerLine.Parse(line, 1, sentences.Add);
        Assert.Contains(told, string.Join('\n', sentences));
    }

    private static MarkerLine? Parse(string line) => MarkerLine.Parse(line, 1, Assert.Fail);
}
