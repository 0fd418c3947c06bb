using System.Text.Json;

namespace GradNotebooks.Cli.Grading.Answers;

/// <summary>
/// What the process says of a task, one line each on its standard output. A student's code can write there too: all that such a line can
/// do is to hand in other numbers, and what is right is judged elsewhere.
/// </summary>
/// <param name="Task">The task's id.</param>
/// <param name="Answer">The answer, <see cref="ComputedAnswer"/> as JSON; null where the task only begins.</param>
/// <param name="Failure">How the cell failed, as a sentence; null where it ran.</param>
/// <param name="Printed">What it printed, in short.</param>
internal sealed record AnswerLine(string Task, string? Answer, string? Failure, string? Printed)
{
    /// <summary>What every such line begins with.</summary>
    public const string Mark = "\u0001gradnb ";

    public string Write() => Mark + JsonSerializer.Serialize(this);

    /// <summary>Reads a line; null where it is something else.</summary>
    public static AnswerLine? Read(string line)
    {
        if (!line.StartsWith(Mark, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<AnswerLine>(line.AsSpan(Mark.Length)) is { Task: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
