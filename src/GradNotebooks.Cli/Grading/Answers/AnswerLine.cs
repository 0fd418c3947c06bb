using System.Text;
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

    // Property by property: the serializer's own start takes longer than the rest of a student's process does with its answers.
    public string Write()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("task", Task);
            json.WriteString("answer", Answer);
            json.WriteString("failure", Failure);
            json.WriteString("printed", Printed);
            json.WriteEndObject();
        }

        return Mark + Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Reads a line; null where it is something else.</summary>
    public static AnswerLine? Read(string line)
    {
        if (!line.StartsWith(Mark, StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line.AsMemory(Mark.Length));
            var said = document.RootElement;
            return said.GetProperty("task").GetString() is { } task
                ? new AnswerLine(task, Said("answer"), Said("failure"), Said("printed"))
                : null;

            string? Said(string name) => said.GetProperty(name).GetString();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
