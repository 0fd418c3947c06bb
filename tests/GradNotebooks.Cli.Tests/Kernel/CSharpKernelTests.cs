namespace GradNotebooks.Cli.Tests.Kernel;

public class CSharpKernelTests
{
    [Fact]
    public async Task Variables_functions_and_usings_of_a_cell_stay_for_later_ones()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            "using System.Globalization;\nint Twice(int x) => 2 * x;\nvar a = 4;", "Twice(a)", "CultureInfo.CurrentCulture.Name");
        Assert.Equal("", run.Error);
        Assert.Equal(["execute_result: 8"], run.Shown(1));
        Assert.Equal(["execute_result: "], run.Shown(2));
    }

    [Fact]
    public async Task The_real_kernels_default_usings_are_there()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            "ArrayList l = new(); List<int> m = [1, 2]; StringBuilder s = new(); await Task.Yield(); m.Sum() + Math.Max(1, 2)");
        Assert.Equal("", run.Error);
        Assert.Equal(["execute_result: 5"], run.Shown(0));
    }

    [Fact]
    public async Task Console_output_and_displays_keep_their_order_and_consecutive_writes_are_one()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            "Console.Write(1); Console.WriteLine(2); display(3); Console.Error.Write('e'); Console.Write(4); \"five\".Display(); 6");
        Assert.Equal(
            ["stdout: 12\n", "display_data: 3", "stderr: e", "stdout: 4", "display_data: five", "execute_result: 6"], run.Shown(0));
    }

    [Theory]
    [InlineData("_ = 1;")]
    [InlineData("var a = 1;")]
    [InlineData("void F() { } F()")]
    [InlineData("int a; a = 1;")]
    public async Task A_cell_that_ends_in_no_value_shows_none(string source)
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(source);
        Assert.Equal("", run.Error);
        Assert.Empty(run.Outputs(0));
    }

    [Fact]
    public async Task What_is_displayed_in_an_earlier_cell_can_be_replaced()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            "using Microsoft.DotNet.Interactive;\nvar shown = KernelInvocationContext.Current.Display(\"one\");\n1",
            "shown.Update(\"two\");");
        Assert.Equal(["display_data: two", "execute_result: 1"], run.Shown(0));
        Assert.Empty(run.Outputs(1));
    }

    [Fact]
    public async Task A_display_as_the_last_expression_is_shown_once()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync("display(3)", "3.Display()");
        Assert.Equal(["display_data: 3"], run.Shown(0));
        Assert.Equal(["display_data: 3"], run.Shown(1));
    }

    [Fact]
    public async Task A_trailing_null_is_shown_as_null()
    {
        using var workspace = new Workspace();
        Assert.Equal(["execute_result: <null>"], (await workspace.RunCellsAsync("(string)null")).Shown(0));
    }

    [Fact]
    public async Task Display_takes_a_MIME_type()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            "new { A = 1 }.Display(\"text/plain\");", "HTML(\"<b>x</b>\")");
        Assert.Equal(["text/plain"], run.Outputs(0)[0]!["data"]!.AsObject().Select(entry => entry.Key));
        Assert.Equal("<b>x</b>", Result.Text(run.Outputs(1)[0]!["data"]!["text/html"]));
    }

    [Fact]
    public async Task There_is_no_keyboard_so_a_cell_that_reads_from_it_is_told_how_to_ask()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync("var name = Console.ReadLine();\nname.Length");
        Assert.StartsWith("Cell 1 failed at line 1:", run.Error);
        Assert.Contains("ask by await GetInputAsync(\"name\"), and give --input name=value", run.Error);
    }

    [Fact]
    public async Task An_input_that_a_cell_asks_for_is_answered_by_the_command_line_or_named()
    {
        using var workspace = new Workspace();
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(
            Workspace.Code("var name = await GetInputAsync(\"Your name:\");"), Workspace.Code("#!set --name age --value @input:\"age\""),
            Workspace.Code("name + age")));
        var answered = await workspace.RunAsync(path, "--input", "Your name=Ada", "--input", "age=36");
        Assert.Equal("", answered.Error);
        Assert.Equal(["execute_result: Ada36"], answered.Shown(2));

        var unanswered = await workspace.RunAsync(path);
        Assert.Equal(1, unanswered.ExitCode);
        Assert.Contains("give --input \"Your name:=…\"", unanswered.Error);
    }

    [Fact]
    public async Task The_language_is_the_newest()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync("class P { public int X { get; set => field = Math.Abs(value); } }\nnew P { X = -3 }.X");
        Assert.Equal("", run.Error);
        Assert.Equal(["execute_result: 3"], run.Shown(0));
    }

    [Fact]
    public async Task A_cell_does_not_hold_the_references_of_those_before_it_once_more()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            "1",
            """
            #r "System.Xml.Linq"
            int References() => ((Microsoft.DotNet.Interactive.CSharp.CSharpKernel)Microsoft.DotNet.Interactive.Kernel.Current)
                .ScriptState.Script.GetCompilation().ExternalReferences.Length;
            """,
            "#r \"System.Xml.Linq\"\nReferences()",
            "References() + System.Xml.Linq.XElement.Parse(\"<a>1</a>\").Value");
        Assert.Equal("", run.Error);
        Assert.Equal(["execute_result: 0"], run.Shown(2));
        Assert.Equal(["execute_result: 01"], run.Shown(3));
    }
}
