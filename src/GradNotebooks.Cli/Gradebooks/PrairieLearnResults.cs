using System.Text.Json.Nodes;
using GradNotebooks.Cli.Grading;

namespace GradNotebooks.Cli.Gradebooks;

/// <summary>
/// PrairieLearn's <c>results.json</c>: the share of the points, and a test for each task. What could not be graded is not gradable, so that
/// it costs the student no attempt.
/// </summary>
/// <remarks>After the page on external grading of PrairieLearn's documentation.</remarks>
internal static class PrairieLearnResults
{
    public static string Write(GradeResult result) => BookJson.Write(result.Ungraded is { } reason
        ? new JsonObject { ["gradable"] = false, ["format_errors"] = new JsonArray(reason) }
        : new JsonObject
        {
            ["gradable"] = true,
            ["score"] = result.Of == 0 ? 0 : Math.Round(result.Points / result.Of, 10),
            ["message"] = BookFeedback.Of(result),
            ["tests"] = new JsonArray([.. result.Tasks.Select(task => new JsonObject
            {
                ["name"] = task.Id,
                ["points"] = task.Points,
                ["max_points"] = task.Of,
                ["message"] = BookFeedback.Of(task),
                ["output"] = task.Printed ?? "",
            })]),
        });
}
