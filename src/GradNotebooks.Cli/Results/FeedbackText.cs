using System.Globalization;
using System.Text;
using GradNotebooks.Cli.Grading;

namespace GradNotebooks.Cli.Results;

/// <summary>What a student reads of a result, as Markdown.</summary>
internal static class FeedbackText
{
    public static string Write(GradeResult result)
    {
        var text = new StringBuilder($"# {result.Assignment}: {result.Name ?? result.Id}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"**{ClassTable.Written(result.Points)} of {ClassTable.Written(result.Of)} points**\n");
        foreach (var note in result.Notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n> {note}\n");
        }

        foreach (var task in result.Tasks)
        {
            var points = $"{ClassTable.Written(task.Points)} of {ClassTable.Written(task.Of)}";
            text.Append(CultureInfo.InvariantCulture, $"\n## {task.Id}: {points}, {ToldMark.State(task)}\n\n");
            text.Append(Fenced([.. ToldMark.Lines(task)]));
            if (task.Printed is { } printed)
            {
                text.Append("\nYour cell printed:\n\n").Append(Fenced(printed.ReplaceLineEndings("\n").Split('\n')));
            }
        }

        return text.ToString();
    }

    /// <summary>Text as it stands: what a student wrote may look like Markdown.</summary>
    private static string Fenced(string[] lines) =>
        string.Concat(lines.SelectMany(line => line.ReplaceLineEndings("\n").Split('\n')).Select(line => $"    {line}\n"));
}
