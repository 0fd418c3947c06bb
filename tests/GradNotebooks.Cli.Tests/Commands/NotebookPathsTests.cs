using GradNotebooks.Cli.Commands;

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
    public void A_circle_of_links_is_walked_once_and_a_folder_goes_by_its_own_name()
    {
        using var workspace = new Workspace();
        workspace.Write("a/x.ipynb", "");
        workspace.Write("b/y.dib", "");
        workspace.Write("far/z.dib", "");
        Link("a/b", "../b");
        Link("a/circle", "..");
        Link("b/c", "../../" + Path.GetFileName(workspace.Folder) + "/a");
        Link("b/w.dib", "y.dib");
        Link("itself", "itself");
        Assert.Equal(["a/x.ipynb", "b/w.dib", "far/z.dib"], Found(workspace, ""));
        Assert.Equal(["c/circle/far/z.dib", "c/x.ipynb", "w.dib"], Found(workspace, "b").Order());

        void Link(string name, string target) => File.CreateSymbolicLink(Path.Combine(workspace.Folder, name), target);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_read_is_told_and_passed_over()
    {
        Strace.Demand();
        using var workspace = new Workspace();
        workspace.Write("all/x.dib", "#!markdown\nx");
        var locked = Path.GetDirectoryName(workspace.Write("all/locked/y.dib", "#!markdown\ny"))!;
        var (exitCode, error) = await Strace.RunAsync(workspace, "openat:error=EACCES", locked, Path.GetDirectoryName(locked)!, "--html");
        Assert.Equal((0, $"{locked} cannot be read and is passed over: Access to the path '{locked}' is denied.\n"), (exitCode, error));
        Assert.True(File.Exists(Path.Combine(workspace.Folder, "artifacts", "x.html")));
        var alone = await Strace.RunAsync(workspace, "openat:error=EACCES", locked, locked, "--html");
        Assert.Equal((2, $"{locked} cannot be read: Access to the path '{locked}' is denied.\n"), alone);
    }

    [Fact]
    public async Task A_folder_that_is_itself_where_the_results_go_is_refused_by_whatever_name()
    {
        using var workspace = new Workspace();
        var folder = Path.GetDirectoryName(workspace.Write("all/x.dib", "#!markdown\nx"))!;
        var link = folder + "-link";
        File.CreateSymbolicLink(link, "all");
        var run = await workspace.RunAsync(folder, "--output", link);
        Assert.Equal((2, $"{folder} is where the results would go: name another folder by --output.\n"), (run.ExitCode, run.Error));
    }

    private static IEnumerable<string> Found(Workspace workspace, string folder)
    {
        var root = Path.Join(workspace.Folder, folder);
        var options = new RunOptions
        {
            OutputFolder = "none",
            Artifacts = [],
            Kept = KeptOutputs.LeftAlone,
            Timeout = TimeSpan.MaxValue,
            InColour = false,
        };
        return NotebookPaths.Find([root], options, Assert.Fail).Select(notebook => Path.GetRelativePath(root, notebook.Path));
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
