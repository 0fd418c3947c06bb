using System.Collections.Concurrent;
using System.Diagnostics;
using Spectre.Console;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// Runs several notebooks side by side, the cells of each in a process of their own. As many run at a time as there are cores.
/// </summary>
internal sealed class FolderRun(CellRunner cells, RunOptions options, TextWriter output, TextWriter error)
{
    private readonly ConcurrentDictionary<string, bool> _running = new();
    private readonly Lock _telling = new();

    public async Task<int> ExecuteAsync(IReadOnlyList<NotebookPath> notebooks, CancellationToken cancellation)
    {
        var terminal = Terminal.Of(output, options.InColour);
        var rows = new RunSummaryRow[notebooks.Count];
        await ShowAsync(terminal, show => Parallel.ForEachAsync(
            Enumerable.Range(0, notebooks.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (i, _) =>
            {
                rows[i] = await RunAsync(notebooks[i], show, cancellation).ConfigureAwait(false);
            })).ConfigureAwait(false);
        RunSummary.Write(terminal.Console, rows);
        if (options.Writes)
        {
            output.WriteLine($"Written to {options.OutputFolder}");
        }

        return rows.Max(row => row.Outcome.ExitCode);
    }

    private async Task<RunSummaryRow> RunAsync(NotebookPath notebook, Action show, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return new RunSummaryRow(notebook.Path, RunOutcome.NotBegun, TimeSpan.Zero);
        }

        var clock = Stopwatch.StartNew();
        _running[notebook.Path] = true;
        show();
        using var told = new StringWriter();
        var its = options with { OutputFolder = Path.Join(options.OutputFolder, notebook.Subfolder) };
        var run = new NotebookRun(cells, its, TextWriter.Null, told);
        var outcome = await run.ExecuteAsync(notebook.Path, cancellation).ConfigureAwait(false);
        lock (_telling)
        {
            if (told.ToString().TrimEnd() is { Length: > 0 } words)
            {
                error.WriteLine($"{notebook.Path}:");
                error.WriteLine(words);
                error.WriteLine();
            }
        }

        _running.TryRemove(notebook.Path, out _);
        show();
        return new RunSummaryRow(notebook.Path, outcome, clock.Elapsed);
    }

    private Task ShowAsync(Terminal terminal, Func<Action, Task> run) => terminal.IsLively
        ? terminal.Console.Status().StartAsync("starting", status => run(() =>
            status.Status(Spectre.Console.Markup.Escape("running " + string.Join(", ", _running.Keys.Order().Select(Path.GetFileName))))))
        : run(() => { });
}
