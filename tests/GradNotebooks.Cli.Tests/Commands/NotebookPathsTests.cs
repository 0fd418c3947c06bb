namespace GradNotebooks.Cli.Tests.Commands;

public class NotebookPathsTests
{
    [Fact]
    public async Task A_folder_without_notebooks_is_refused_in_one_sentence_and_hidden_folders_and_results_are_passed_over()
    {
        using var workspace = new Workspace();
        workspace.Write(".ipynb_checkpoints/x.ipynb", "{");
        workspace.Write("artifacts/x.ipynb", "{");
        workspace.Write("x.txt", "");
        var run = await workspace.RunAsync(workspace.Folder);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal($"{workspace.Folder} holds no notebooks: name a folder with .ipynb or .dib files in it.\n", run.Error);
    }

    [Fact]
    public async Task Two_notebooks_that_would_be_written_to_the_same_place_are_refused_before_either_runs()
    {
        using var workspace = new Workspace();
        workspace.Write("both/x.dib", "#!csharp\n1\n");
        workspace.Write("both/x.ipynb", Workspace.Ipynb(Workspace.Code("1")));
        var run = await workspace.RunAsync(Path.Combine(workspace.Folder, "both"));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("x.dib and ", run.Error);
        Assert.Contains("would both be written to", run.Error);
        Assert.False(Directory.Exists(Path.Combine(workspace.Folder, "artifacts")));
    }
}
