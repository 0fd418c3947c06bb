namespace GradNotebooks.Cli.Tests.Commands;

public class AnswerTests
{
    [Fact]
    public async Task The_last_thing_shown_or_written_is_told_under_the_cells()
    {
        using var workspace = new Workspace();
        var value = await workspace.RunCellsAsync("Console.WriteLine(\"no\");", "6 * 7", "var a = 1;");
        Assert.Matches(@"cell 3 of 3 .*\n\n42\n\nWritten: ", value.Output);
        var written = await workspace.RunCellsAsync("6 * 7", "Console.Write(\"one\\ntwo\\n\");");
        Assert.Contains("\n\none\ntwo\n\nWritten: ", written.Output);
        Assert.Matches(@"cell 1 of 1 .*\nWritten: ", (await workspace.RunCellsAsync("var a = 1;")).Output);
        Assert.Matches(
            @"cell 2 of 2 .*\nWritten: ", (await workspace.RunCellsAsync("6 * 7", "new { Name = \"shown as a table\" }")).Output);
    }

    [Fact]
    public async Task A_result_of_the_kit_is_told_as_text()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            "#r \"nuget: GradNotebooks\"\nusing GradNotebooks;\nusing static GradNotebooks.Calculus;",
            "var a = Parameter(\"a\");\nSquare(a).Named(\"Loss\").Gradient(a)");
        Assert.Contains("∂Loss/∂a = 2", run.Output);
        Assert.DoesNotContain("<", run.Output);
    }

    [Fact]
    public async Task A_long_answer_is_cut_and_says_nothing_to_the_terminal()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            "for (var i = 1; i <= 40; i++) Console.WriteLine(i == 2 ? new string('x', 999) : $\"\\u001b[31mline\\u0007 {i}\");");
        Assert.Contains($"\n\nline 1\n{new string('x', 159)}…\nline 3\n", run.Output);
        Assert.Contains("\nline 11\n… and 29 more lines\n\nWritten: ", run.Output);
    }

    [Theory]
    [InlineData("--check")]
    [InlineData("--in-place")]
    public async Task No_answer_is_told_where_a_notebook_keeps_it(string option)
    {
        using var workspace = new Workspace();
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(Workspace.Code("6 * 7")));
        await workspace.RunAsync(path, "--in-place");
        var run = await workspace.RunAsync(path, option);
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("42", run.Output);
    }

    [Fact]
    public async Task A_run_that_fails_has_no_answer()
    {
        using var workspace = new Workspace();
        Assert.DoesNotContain("42", (await workspace.RunCellsAsync("40 + 2", "foo()")).Output);
    }
}
