using System.Globalization;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Messages;
using Spectre.Console;

namespace GradNotebooks.Cli.Commands;

/// <summary>The tasks of an assignment, for its author at the terminal.</summary>
internal static class AssignmentTable
{
    public static void Write(IAnsiConsole console, Assignment assignment)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = false };
        table.AddColumn("task");
        table.AddColumn(new TableColumn("points").RightAligned());
        table.AddColumn("exercise");
        table.AddColumn("by hand");
        table.AddColumn("all or nothing");
        table.AddColumn("details");
        table.AddColumn(new TableColumn("hints").RightAligned());
        foreach (var task in assignment.Tasks)
        {
            table.AddRow(
                task.Id,
                Marks.Write(task.Points),
                Markup.Escape(TerminalText.Harmless(task.Exercise)),
                task.ByHand ? "yes" : "",
                task.AllOrNothing ? "yes" : "",
                task.NoDetails ? "not shown" : "",
                task.Hints.Count == 0 ? "" : task.Hints.Count.ToString(CultureInfo.InvariantCulture));
        }

        console.Write(table);
        var (points, tasks) = (assignment.Points == 1 ? "point" : "points", assignment.Tasks.Count == 1 ? "task" : "tasks");
        console.WriteLine($"{Marks.Write(assignment.Points)} {points} in {assignment.Tasks.Count} {tasks}");
    }
}
