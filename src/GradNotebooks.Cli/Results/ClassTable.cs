using System.Globalization;
using System.Text;
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

    /// <summary>A row for each task of each student.</summary>
    public static string Csv(IReadOnlyList<GradeResult> results) => Lines(
        ["id", "name", "task", "points", "of", "state", "mistakes"],
        results.SelectMany(result => result.Tasks.Select(task => new[]
        {
            result.Id, result.Name ?? "", task.Id, Written(task.Points), Written(task.Of), State(task), string.Join(" | ", task.Mistakes),
        })));

    /// <summary>The same as JSON.</summary>
    public static string Json(IReadOnlyList<GradeResult> results) => JsonSerializer.Serialize(
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
        Options) + "\n";

    /// <summary>How often which mistake was made in which task.</summary>
    public static string Mistakes(IReadOnlyList<GradeResult> results) => Lines(
        ["task", "mistake", "students"],
        Counted(results).Select(row => new[] { row.Task, row.Mistake, row.Students.ToString(CultureInfo.InvariantCulture) }));

    /// <summary>
    /// How often which mistake was made: the first that is named, and what cannot be judged or named by what became of it. Tasks in their
    /// order, the most frequent first.
    /// </summary>
    public static IReadOnlyList<(string Task, string Mistake, int Students)> Counted(IReadOnlyList<GradeResult> results) =>
    [
        .. results[0].Tasks.SelectMany(task => results
            .SelectMany(result => result.Tasks.Where(own => own.Id == task.Id))
            .Where(own => own.State is not (TaskState.Right or TaskState.Follows))
            .GroupBy(own => own.Mistakes is [var first, ..] ? first : $"({State(own)})")
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (task.Id, group.Key, group.Count()))),
    ];

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

    private static string Lines(string[] header, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(header))
        {
            text.AppendJoin(',', row.Select(Quoted)).Append('\n');
        }

        return text.ToString();
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
