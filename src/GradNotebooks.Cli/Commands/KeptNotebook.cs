using System.Security.Cryptography;
using System.Text;
using GradNotebooks.Cli.Files;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Commands;

/// <summary>The notebook's own file, whose outputs a run checks or replaces.</summary>
internal sealed class KeptNotebook(Notebook notebook, string shown, TextWriter error)
{
    /// <summary>What a run that reached its end means for the file. A run that failed means nothing for it.</summary>
    public RunOutcome Finish(RunOutcome ran, KeptOutputs kept) => kept switch
    {
        KeptOutputs.LeftAlone => ran,
        _ when Path.GetExtension(notebook.Path).Equals(".dib", StringComparison.OrdinalIgnoreCase) =>
            ran with { Words = "ran; a .dib keeps no outputs" },
        KeptOutputs.Checked => Check(ran),
        _ => Replace(ran),
    };

    private RunOutcome Check(RunOutcome ran)
    {
        var differences = OutputComparison.Differences(notebook);
        if (differences.Count == 0)
        {
            return ran with { Words = "unchanged" };
        }

        if (notebook.Cells.All(cell => cell.KeptOutputs.Count == 0))
        {
            error.WriteLine($"{shown} keeps no outputs yet: let it keep those of a run with gradnb run --in-place {shown}.");
            return ran with { ExitCode = ExitCodes.Failed, Words = "keeps no outputs" };
        }

        foreach (var line in differences.SelectMany(lines => lines))
        {
            error.WriteLine(TerminalText.Harmless(line));
        }

        error.WriteLine($"If this is right, let the notebook keep it: gradnb run --in-place {shown}.");
        return ran with
        {
            ExitCode = ExitCodes.Failed,
            Words = differences.Count == 1 ? "1 cell changed" : $"{differences.Count} cells changed",
        };
    }

    private RunOutcome Replace(RunOutcome ran)
    {
        var text = IpynbWriter.WriteKept(notebook);
        if (SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan().SequenceEqual(notebook.Digest))
        {
            return ran with { Words = "unchanged" };
        }

        try
        {
            using var file = PendingFile.Write(notebook.Path, text);
            if (IsAsItWasRead())
            {
                file.Replace();
                return ran with { Words = "outputs replaced" };
            }

            var beside = file.PlaceBeside();
            error.WriteLine($"{shown} was saved or moved while it ran and is left alone: with the outputs of this run it is {beside}.");
            return ran with { ExitCode = ExitCodes.Usage, Words = "saved meanwhile, not replaced" };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{shown} cannot be written: {exception.Message}");
        }
    }

    private bool IsAsItWasRead() =>
        File.Exists(notebook.Path) && SHA256.HashData(File.ReadAllBytes(notebook.Path)).AsSpan().SequenceEqual(notebook.Digest);
}
