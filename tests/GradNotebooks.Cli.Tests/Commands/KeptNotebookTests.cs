using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Tests.Commands;

public class KeptNotebookTests
{
    [Fact]
    public async Task What_is_kept_in_place_passes_the_check_and_is_not_written_again()
    {
        using var workspace = new Workspace();
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(
            Workspace.Markdown("# ∂"),
            Workspace.Code("Console.WriteLine(\"a\\nb\");"),
            Workspace.Code("display(1);\nnew { n = 2 }"),
            Workspace.Code(" ")));
        var first = await workspace.RunAsync(path, "--in-place");
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        var kept = File.ReadAllText(path);
        Assert.Contains("\"a\\n\"", kept);

        var check = await workspace.RunAsync(path, "--check");
        Assert.Equal((0, ""), (check.ExitCode, check.Error));
        await workspace.RunAsync(path, "--in-place");
        Assert.Equal(kept, File.ReadAllText(path));
    }

    [Fact]
    public async Task A_changed_output_fails_the_check_and_is_told_and_nothing_is_written()
    {
        using var workspace = new Workspace();
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(Workspace.Code("1"), Workspace.Code("\"Loss 0.7\"")));
        await workspace.RunAsync(path, "--in-place");
        var changed = File.ReadAllText(path).Replace("Loss 0.7\\\"", "Loss 0.8\\\"");
        File.WriteAllText(path, changed);

        var check = await workspace.RunAsync(path, "--check");
        Assert.Equal(1, check.ExitCode);
        Assert.StartsWith(
            "Cell 2 shows something else than the notebook keeps:\n  text/plain\n    - Loss 0.7\n    + Loss 0.8\n",
            check.Error);
        Assert.Contains($"gradnb run --in-place {path}", check.Error);
        Assert.Equal(changed, File.ReadAllText(path));
        Assert.False(File.Exists(check.Artifact + ".ipynb"));
    }

    [Fact]
    public async Task A_notebook_that_keeps_no_outputs_fails_the_check_in_one_sentence()
    {
        using var workspace = new Workspace();
        var check = await workspace.RunAsync(workspace.Write("x.ipynb", Workspace.Ipynb(Workspace.Code("1"))), "--check");
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("keeps no outputs yet", check.Error);
        Assert.Single(check.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_notebook_that_shows_nothing_passes_the_check()
    {
        using var workspace = new Workspace();
        var check = await workspace.RunAsync(workspace.Write("x.ipynb", Workspace.Ipynb(Workspace.Code("var a = 1;"))), "--check");
        Assert.Equal((0, ""), (check.ExitCode, check.Error));
    }

    [Fact]
    public async Task A_cell_that_varies_is_run_and_keeps_what_it_has_once_it_has_something()
    {
        using var workspace = new Workspace();
        var cell = Workspace.Code("System.IO.File.AppendAllText(\"ran\", \"x\");\nSystem.IO.File.ReadAllText(\"ran\")");
        cell["metadata"] = new JsonObject { ["tags"] = new JsonArray("varies") };
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(cell));
        await workspace.RunAsync(path, "--in-place");
        var kept = File.ReadAllText(path);
        Assert.Contains("\"x\"", kept);

        await workspace.RunAsync(path, "--in-place");
        Assert.Equal(kept, File.ReadAllText(path));
        Assert.Equal(0, (await workspace.RunAsync(path, "--check")).ExitCode);
        Assert.Equal("xxx", File.ReadAllText(Path.Combine(workspace.Folder, "ran")));
    }

    [Theory]
    [InlineData("System.IO.File.WriteAllText(\"x.ipynb\", \"saved meanwhile\");", "saved meanwhile")]
    [InlineData("System.IO.File.Delete(\"x.ipynb\");", null)]
    public async Task What_is_saved_while_a_notebook_runs_is_left_alone_and_the_result_goes_beside_it(string saving, string? saved)
    {
        using var workspace = new Workspace();
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(Workspace.Code($"{saving}\n1")));
        var beside = workspace.Write("x.executed.ipynb", "mine");
        var run = await workspace.RunAsync(path, "--in-place");
        var result = Path.Combine(workspace.Folder, "x.executed-2.ipynb");
        Assert.Equal(
            (2, $"{path} was saved or moved while it ran and is left alone: with the outputs of this run it is {result}.\n"),
            (run.ExitCode, run.Error));
        Assert.Equal((saved, "mine"), (File.Exists(path) ? File.ReadAllText(path) : null, File.ReadAllText(beside)));
        Assert.Contains("execute_result", File.ReadAllText(result));
    }

    [Theory]
    [InlineData("--check")]
    [InlineData("--in-place")]
    public async Task A_run_that_fails_leaves_the_notebook_as_it_is_and_tells_only_the_failure(string option)
    {
        using var workspace = new Workspace();
        var text = Workspace.Ipynb(Workspace.Code("1"), Workspace.Code("throw new Exception(\"as asked\");"));
        var path = workspace.Write("x.ipynb", text);
        var run = await workspace.RunAsync(path, option);
        Assert.Equal(
            (1, "Cell 2 failed at line 1:\n    1 | throw new Exception(\"as asked\");\nException: as asked\n"),
            (run.ExitCode, run.Error));
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Theory]
    [InlineData("--check")]
    [InlineData("--in-place")]
    public async Task A_dib_file_has_no_place_for_outputs_and_is_just_run(string option)
    {
        using var workspace = new Workspace();
        var path = workspace.Write("x.dib", "#!csharp\n1\n");
        var run = await workspace.RunAsync(path, option);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("#!csharp\n1\n", File.ReadAllText(path));
    }
}
