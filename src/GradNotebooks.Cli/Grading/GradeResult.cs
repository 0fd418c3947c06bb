using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GradNotebooks.Cli.Grading.Answers;
using GradNotebooks.Cli.Grading.Keys;
using GradNotebooks.Cli.Grading.Marking;

namespace GradNotebooks.Cli.Grading;

/// <summary>The result of one submission, as it stands in a file: the same bytes whenever and wherever the same is graded.</summary>
internal sealed record GradeResult
{
    /// <summary>The format that is written and read here.</summary>
    public const string Format = "gradnotebooks/result/v1";

    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        WriteIndented = true,
    };

    public required string Schema { get; init; }

    /// <summary>What was graded by what; a result with another key is graded anew.</summary>
    public required string Key { get; init; }

    public required string Assignment { get; init; }

    /// <summary>The seal of the bundle that graded it.</summary>
    public required string Bundle { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Id { get; init; }

    /// <summary>The student's name, where the course's export has it.</summary>
    public string? Name { get; init; }

    public required decimal Points { get; init; }

    public required decimal Of { get; init; }

    /// <summary>How far the student's code was kept away: 1 a process, 2 a sandbox.</summary>
    public required int Level { get; init; }

    /// <summary>Why it was not graded, as a sentence, such as that its file cannot be read; null where it was.</summary>
    public string? Ungraded { get; init; }

    /// <summary>What is to be known of the submission itself.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public required IReadOnlyList<TaskMark> Tasks { get; init; }

    /// <summary>Whether grading a task of it failed, so that it is to be tried again.</summary>
    [JsonIgnore]
    public bool IsToBeTriedAgain => Tasks.Any(task => task.State == TaskState.NotGraded);

    /// <summary>
    /// Whether its points are the sum of its tasks', and neither fewer than none nor more than there are; each task is rounded to a
    /// hundredth by itself. A result of which that does not hold was edited.
    /// </summary>
    [JsonIgnore]
    public bool AddsUp => Points == Tasks.Sum(task => task.Points) && Points >= 0 && Points <= Of + (0.005m * Tasks.Count);

    /// <summary>The key of a submission.</summary>
    /// <param name="submission">The SHA-256 of what was handed in.</param>
    /// <param name="bundle">The seal of the bundle.</param>
    /// <param name="limits">How it is graded.</param>
    /// <param name="id">Whose it is.</param>
    public static string KeyOf(string submission, string bundle, AnswerLimits limits, string id) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', submission, bundle, id, GraderVersion.Of(limits)))));

    public string Write() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>Reads a result; null where the text is none.</summary>
    public static GradeResult? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<GradeResult>(text, Json) is { Schema: Format } result ? result : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
