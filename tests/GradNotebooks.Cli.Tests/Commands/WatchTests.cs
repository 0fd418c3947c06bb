using System.Diagnostics;
using GradNotebooks.Cli.Commands;

namespace GradNotebooks.Cli.Tests.Commands;

public sealed class WatchTests : IDisposable
{
    private const string Counted = "var runs = 1;\nSystem.IO.File.AppendAllText(\"ran\", \"x\");\nConsole.Write(\"counted\");";

    private readonly Workspace _workspace = new() { HasProcesses = true };
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private string Page => Path.Combine(_workspace.Folder, "artifacts", "x.html");

    [Fact]
    public async Task A_save_runs_the_cells_from_the_first_that_changed_and_the_others_keep_what_they_showed()
    {
        var running = Watch(Counted, "runs + 40");
        await ShownAsync(running, ">41<");
        Save(Counted, "runs + 41", "runs + 100");
        await ShownAsync(running, ">42<", ">101<");
        await _end.CancelAsync();
        var run = await running;
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("x", File.ReadAllText(Path.Combine(_workspace.Folder, "ran")));
        Assert.Equal(["stdout: counted"], run.Shown(0));
        Assert.Contains("Cell 1 is unchanged, so what was shown stays.\n", run.Output);
        Assert.Contains("Save x.ipynb to run it again, then reload the page; Ctrl+C ends.\n", run.Output);
    }

    [Fact]
    public async Task What_cannot_be_read_or_fails_is_told_and_watched_on_and_the_last_run_is_the_exit_code()
    {
        var running = Watch("var a = 1;", "foo()");
        await ShownAsync(running, "CS0103");
        await SaveTextAsync("{");
        Save("var a = 1;", "a + 40");
        await ShownAsync(running, ">41<");
        Save("var a = 1;", "a + unheardOf");
        await ShownAsync(running, "unheardOf");
        await _end.CancelAsync();
        var run = await running;
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("its JSON breaks at line 1", run.Error);
        Assert.Contains("'unheardOf' does not exist", run.Error);

        async Task SaveTextAsync(string text)
        {
            _workspace.Write("x.ipynb", text);
            await Task.Delay(1500, _end.Token);
        }
    }

    [Fact]
    public async Task After_a_cell_that_took_the_kernel_down_all_cells_run_in_a_new_one()
    {
        var running = Watch(["--timeout", "15"], Counted, "while (true) { System.Threading.Thread.Sleep(10); }");
        await ShownAsync(running, "was stopped after 15 s");
        Save(Counted, "runs + 41");
        await ShownAsync(running, ">42<");
        await _end.CancelAsync();
        Assert.Equal(0, (await running).ExitCode);
        Assert.Equal("xx", File.ReadAllText(Path.Combine(_workspace.Folder, "ran")));
    }

    [Fact]
    public async Task A_notebook_that_is_not_there_is_not_waited_for()
    {
        var run = await _workspace.RunAsync(Path.Combine(_workspace.Folder, "none.ipynb"), "--watch");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("There is no notebook", run.Error);
    }

    [Theory]
    [InlineData("--check")]
    [InlineData("--in-place")]
    public async Task What_is_watched_is_neither_checked_nor_replaced(string option)
    {
        var run = await _workspace.RunAsync(_workspace.Write("x.dib", "#!csharp\n1"), "--watch", option);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("--watch is for a notebook in the making", run.Error);
    }

    [Fact]
    public async Task A_folder_is_not_watched()
    {
        _workspace.Write("all/x.dib", "#!csharp\n1");
        var run = await _workspace.RunAsync(Path.Combine(_workspace.Folder, "all"), "--watch");
        Assert.Equal((2, "--watch watches one notebook: name a single one.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task A_file_that_another_takes_the_place_of_has_changed_and_one_that_is_gone_is_waited_for()
    {
        var path = _workspace.Write("x", "one");
        using var changes = new FileChanges(path);
        var next = changes.NextAsync(_end.Token);
        File.Delete(path);
        await Task.Delay(1500, _end.Token);
        Assert.False(next.IsCompleted);
        File.Move(_workspace.Write("y", "another"), path);
        await next.WaitAsync(TimeSpan.FromSeconds(10), _end.Token);
        next = changes.NextAsync(_end.Token);
        await Task.Delay(1500, _end.Token);
        Assert.False(next.IsCompleted);
        await _end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
        _workspace.Dispose();
    }

    private Task<Result> Watch(params string[] cells) => Watch([], cells);

    private Task<Result> Watch(string[] options, params string[] cells)
    {
        Save(cells);
        return _workspace.RunAsync(Path.Combine(_workspace.Folder, "x.ipynb"), _end.Token, ["--watch", .. options]);
    }

    private void Save(params string[] cells) => _workspace.Write("x.ipynb", Workspace.Ipynb([.. cells.Select(Workspace.Code)]));

    private async Task ShownAsync(Task<Result> running, params string[] texts)
    {
        for (var waited = Stopwatch.StartNew(); !File.Exists(Page) || !texts.All(File.ReadAllText(Page).Contains);)
        {
            Assert.False(running.IsCompleted);
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(3), $"Not shown: {string.Join(", ", texts)}");
            await Task.Delay(50, _end.Token);
        }
    }
}
