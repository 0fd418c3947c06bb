using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Grading.Marking;

namespace GradNotebooks.Cli.Results;

/// <summary>The results of a class as tables: the same bytes however many machines graded it.</summary>
internal static class ClassTable
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    };

    /// <summary>Writes a row for each task of each student.</summary>
    public static void WriteCsv(TextWriter csv, IEnumerable<GradeResult> results) => WriteLines(
        csv,
        ["id", "name", "task", "points", "of", "state", "mistakes"],
        results.SelectMany(result => result.Tasks.Select(task => new[]
        {
            result.Id, result.Name ?? "", task.Id, Written(task.Points), Written(task.Of), State(task), string.Join(" | ", task.Mistakes),
        })));

    /// <summary>Writes the same as JSON.</summary>
    public static void WriteJson(Stream json, IEnumerable<GradeResult> results)
    {
        // What is no list is written as it comes, so that a class of any size is never in memory.
        JsonSerializer.Serialize(
            json,
            results.SelectMany(result => result.Tasks.Select(task => new
            {
                result.Id,
                result.Name,
                Task = task.Id,
                task.Points,
                task.Of,
                task.State,
                task.Mistakes,
            })),
            Options);
        json.Write("\n"u8);
    }

    /// <summary>Writes how often which mistake was made in which task.</summary>
    public static void WriteMistakes(TextWriter csv, ClassTally tally) => WriteLines(
        csv,
        ["task", "mistake", "students"],
        tally.Tasks.SelectMany(task => task.Mistakes.Select(mistake => new[]
        {
            task.Id, mistake.Mistake, mistake.Students.ToString(CultureInfo.InvariantCulture),
        })));

    /// <summary>A state in words.</summary>
    public static string State(TaskMark task) => task.State switch
    {
        TaskState.Right => "right",
        TaskState.Follows => "follows from an earlier error",
        TaskState.OtherConvention => "another convention",
        TaskState.Wrong => "wrong",
        TaskState.NotGraded => "not graded",
        TaskState.NotJudged => "not judged",
        TaskState.NotAllowed => "not allowed",
        TaskState.DoesNotCompile => "does not compile",
        _ => "missing",
    };

    public static string Written(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);

    private static void WriteLines(TextWriter csv, string[] header, IEnumerable<string[]> rows)
    {
        foreach (var row in rows.Prepend(header))
        {
            csv.Write($"{string.Join(',', row.Select(Quoted))}\n");
        }
    }

    /// <summary>
    /// A field by RFC 4180. A spreadsheet takes what begins with one of these signs for a formula, and a student chose the text.
    /// </summary>
    internal static string Quoted(string field)
    {
        var harmless = field.Length > 0 && "=+-@\t\r".Contains(field[0]) && !decimal.TryParse(field, CultureInfo.InvariantCulture, out _)
            ? "'" + field
            : field;
        return harmless.AsSpan().ContainsAny(",\"\r\n") ? $"\"{harmless.Replace("\"", "\"\"")}\"" : harmless;
    }
}
