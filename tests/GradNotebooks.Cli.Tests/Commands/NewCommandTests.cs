using GradNotebooks.Cli.Commands;

namespace GradNotebooks.Cli.Tests.Commands;

public class NewCommandTests
{
    [Theory]
    [InlineData("my-question", "my-question.ipynb")]
    [InlineData("deep/er/v1.2", "deep/er/v1.2.ipynb")]
    [InlineData("my question.dib", "my question.dib")]
    public async Task A_new_notebook_says_how_to_run_it_and_runs_through_to_a_check_that_holds(string name, string file)
    {
        using var workspace = new Workspace();
        var path = Path.Combine(workspace.Folder, file);
        var (exitCode, output, error) = await InvokeAsync(Path.Combine(workspace.Folder, name));
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal($"Written: {path}\nRun it:  gradnb run {(path.Contains(' ') ? $"\"{path}\"" : path)}\n", output);

        var run = await workspace.RunAsync(path);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var cells = run.Notebook["cells"]!.AsArray().Where(cell => cell!["cell_type"]!.ToString() == "code").ToList();
        Assert.Equal(6, cells.Count);
        Assert.All(cells.Skip(1), cell => Assert.Single(cell!["outputs"]!.AsArray()));
        Assert.Contains("∂Loss/∂b", run.Page);
    }

    [Fact]
    public async Task A_new_ipynb_has_the_metadata_of_the_notebooks_that_come_with_the_kit()
    {
        using var workspace = new Workspace();
        await InvokeAsync(Path.Combine(workspace.Folder, "x"));
        var mine = Metadata(Path.Combine(workspace.Folder, "x.ipynb"));
        Assert.Equal(Metadata(Path.Combine(Repository.Root, "notebooks", "01-chain-rule-by-hand.ipynb")), mine);

        static string Metadata(string path) =>
            System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path))!["metadata"]!.ToJsonString();
    }

    [Theory]
    [InlineData("x", "x.ipynb")]
    [InlineData("x.dib", "x.dib")]
    public async Task What_is_there_already_stays_as_it_is(string name, string file)
    {
        using var workspace = new Workspace();
        var path = workspace.Write(file, "mine");
        var refused = await InvokeAsync(Path.Combine(workspace.Folder, name));
        Assert.Equal((2, "", $"{path} is there already and stays as it is: choose another name.\n"), refused);
        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(workspace.Folder));
    }

    [Fact]
    public async Task A_name_that_no_file_can_have_is_refused_in_a_sentence()
    {
        using var workspace = new Workspace();
        var file = workspace.Write("file", "mine");
        var (exitCode, _, error) = await InvokeAsync(Path.Combine(file, "x"));
        Assert.Equal(2, exitCode);
        Assert.StartsWith($"{Path.Combine(file, "x.ipynb")} cannot be written: ", error);
        Assert.StartsWith("“ ” names no notebook: ", (await InvokeAsync(" ")).Error);
        Assert.StartsWith($"“{workspace.Folder}/” names no notebook: ", (await InvokeAsync(workspace.Folder + "/")).Error);
        Assert.StartsWith("Unrecognized option '--nope'.", (await InvokeAsync("--nope")).Error);
    }

    [Fact]
    public void In_a_clone_the_command_is_told_as_it_is_run_there()
    {
        var clone = Repository.Root;
        var built = Path.Combine(clone, "src", "GradNotebooks.Cli", "bin", "Debug", "net10.0") + "/";
        Assert.Equal("dotnet run --project src/GradNotebooks.Cli --", Invocation.Told(built, clone));
        Assert.Equal("gradnb", Invocation.Told(Path.Combine(clone, "tests"), clone));
    }

    private static async Task<(int ExitCode, string Output, string Error)> InvokeAsync(string path)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await new CommandLine(CellRunner.Default)
            .InvokeAsync(["new", path], output, error, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
