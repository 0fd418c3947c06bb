using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Tests.Commands;

public class RunCommandTests
{
    [Fact]
    public async Task A_run_shows_each_cell_writes_both_files_and_exits_with_0()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync("var a = 1;", "a + 1");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"cell 1 of 2 +\d+\.\d s +var a = 1;", run.Output);
        Assert.Matches(@"cell 2 of 2 +\d+\.\d s +a \+ 1", run.Output);
        Assert.Contains(run.Artifact + ".ipynb", run.Output);
        Assert.Contains(run.Artifact + ".html", run.Output);
        Assert.Equal(["execute_result: 2"], run.Shown(1));
        Assert.Equal(2, run.Notebook["cells"]![1]!["execution_count"]!.GetValue<int>());
        Assert.DoesNotContain("\u001b", run.Output);
    }

    [Fact]
    public async Task A_compile_error_stops_the_run_and_names_cell_line_and_message()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync("Console.Write(7);", "int a = 1;\n\nvar z = foo(3);\nint b = bar;", "Console.Write(8);");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            "Cell 2 failed at line 3:\n    3 | var z = foo(3);\n" +
            "CS0103: The name 'foo' does not exist in the current context (and 1 more error)\n",
            run.Error);
        Assert.Equal(["stdout: 7"], run.Shown(0));
        Assert.Equal(["error: CS0103"], run.Shown(1));
        Assert.Empty(run.Outputs(2));
        Assert.Null(run.Notebook["cells"]![2]!["execution_count"]);
        Assert.Contains("Cell 2 failed at line 3", run.Page);
        Assert.Contains("Cell 3, not run", run.Page);
    }

    [Fact]
    public async Task An_exception_is_told_at_the_innermost_line_of_the_cell_without_a_stack_trace()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync("Console.Write(1);\nvar xs = new int[2];\nfor (var i = 0; i < 5; i++)\n    xs[i] = i;");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            "Cell 1 failed at line 4:\n    4 | xs[i] = i;\nIndexOutOfRangeException: Index was outside the bounds of the array.\n",
            run.Error);
        Assert.Equal(["stdout: 1", "error: IndexOutOfRangeException"], run.Shown(0));
        Assert.DoesNotContain(" at Submission", run.Page + run.Notebook.ToJsonString());
    }

    [Fact]
    public async Task An_exception_from_a_function_of_an_earlier_cell_is_told_at_the_line_that_called_it()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync("void Fail() => throw new Exception(\"as asked\");", "\nFail();");
        Assert.Equal("Cell 2 failed at line 2:\n    2 | Fail();\nException: as asked\n", run.Error);
    }

    [Theory]
    [InlineData("x.ipynb", "{ \"cells\": [", "its JSON breaks at line 1")]
    [InlineData("x.ipynb", "[]", "not an object")]
    [InlineData("x.ipynb", "{}", "names no nbformat")]
    [InlineData("x.ipynb", "{\"nbformat\": 3, \"worksheets\": []}", "notebook format 3; gradnb reads format 4")]
    [InlineData("x.ipynb", "{\"nbformat\": 4, \"cells\": []}", "has no cells")]
    [InlineData("x.ipynb", "{\"nbformat\": 4}", "has no cells")]
    [InlineData("x.ipynb", "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\"}]}", "its cell at position 1 has no source")]
    [InlineData("x.ipynb", "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"song\", \"source\": \"\"}]}", "unknown type “song”")]
    [InlineData("x.dib", "\n\n", "has no cells")]
    [InlineData("x.dib", "#!meta\n{\n#!csharp\n1", "what follows #!meta is not JSON")]
    [InlineData("x.txt", "1", "it reads .ipynb and .dib files")]
    public async Task A_malformed_notebook_is_refused_in_one_sentence_that_names_it(string name, string text, string reason)
    {
        using var workspace = new Workspace();
        var run = await workspace.RunAsync(workspace.Write(name, text));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(name, run.Error);
        Assert.Contains(reason, run.Error);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.False(File.Exists(run.Artifact + ".ipynb"));
    }

    [Fact]
    public async Task A_missing_notebook_is_refused()
    {
        using var workspace = new Workspace();
        var missing = await workspace.RunAsync(Path.Combine(workspace.Folder, "none.ipynb"));
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains("There is no notebook", missing.Error);
        Assert.Contains("none.ipynb", missing.Error);
    }

    [Theory]
    [InlineData("#!frobnicate", "Cell 2, line 1: Unknown magic command '#!frobnicate'")]
    [InlineData("\n#load \"x.csx\"", "Cell 2, line 2: there is no x.csx: #load looks for it")]
    [InlineData("\n#!import", "Cell 2, line 2: ")]
    public async Task A_directive_that_cannot_be_followed_is_named_with_its_line(string source, string named)
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync("Console.Write(1);", source);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(named, run.Error);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Equal(["stdout: 1"], run.Shown(0));
    }

    [Theory]
    [InlineData("""{"kernelspec": {"name": "python3", "language": "python"}}""", "in Python")]
    [InlineData("""{"language_info": {"name": "F#"}}""", "in F#")]
    [InlineData("""{"polyglot_notebook": {"kernelInfo": {"defaultKernelName": "fsharp"}}}""", "in F#")]
    public async Task A_notebook_in_another_language_is_refused(string metadata, string named)
    {
        using var workspace = new Workspace();
        var notebook = JsonNode.Parse(Workspace.Ipynb(Workspace.Code("1")))!;
        notebook["metadata"] = JsonNode.Parse(metadata);
        var run = await workspace.RunAsync(workspace.Write("x.ipynb", notebook.ToJsonString()));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("x.ipynb is a notebook " + named, run.Error);
    }

    [Theory]
    [InlineData("""{"dotnet_interactive": {"language": "fsharp"}}""")]
    [InlineData("""{"polyglot_notebook": {"kernelName": "fsharp"}}""")]
    [InlineData("""{"vscode": {"languageId": "fsharp"}}""")]
    public async Task A_cell_in_another_language_is_named_and_passed_over_with_what_it_keeps(string metadata)
    {
        using var workspace = new Workspace();
        var cell = Workspace.Code("let a = 1");
        cell["metadata"] = JsonNode.Parse(metadata);
        cell["outputs"] = JsonNode.Parse("""[{"output_type": "stream", "name": "stdout", "text": ["kept\n"]}]""");
        var mixed = Workspace.Code("#!fsharp\n1\n#!csharp\n1 + 1");
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(cell, cell.DeepClone().AsObject(), mixed));
        var run = await workspace.RunAsync(path);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            "Cell 1 is in F#, which gradnb does not run: cells in F# are shown as they stand. "
                + "To run them, open the notebook in VS Code with Polyglot Notebooks.",
            run.Error.TrimEnd());
        Assert.Equal(["stdout: kept\n"], run.Shown(0));
        Assert.Equal(["execute_result: 2"], run.Shown(2));
    }

    [Fact]
    public async Task A_cell_that_is_tagged_so_may_fail_and_any_may_where_errors_are_allowed()
    {
        using var workspace = new Workspace();
        var meant = Workspace.Code("throw new Exception(\"meant\");");
        meant["metadata"] = JsonNode.Parse("""{"tags": ["raises-exception"]}""");
        var tagged = await workspace.RunAsync(workspace.Write("x.ipynb", Workspace.Ipynb(meant, Workspace.Code("1"))));
        Assert.Equal((0, ""), (tagged.ExitCode, tagged.Error));
        Assert.Equal(["error: Exception"], tagged.Shown(0));
        Assert.Equal(["execute_result: 1"], tagged.Shown(1));

        var path = workspace.Write("x.ipynb", Workspace.Ipynb(Workspace.Code("throw new Exception(\"x\");"), Workspace.Code("1")));
        Assert.Empty((await workspace.RunAsync(path)).Outputs(1));
        var allowed = await workspace.RunAsync(path, "--allow-errors");
        Assert.Equal(1, allowed.ExitCode);
        Assert.StartsWith("Cell 1 failed at line 1:", allowed.Error);
        Assert.Equal(["execute_result: 1"], allowed.Shown(1));
    }

    [Fact]
    public async Task An_output_folder_that_holds_the_notebook_itself_is_refused()
    {
        using var workspace = new Workspace();
        var text = Workspace.Ipynb(Workspace.Code("1"));
        var path = workspace.Write("x.ipynb", text);
        var run = await workspace.RunAsync(path, "--output", workspace.Folder);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("would overwrite the notebook itself", run.Error);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Theory]
    [InlineData(true, false, "--html")]
    [InlineData(false, true, "--ipynb")]
    [InlineData(true, true, "--html", "--ipynb")]
    [InlineData(true, true)]
    [InlineData(false, false, "--in-place")]
    [InlineData(true, false, "--in-place", "--html")]
    public async Task Options_choose_what_is_written(bool page, bool notebook, params string[] options)
    {
        using var workspace = new Workspace();
        var run = await workspace.RunAsync(workspace.Write("x.ipynb", Workspace.Ipynb(Workspace.Code("1"))), options);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal((page, notebook), (File.Exists(run.Artifact + ".html"), File.Exists(run.Artifact + ".ipynb")));
        Assert.Equal(
            (page, notebook),
            (run.Output.Contains("x.html", StringComparison.Ordinal), run.Output.Contains("x.ipynb", StringComparison.Ordinal)));
    }
}
