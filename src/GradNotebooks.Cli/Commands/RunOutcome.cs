using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Commands;

/// <summary>How the run of one notebook ended.</summary>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Ran">How many cells ran to their end.</param>
/// <param name="Cells">How many there are to run.</param>
internal sealed record RunOutcome(int ExitCode, string Words, int Ran = 0, int Cells = 0)
{
    public static RunOutcome Of(Notebook notebook, int exitCode)
    {
        var last = notebook.Runnable.LastOrDefault(cell => cell.ExecutionCount is not null)?.Number ?? 0;
        var failed = notebook.Runnable.FirstOrDefault(cell => cell.Failed)?.Number ?? last;
        var words = exitCode switch
        {
            ExitCodes.Success => "ran",
            ExitCodes.Interrupted when last == 0 => NotBegun.Words,
            ExitCodes.Interrupted => $"stopped in cell {last}",
            _ => $"cell {failed} failed",
        };
        return new RunOutcome(exitCode, words, exitCode == ExitCodes.Success ? last : Math.Max(0, last - 1), notebook.Runnable.Count);
    }

    /// <summary>The notebook cannot be run at all; the sentence that says why is told elsewhere.</summary>
    public static RunOutcome Refused { get; } = new(ExitCodes.Usage, "not run");

    /// <summary>Stopped before it began.</summary>
    public static RunOutcome NotBegun { get; } = new(ExitCodes.Interrupted, "not begun");
}
