using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Commands;
using GradNotebooks.Cli.Tests.Assignments;

namespace GradNotebooks.Cli.Tests.Gradebooks;

/// <summary>What autograders do where something is wrong; that they grade is seen in a bare Debian, in another project.</summary>
public sealed class AutograderCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    private string Root => _workspace.Folder;

    [Fact]
    public async Task Where_there_is_no_bundle_the_results_say_so()
    {
        _workspace.Write("submission/hw.ipynb", "{}");
        var (results, told) = await RunAsync(Path.Combine(Root, "no.bundle.json"));
        Assert.StartsWith("This submission could not be graded; tell your teacher. The bundle ", results);
        Assert.Contains("no.bundle.json", told);
    }

    [Fact]
    public async Task Where_nothing_was_handed_in_the_results_say_so_and_earlier_ones_are_gone()
    {
        Directory.CreateDirectory(Path.Combine(Root, "submission"));
        _workspace.Write("results/results.json", "{ \"score\": 20 }");
        var bundle = _workspace.Write("x.bundle.json", Released());
        var (results, told) = await RunAsync(bundle);
        Assert.EndsWith("Nothing was handed in: hand in the notebook, an .ipynb or a .dib.", results);
        Assert.Contains("Whose submission it is cannot be told: ", told);
    }

    [Fact]
    public async Task A_zip_needs_a_bundle_and_an_autograder_py_does_not()
    {
        var path = Path.Combine(Root, "a.zip");
        Assert.Equal(
            (2, "", "Which assignment? Name the bundle that its release wrote by --bundle.\n"),
            await Graded.ExportAsync("autograder", "-o", path));
        Assert.False(File.Exists(path));

        path = Path.Combine(Root, "autograder.py");
        Assert.Equal(0, (await Graded.ExportAsync("autograder", "--for", "classroom50", "-o", path)).ExitCode);
        Assert.StartsWith("\"\"\"Grades a submission of Classroom 50", File.ReadAllText(path));
        File.AppendAllText(path, "# my own line\n");
        var again = await Graded.ExportAsync("autograder", "--for", "classroom50", "-o", path);
        Assert.Equal(2, again.ExitCode);
        Assert.EndsWith("# my own line\n", File.ReadAllText(path));
    }

    public void Dispose() => _workspace.Dispose();

    private static string Released()
    {
        var assignment = Author.Assignment(Author.Notebook(Author.Example));
        return Bundle.Of(assignment, StudentNotebook.Of(assignment).Release).Write();
    }

    private async Task<(string Results, string Told)> RunAsync(string bundle)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await new CommandLine(CellRunner.Default).InvokeAsync(
            ["grade", "run-autograder", Root, "--bundle", bundle], output, error, TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (exitCode, error.ToString()));
        var results = PlatformRules.Valid(File.ReadAllText(Path.Combine(Root, "results", "results.json")), PlatformRules.Gradescope);
        Assert.Equal(0, results["score"]!.GetValue<int>());
        return (results["output"]!.ToString(), output.ToString());
    }
}
