using GradNotebooks.Cli.Notebooks;
using GradNotebooks.Hosts;

namespace GradNotebooks.Jupyter;

/// <summary>The notebooks as they are kept, run by Jupyter with this command as their kernel.</summary>
public sealed class NotebookTests(Jupyter jupyter) : IClassFixture<Jupyter>
{
    public static TheoryData<string> Names() => [.. Jupyter.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_notebook_runs_as_it_is_and_shows_what_it_keeps_and_text_besides(string name)
    {
        await jupyter.NeedAsync("nbconvert");
        var ran = Path.Combine(jupyter.Folder, name);

        var (exitCode, told) = await jupyter.PythonAsync(
            "-m", "jupyter", "nbconvert", "--to", "notebook", "--execute", "--allow-errors", name, "--output", ran);

        Assert.True(exitCode == 0, told);
        var run = HostRun.Read(Jupyter.PathOf(name), ran);
        Assert.All(
            run.Runnable.SelectMany(cell => cell.Outputs).OfType<DisplayOutput>(), shown => Assert.Contains("text/plain", shown.Data));
        foreach (var cell in run.Runnable)
        {
            cell.Outputs = [.. cell.Outputs.Select((output, i) => AsKept(output, cell, i))];
        }

        Assert.Equal("", string.Join('\n', OutputComparison.Differences(run).SelectMany(lines => lines)));
    }

    /// <summary>The kernel gives text where the command, whose pages need none, keeps none.</summary>
    private static CellOutput AsKept(CellOutput output, Cell cell, int place)
    {
        var keepsText = cell.KeptOutputs.ElementAtOrDefault(place)?["data"]?["text/plain"] is not null;
        return output is DisplayOutput shown && !keepsText
            ? shown with { Data = shown.Data.Where(form => form.Key != "text/plain").ToDictionary() }
            : output;
    }
}
