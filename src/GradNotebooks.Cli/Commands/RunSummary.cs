using System.Globalization;
using Spectre.Console;

namespace GradNotebooks.Cli.Commands;

/// <summary>One of several notebooks that were run.</summary>
internal sealed record RunSummaryRow(string Notebook, RunOutcome Outcome, TimeSpan Time);

/// <summary>The table at the end of a run of several notebooks.</summary>
internal static class RunSummary
{
    public static void Write(IAnsiConsole console, IReadOnlyList<RunSummaryRow> rows)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = false };
        table.AddColumn("notebook");
        table.AddColumn(new TableColumn("cells").RightAligned());
        table.AddColumn("outcome");
        table.AddColumn(new TableColumn("time").RightAligned());
        foreach (var (notebook, outcome, time) in rows)
        {
            var (mark, colour) = outcome.ExitCode == ExitCodes.Success ? ("✓", "green") : ("✗", "red");
            table.AddRow(
                Markup.Escape(notebook),
                Cells(outcome),
                $"[{colour}]{mark}[/] {Markup.Escape(outcome.Words)}",
                time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s");
        }

        console.Write(table);
    }

    private static string Cells(RunOutcome outcome) => outcome switch
    {
        { Cells: 0 } => "–",
        _ when outcome.Ran == outcome.Cells => Text(outcome.Cells),
        _ => $"{Text(outcome.Ran)} of {Text(outcome.Cells)}",
    };

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
