using System.Globalization;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Grading;

namespace GradNotebooks.Cli.Gradebooks;

/// <summary>
/// Gradescope's <c>results.json</c>: a test for each task. Nothing in it is hidden, since a test that is hidden hides the student's total;
/// and texts are shown as they are, since what a student wrote may look like Markdown.
/// </summary>
/// <remarks>After the autograder specifications of Gradescope.</remarks>
internal static class GradescopeResults
{
    private const string AsItStands = "text";

    public static string Write(GradeResult result) => BookJson.Write(new JsonObject
    {
        ["score"] = result.Points,
        ["output"] = BookFeedback.Of(result),
        ["output_format"] = AsItStands,
        ["tests"] = new JsonArray([.. result.Tasks.Select((task, i) => new JsonObject
        {
            ["name"] = task.Id,
            ["number"] = (i + 1).ToString(CultureInfo.InvariantCulture),
            ["score"] = task.Points,
            ["max_score"] = task.Of,
            ["status"] = task.Points == task.Of ? "passed" : "failed",
            ["output"] = BookFeedback.WithPrinted(task),
            ["output_format"] = AsItStands,
        })]),
        ["extra_data"] = new JsonObject { ["assignment"] = result.Assignment, ["level"] = result.Level, ["key"] = result.Key },
    });

    /// <summary>What is there where grading itself failed: no points, and a sentence that says so.</summary>
    public static string WriteFailure(string reason) => BookJson.Write(new JsonObject
    {
        ["score"] = 0,
        ["output"] = $"This submission could not be graded; tell your teacher. {reason}",
        ["output_format"] = AsItStands,
        ["tests"] = new JsonArray(),
    });
}
