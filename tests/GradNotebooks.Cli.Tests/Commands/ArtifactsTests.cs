using GradNotebooks.Cli.Commands;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Tests.Commands;

public class ArtifactsTests
{
    private const string Dib = "#!csharp\n1\n";

    [Theory]
    [InlineData("x.ipynb")]
    [InlineData("x.html")]
    public async Task What_no_run_has_made_is_not_replaced_and_nothing_runs_unless_it_is_forced(string name)
    {
        using var workspace = new Workspace();
        var path = workspace.Write("di/x.dib", "#!csharp\nSystem.IO.File.WriteAllText(\"ran\", \"\");\n");
        var mine = workspace.Write("di/" + name, "mine");
        var folder = Path.GetDirectoryName(path)!;
        var run = await workspace.RunAsync(path, "-o", folder);
        Assert.Equal(
            (2, $"{mine} is there already, and gradnb did not write it, or it was changed since: " +
                "name another folder by --output, or let it be replaced by --force.\n"),
            (run.ExitCode, run.Error));
        Assert.Equal("mine", File.ReadAllText(mine));
        Assert.False(File.Exists(Path.Combine(folder, "ran")));

        Assert.Equal(0, (await workspace.RunAsync(path, "-o", folder, "--force")).ExitCode);
        Assert.NotEqual("mine", File.ReadAllText(mine));
    }

    [Fact]
    public async Task What_a_run_has_made_is_replaced_until_someone_changes_it()
    {
        using var workspace = new Workspace();
        var path = workspace.Write("x.dib", Dib);
        var first = await workspace.RunAsync(path);
        Assert.All(Artifact.All, artifact => Assert.True(Seal.Holds(File.ReadAllText(first.Artifact + artifact.Extension))));
        File.WriteAllText(path, "#!csharp\n2\n");
        Assert.Equal((0, ""), await RunAsync());
        Assert.Equal(["execute_result: 2"], first.Shown(0));

        var result = first.Artifact + ".ipynb";
        File.WriteAllText(result, File.ReadAllText(result).Replace("\n", "\r\n"));
        Assert.Equal((0, ""), await RunAsync());
        File.WriteAllText(result, File.ReadAllText(result).Replace("\"2\"", "\"my note\""));
        Assert.Equal(2, (await RunAsync()).ExitCode);
        Assert.Contains("my note", File.ReadAllText(result));

        async Task<(int ExitCode, string Error)> RunAsync()
        {
            var run = await workspace.RunAsync(path);
            return (run.ExitCode, run.Error);
        }
    }

    [Fact]
    public async Task What_comes_to_be_there_while_a_notebook_runs_is_left_alone_and_the_result_goes_beside_it()
    {
        using var workspace = new Workspace();
        var path = workspace.Write("x.dib", "#!csharp\nSystem.IO.File.WriteAllText(\"artifacts/x.html\", \"mine\");\n1\n");
        var run = await workspace.RunAsync(path);
        Assert.Equal("mine", run.Page);
        var beside = run.Artifact + ".executed.html";
        Assert.Equal(
            (0, $"{run.Artifact}.html was changed while the notebook ran and is left alone: the result is {beside}.\n"),
            (run.ExitCode, run.Error));
        Assert.Contains(beside, run.Output);
        Assert.True(Seal.Holds(File.ReadAllText(beside)));
    }

    [Theory]
    [InlineData("link")]
    [InlineData("deep/../link/.")]
    [InlineData("di/here")]
    public async Task A_notebook_is_never_its_own_result_by_whatever_way_even_if_it_is_forced(string output)
    {
        using var workspace = new Workspace();
        var text = Workspace.Ipynb(Workspace.Code("1"));
        var path = workspace.Write("di/x.ipynb", text);
        workspace.Write("deep/y", "");
        File.CreateSymbolicLink(Path.Combine(workspace.Folder, "link"), "di");
        File.CreateSymbolicLink(Path.Combine(workspace.Folder, "di", "here"), "../deep");
        File.CreateSymbolicLink(Path.Combine(workspace.Folder, "deep", "x.ipynb"), path);
        var run = await workspace.RunAsync(path, "--output", Path.Combine(workspace.Folder, output), "--force");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("would overwrite the notebook itself", run.Error);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public async Task An_executed_notebook_that_is_run_in_place_is_a_result_no_longer()
    {
        using var workspace = new Workspace();
        var first = await workspace.RunAsync(workspace.Write("x.dib", Dib));
        Assert.Equal(0, (await workspace.RunAsync(first.Artifact + ".ipynb", "--in-place")).ExitCode);
        Assert.DoesNotContain("gradnb", File.ReadAllText(first.Artifact + ".ipynb"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task An_output_folder_without_a_name_is_refused_in_a_sentence(string name)
    {
        using var workspace = new Workspace();
        var run = await workspace.RunAsync(workspace.Write("x.dib", Dib), "-o", name);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("--output names no folder: give it a name", run.Error);
    }
}
