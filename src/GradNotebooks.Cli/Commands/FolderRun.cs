using System.Collections.Concurrent;
using System.Diagnostics;
using GradNotebooks.Cli.Messages;
using Spectre.Console;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// Runs several notebooks side by side, the cells of each in a process of their own. As many run at a time as there are cores.
/// </summary>
internal sealed class FolderRun(CellRunner cells, RunOptions options, TextWriter output, TextWriter error)
{
    private readonly ConcurrentDictionary<string, bool> _running = new();
    private readonly Lock _telling = new();

    /// <summary>Absolute: a cell may change the working directory.</summary>
    private readonly string _index = Path.GetFullPath("index.html", Path.GetFullPath(options.OutputFolder));

    public async Task<int> ExecuteAsync(IReadOnlyList<NotebookPath> notebooks, CancellationToken cancellation)
    {
        var terminal = Terminal.Of(output, options.InColour);
        var index = options.WritesPages ? FindPlaceOfIndex(notebooks) : null;
        var site = options.WritesPages ? PageSite.Of(notebooks, options.OutputFolder, index is null ? null : _index) : null;
        var rows = new RunSummaryRow[notebooks.Count];
        await ShowAsync(terminal, show => Parallel.ForEachAsync(
            Enumerable.Range(0, notebooks.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (i, _) =>
            {
                rows[i] = await RunAsync(notebooks[i], site, show, cancellation).ConfigureAwait(false);
            })).ConfigureAwait(false);
        WriteIndex(index, site);
        RunSummary.Write(terminal.Console, rows);
        if (options.Writes)
        {
            output.WriteLine($"Written to {options.OutputFolder}");
        }

        return rows.Max(row => row.Outcome.ExitCode);
    }

    private async Task<RunSummaryRow> RunAsync(
        NotebookPath notebook, PageSite? site, Action show, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return new RunSummaryRow(notebook.Path, RunOutcome.NotBegun, TimeSpan.Zero);
        }

        var clock = Stopwatch.StartNew();
        _running[notebook.Path] = true;
        show();
        using var told = new StringWriter();
        var its = options with { OutputFolder = Path.Join(options.OutputFolder, notebook.Subfolder), Site = site };
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

    /// <summary>The file for the list of all pages; null, and a sentence, if its place is taken.</summary>
    private OwnFile? FindPlaceOfIndex(IReadOnlyList<NotebookPath> notebooks)
    {
        var told = Path.Join(options.OutputFolder, Path.GetFileName(_index));
        var file = new OwnFile(_index, told, options.Force);
        if (notebooks.Any(notebook => notebook.Artifact == Path.GetFileNameWithoutExtension(_index)))
        {
            error.WriteLine($"{told} is the page of a notebook, so no list of all pages is written.");
            return null;
        }

        if (!file.MayReplace)
        {
            error.WriteLine(
                $"{told} is there already, and gradnb did not write it, or it was changed since: it is left alone, and no list of all " +
                "pages is written. Name another folder by --output, or let it be replaced by --force.");
            return null;
        }

        return file;
    }

    private void WriteIndex(OwnFile? file, PageSite? site)
    {
        try
        {
            if (site?.WriteIndex() is { } text)
            {
                file?.Write(text, error.WriteLine);
            }
        }
        catch (IOException exception)
        {
            throw new UsageException($"The list of all pages cannot be written: {exception.Message}");
        }
    }

    private Task ShowAsync(Terminal terminal, Func<Action, Task> run) => terminal.IsLively
        ? terminal.Console.Status().StartAsync("starting", status => run(() =>
            status.Status(Spectre.Console.Markup.Escape("running " + string.Join(", ", _running.Keys.Order().Select(Path.GetFileName))))))
        : run(() => { });
}
