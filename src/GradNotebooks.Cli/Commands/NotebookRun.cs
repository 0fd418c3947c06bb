using System.Globalization;
using GradNotebooks.Cli.Kernel;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;
using GradNotebooks.Hosting;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// One run of a notebook in this process, from its file to its outcome. Whatever happens on the way, what ran is written.
/// </summary>
internal sealed class NotebookRun(Kit kit, RunOptions options, TextWriter output, TextWriter error)
{
    public async Task<RunOutcome> ExecuteAsync(string path, CancellationToken cancellation)
    {
        try
        {
            var notebook = NotebookReader.Read(path);
            CellSections.Check(notebook);
            var artifacts = Artifacts.Prepare(notebook, options);
            WarmUp.Begin();
            var exitCode = await RunCellsAsync(notebook, cancellation).ConfigureAwait(false);
            var written = artifacts.Write(notebook);
            var failures = notebook.Runnable.SelectMany(cell => cell.Outputs).OfType<ErrorOutput>().SelectMany(failure => failure.Report);
            foreach (var line in failures.Concat(artifacts.Warnings))
            {
                error.WriteLine(line);
            }

            var outcome = RunOutcome.Of(notebook, exitCode);
            if (exitCode == ExitCodes.Success)
            {
                outcome = new KeptNotebook(notebook, path, error).Finish(outcome, options.Kept);
            }

            foreach (var (file, i) in written.Select((file, i) => (file, i)))
            {
                output.WriteLine($"{(i == 0 ? "Written:" : "        ")} {file}");
            }

            return outcome;
        }
        catch (UsageException exception)
        {
            error.WriteLine(exception.Message);
            return RunOutcome.Refused;
        }
    }

    private async Task<int> RunCellsAsync(Notebook notebook, CancellationToken cancellation)
    {
        var progress = new RunProgress(Terminal.Of(output, options.InColour), notebook.Runnable.Count);
        HostProgress.Show = progress.Tell;
        using var console = new HeadlessConsole(notebook.Folder);
        using var kernel = new CSharpKernel(kit, notebook.Folder);
        return await progress.ShowAsync(async () =>
        {
            await kernel.StartAsync().ConfigureAwait(false);
            foreach (var cell in notebook.Runnable)
            {
                progress.Start(cell);
                var exitCode = await RunCellAsync(kernel, cell, cancellation).ConfigureAwait(false);
                progress.Finish(cell, succeeded: exitCode == ExitCodes.Success);
                if (exitCode != ExitCodes.Success)
                {
                    return exitCode;
                }
            }

            return ExitCodes.Success;
        }).ConfigureAwait(false);
    }

    private async Task<int> RunCellAsync(CSharpKernel kernel, Cell cell, CancellationToken cancellation)
    {
        var capture = OutputCapture.Current = new OutputCapture();
        // On a thread of its own: a cell that never returns is left behind there, and ends with the process.
        var running = Task.Factory.StartNew(() => kernel.RunAsync(cell).GetAwaiter().GetResult(), TaskCreationOptions.LongRunning);
        var (exitCode, report) = (ExitCodes.Success, default(ErrorOutput));
        try
        {
            var failure = await running.WaitAsync(options.Timeout, cancellation).ConfigureAwait(false);
            if (failure is not null)
            {
                (exitCode, report) = (ExitCodes.Failed, failure.Report(cell));
            }
        }
        catch (UsageException exception)
        {
            (exitCode, report) = (ExitCodes.Usage, Sentence("UsageError", exception.Message));
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            var seconds = options.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            (exitCode, report) = (ExitCodes.Failed, Sentence(
                "Timeout",
                $"Cell {cell.Number} was stopped after {seconds} s: see whether it loops, or allow more with --timeout SECONDS."));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            (exitCode, report) = (ExitCodes.Interrupted, Sentence(
                "Interrupted", $"Stopped in cell {cell.Number}{(options.Writes ? "; what ran until then is written" : "")}."));
        }

        if (report is not null)
        {
            capture.Fail(report);
        }

        cell.Outputs = capture.Seal();
        cell.ExecutionCount = cell.Number;
        return exitCode;

        static ErrorOutput Sentence(string name, string text) => new(name, text, [text]);
    }
}
