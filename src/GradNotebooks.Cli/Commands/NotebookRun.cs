using System.Globalization;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;
using GradNotebooks.Cli.Session;

namespace GradNotebooks.Cli.Commands;

/// <summary>
/// One run of a notebook, from its file to its outcome. Its cells run elsewhere, so whatever they do, what ran is written.
/// </summary>
internal sealed class NotebookRun(CellRunner cells, RunOptions options, TextWriter output, TextWriter error)
{
    public async Task<RunOutcome> ExecuteAsync(string path, CancellationToken cancellation)
    {
        using var kernel = new NotebookKernel(cells, options, error);
        return await ExecuteAsync(path, kernel, cancellation).ConfigureAwait(false);
    }

    /// <summary>The same in a kernel that may have run the notebook before, and stays.</summary>
    public async Task<RunOutcome> ExecuteAsync(string path, NotebookKernel kernel, CancellationToken cancellation)
    {
        try
        {
            var notebook = NotebookReader.Read(path);
            CheckLanguage(notebook);
            var artifacts = Artifacts.Prepare(notebook, options);
            var exitCode = await RunCellsAsync(notebook, kernel, cancellation).ConfigureAwait(false);
            var written = artifacts.Write(notebook);
            var failures = notebook.Runnable.SelectMany(cell => cell.Failed ? cell.Outputs : []).OfType<ErrorOutput>();
            foreach (var line in failures.SelectMany(failure => failure.Report).Concat(artifacts.Warnings))
            {
                error.WriteLine(TerminalText.Harmless(line));
            }

            var outcome = RunOutcome.Of(notebook, exitCode);
            if (exitCode == ExitCodes.Success)
            {
                outcome = new KeptNotebook(notebook, path, error).Finish(outcome, options.Kept);
            }

            TellResults(notebook, outcome, written);
            return outcome;
        }
        catch (UsageException exception)
        {
            error.WriteLine(exception.Message);
            return RunOutcome.Refused;
        }
    }

    private static void CheckLanguage(Notebook notebook)
    {
        var language = Languages.OfNotebook(notebook.Metadata);
        if (language != Languages.CSharp)
        {
            var told = CellLanguage.Of(language)?.Told ?? language;
            throw new UsageException(
                $"{Path.GetFileName(notebook.Path)} is a notebook in {told}; gradnb runs C# notebooks. " +
                "Choose the kernel .NET (C#) for it, or run it with its own kernel in Jupyter.");
        }
    }

    private void TellResults(Notebook notebook, RunOutcome outcome, IReadOnlyList<string> written)
    {
        var terminal = Terminal.Of(output, options.InColour);
        if (outcome.ExitCode == ExitCodes.Success && options.Kept == KeptOutputs.LeftAlone
            && Answer.Of(notebook, Math.Clamp(terminal.Console.Profile.Width - 1, 40, 160)) is { Count: > 0 } answer)
        {
            output.WriteLine();
            foreach (var line in answer)
            {
                output.WriteLine(line);
            }

            output.WriteLine();
        }

        foreach (var (file, i) in written.Select((file, i) => (file, i)))
        {
            output.WriteLine($"{(i == 0 ? "Written:" : "        ")} {(terminal.IsLively ? FileLink.OnTerminal(file) : file)}");
        }

        if (options.Opens && outcome.ExitCode != ExitCodes.Interrupted
            && written.FirstOrDefault(file => file.EndsWith(Artifact.Page.Extension, StringComparison.Ordinal)) is { } page
            && !Browser.Opens(page))
        {
            output.WriteLine($"There is no browser to open here. The page is {FileLink.Address(page)}");
        }
    }

    private async Task<int> RunCellsAsync(Notebook notebook, NotebookKernel kernel, CancellationToken cancellation)
    {
        if (notebook.Runnable.Count == 0)
        {
            return ExitCodes.Success;
        }

        var progress = new RunProgress(Terminal.Of(output, options.InColour), notebook.Runnable.Count);
        var (session, book, kept) = kernel.Begin(notebook, progress.Tell);
        WarmUp.Begin();
        if (kept > 0)
        {
            output.WriteLine($"{(kept == 1 ? "Cell 1 is" : $"Cells 1 to {kept} are")} unchanged, so what was shown stays.");
        }

        return await progress.ShowAsync(async () =>
        {
            try
            {
                await session.ReadyAsync(cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                session.Stop();
                return ExitCodes.Interrupted;
            }

            var worst = ExitCodes.Success;
            foreach (var cell in notebook.Runnable.Skip(kept))
            {
                if (kernel.PassesOver(cell))
                {
                    continue;
                }

                progress.Start(cell);
                book.Begin(cell);
                var exitCode = await RunCellAsync(session, cell, notebook.Folder, book, cancellation).ConfigureAwait(false);
                progress.Finish(cell, succeeded: exitCode == ExitCodes.Success);
                worst = Math.Max(worst, exitCode);
                if (session.IsOver || (exitCode != ExitCodes.Success && !options.AllowsErrors))
                {
                    return worst;
                }
            }

            return worst;
        }).ConfigureAwait(false);
    }

    private async Task<int> RunCellAsync(
        KernelSession kernel, Cell cell, string folder, OutputBook book, CancellationToken cancellation)
    {
        var exitCode = ExitCodes.Success;
        try
        {
            if (await kernel.RunAsync(cell, options.Timeout, cancellation).ConfigureAwait(false) is { } failure)
            {
                book.Fail((failure with { Message = MachinePaths.Shorten(failure.Message, folder) }).Report(cell));
                exitCode = cell.RaisesException && !kernel.IsOver ? ExitCodes.Success
                    : failure.IsUsage ? ExitCodes.Usage
                    : ExitCodes.Failed;
            }
        }
        catch (TimeoutException)
        {
            var seconds = options.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            exitCode = Stop(
                ExitCodes.Failed,
                "Timeout",
                $"Cell {cell.Number} was stopped after {seconds} s: see whether it loops, or allow more with --timeout SECONDS.");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            exitCode = Stop(
                ExitCodes.Interrupted,
                "Interrupted",
                $"Stopped in cell {cell.Number}{(options.Writes ? "; what ran until then is written" : "")}.");
        }

        book.End();
        return exitCode;

        int Stop(int code, string name, string sentence)
        {
            kernel.Stop();
            book.Fail(new ErrorOutput(name, sentence, [sentence]));
            return code;
        }
    }
}
