using System.Text.Json;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Submissions;

/// <summary>
/// Reads <c>submission_metadata.json</c>, which Gradescope puts beside one submission that is to be graded. The student's id is the
/// <c>sid</c> where it is there, as in an export, else the e-mail address, else the submission's number.
/// </summary>
internal static class GradescopeSubmission
{
    /// <summary>Who handed it in.</summary>
    /// <exception cref="UsageException">It is not as Gradescope writes it.</exception>
    /// <example>
    /// <code>
    /// { "id": 123456, "users": [{ "email": "jane@example.edu", "id": 1234, "name": "Jane Doe" }], … }
    /// </code>
    /// </example>
    public static Owner Owner(string json)
    {
        try
        {
            var submission = JsonNode.Parse(json) as JsonObject ?? throw new JsonException("It is no object.");
            var users = (submission["users"] as JsonArray ?? []).OfType<JsonObject>().ToList();
            var names = string.Join(", ", users.Select(user => Text(user["name"])).OfType<string>());
            var id = First("sid") ?? First("email") ?? $"submission_{submission["id"]}";
            return new Owner(id, names.Length > 0 ? names : null)
            {
                Note = users.Count > 1 ? $"A group handed it in: {Wording.Plain(names)}." : null,
            };

            string? First(string key) => users.Select(user => Text(user[key])).FirstOrDefault(text => text is not null);
        }
        catch (JsonException exception)
        {
            throw new UsageException($"submission_metadata.json is not as Gradescope writes it: {Wording.Plain(exception.Message)}");
        }
    }

    private static string? Text(JsonNode? node) => node?.ToString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
