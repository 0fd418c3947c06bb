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
        try
        {
            if (File.ReadAllText(notebook.Path) == text)
            {
                return ran with { Words = "unchanged" };
            }

            File.WriteAllText(notebook.Path, text);
            return ran with { Words = "outputs replaced" };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{shown} cannot be written: {exception.Message}");
        }
    }
}
