using System.Globalization;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Results;
using Spectre.Console;

namespace GradNotebooks.Cli.Commands;

/// <summary>Who gains and who loses by a regrade, for a teacher at the terminal.</summary>
internal static class ChangeReport
{
    /// <summary>So many students are shown; the table for a spreadsheet has all.</summary>
    private const int Most = 40;

    /// <summary>Writes it.</summary>
    /// <param name="output">The terminal.</param>
    /// <param name="assignment">The assignment's id.</param>
    /// <param name="changes">What changes, a row for each student.</param>
    public static void Write(TextWriter output, string assignment, IReadOnlyList<PointChange> changes)
    {
        IReadOnlyList<PointChange> changed =
        [
            .. changes.Where(change => change.Gained != 0 || change.Tasks.Count > 0)
                .OrderByDescending(change => Math.Abs(change.Gained)).ThenBy(change => change.Id, StringComparer.Ordinal),
        ];
        var console = Terminal.Of(output, inColour: false).Console;
        if (changed.Count > 0)
        {
            console.Write(Students(changed.Take(Most)));
            console.Write(Tasks(changed));
        }

        if (changed.Count > Most)
        {
            output.WriteLine($"{changed.Count - Most} more students are in {RegradeFolder.ChangesName}.");
        }

        var (gain, lose, isNew) = (
            changes.Count(change => change.Gained > 0), changes.Count(change => change.Gained < 0),
            changes.Count(change => change.Before is null));
        output.WriteLine($"{assignment}: {gain} {(gain == 1 ? "gains" : "gain")}, {lose} {(lose == 1 ? "loses" : "lose")}, "
            + $"{changes.Count - gain - lose - isNew} unchanged" + (isNew > 0 ? $", {isNew} not graded before." : "."));
        var told = changes.Count(change => change is { IsToldOtherwise: true, Before: not null, Gained: 0, Tasks.Count: 0 });
        if (told > 0)
        {
            output.WriteLine(
                $"{told} of the unchanged {(told == 1 ? "reads" : "read")} something else in the feedback, for the same points.");
        }
    }

    private static Table Students(IEnumerable<PointChange> changed)
    {
        var table = Columns("student", "before", "now", "change");
        table.AddColumn("by task");
        foreach (var change in changed)
        {
            table.AddRow(
                Told(change.Name is { } name ? $"{change.Id} ({name})" : change.Id),
                ChangeTable.Points(change.Before),
                ChangeTable.Points(change.Now),
                Signed(change.Gained),
                Told(string.Join(", ", change.Tasks.Select(
                    task => $"{task.Task} {ChangeTable.Points(task.Before)} → {ChangeTable.Points(task.Now)}"))));
        }

        return table;
    }

    private static Table Tasks(IReadOnlyList<PointChange> changed)
    {
        var table = Columns("task", "gain", "lose", "change in all");
        foreach (var task in changed.SelectMany(change => change.Tasks).GroupBy(change => change.Task))
        {
            var gained = task.Select(change => (change.Now ?? 0) - (change.Before ?? 0)).ToList();
            table.AddRow(Told(task.Key), Counted(gained.Count(by => by > 0)), Counted(gained.Count(by => by < 0)), Signed(gained.Sum()));
        }

        return table;
    }

    private static Table Columns(string first, params IEnumerable<string> numbers)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = false };
        table.AddColumn(first);
        foreach (var name in numbers)
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        return table;
    }

    private static string Signed(decimal by) => by.ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture);

    private static string Counted(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Told(string text) => Markup.Escape(TerminalText.Harmless(text));
}
