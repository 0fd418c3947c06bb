using System.Collections.Concurrent;
using System.Diagnostics;
using Spectre.Console;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// Runs several notebooks, each in a process of its own: the console, the working directory and the assemblies a notebook loads belong
/// to its process. As many run at a time as there are cores.
/// </summary>
internal sealed class FolderRun(RunOptions options, TextWriter output, TextWriter error)
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
        var process = new NotebookProcess(options.Words(notebook.Path, Path.Join(options.OutputFolder, notebook.Subfolder)));
        var outcome = await process.RunAsync(cancellation).ConfigureAwait(false);
        lock (_telling)
        {
            if (process.Told.Length > 0)
            {
                error.WriteLine($"{notebook.Path}:");
                error.WriteLine(process.Told.TrimEnd());
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
