namespace GradNotebooks.Cli.Commands;

/// <summary>Runs a notebook, and again whenever it is saved, in one kernel.</summary>
internal sealed class NotebookWatch(CellRunner cells, RunOptions options, TextWriter output, TextWriter error)
{
    /// <summary>The exit code of the last run, once it is cancelled; at once if the notebook cannot be run at all to begin with.</summary>
    public async Task<int> ExecuteAsync(string path, CancellationToken cancellation)
    {
        using var changes = new FileChanges(path);
        using var kernel = new NotebookKernel(cells, options, error);
        var outcome = await RunAsync(options).ConfigureAwait(false);
        if (outcome == RunOutcome.Refused)
        {
            return outcome.ExitCode;
        }

        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                output.WriteLine(
                    $"Save {Path.GetFileName(path)} to run it again{(options.Writes ? ", then reload the page" : "")}; Ctrl+C ends.");
                await changes.NextAsync(cancellation).ConfigureAwait(false);
                output.WriteLine();
                outcome = await RunAsync(options with { Opens = false }).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }

        return outcome.ExitCode;

        Task<RunOutcome> RunAsync(RunOptions its) => new NotebookRun(cells, its, output, error).ExecuteAsync(path, kernel, cancellation);
    }
}
