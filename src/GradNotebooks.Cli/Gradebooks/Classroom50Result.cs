using System.Globalization;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Gradebooks;

/// <summary>
/// Classroom 50's <c>result.json</c>, version 1. Its points are whole, and so they are counted in hundredths of ours, which loses nothing:
/// 17.5 of 20 becomes 1750 of 2000. Whose it is, of which commit, is told by the environment that Classroom 50's runner makes.
/// </summary>
/// <remarks>After <c>schemas/result-v1.schema.json</c> of Classroom 50.</remarks>
internal static class Classroom50Result
{
    private const int Hundredths = 100;

    /// <summary>Writes it.</summary>
    /// <param name="result">The result.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="now">When; the runner puts the commit's time in its place.</param>
    /// <exception cref="UsageException">The environment is not that of Classroom 50's runner.</exception>
    public static string Write(GradeResult result, Func<string, string?> environment, DateTimeOffset now)
    {
        var tests = result.Tasks.Select(task => (
            Name: task.Id, Score: Whole(task.Points), Most: Whole(task.Of), Said: BookFeedback.WithPrinted(task))).ToList();
        var commit = Told("COMMIT_URL");
        return BookJson.Write(new JsonObject
        {
            ["schema"] = "classroom50/result/v1",
            ["classroom"] = Told("CLASSROOM"),
            ["assignment"] = Told("ASSIGNMENT"),
            ["assignment_type"] = Any("ASSIGNMENT_TYPE") ?? "individual",
            ["owner"] = Any("OWNER") ?? Told("USERNAME"),
            ["submission"] = Told("SUBMISSION_TAG"),
            ["commit"] = commit,
            ["release"] = Told("RELEASE_URL"),
            ["review"] = Any("REVIEW_URL") ?? commit,
            ["datetime"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["score"] = tests.Sum(test => test.Score),
            ["max-score"] = tests.Sum(test => test.Most),
            ["tests"] = new JsonArray([.. tests.Select(test => new JsonObject
            {
                ["test-name"] = test.Name,
                ["passed"] = test.Score == test.Most,
                ["score"] = test.Score,
                ["max-score"] = test.Most,
                ["output"] = test.Said,
            })]),
        });

        string? Any(string name) => environment(name) is { Length: > 0 } value ? value : null;

        string Told(string name) => Any(name) ?? throw new UsageException(
            $"There is no {name} in the environment: this is for the runner of Classroom 50, which tells there whose submission it is.");
    }

    private static int Whole(decimal points) => (int)Math.Round(points * Hundredths, MidpointRounding.AwayFromZero);
}
