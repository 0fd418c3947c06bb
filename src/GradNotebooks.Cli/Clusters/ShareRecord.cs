using System.Text.Encodings.Web;
using System.Text.Json;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Grading.Answers;

namespace GradNotebooks.Cli.Clusters;

/// <summary>What a share leaves beside the results, by which a merge knows whether all of the class is graded, and in one manner.</summary>
internal sealed record ShareRecord
{
    /// <summary>The format that is written and read here.</summary>
    public const string Format = "gradnotebooks/share/v1";

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        WriteIndented = true,
    };

    public required string Schema { get; init; }

    /// <summary>The seal of the bundle that graded it.</summary>
    public required string Bundle { get; init; }

    /// <summary>Bundle, limits and version of the command together: what all results of a class are to have in common.</summary>
    public required string Key { get; init; }

    /// <summary>Which share it is, from one.</summary>
    public required int Index { get; init; }

    /// <summary>Of how many.</summary>
    public required int Count { get; init; }

    /// <summary>Whether all of it is graded; else it was begun.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Whose submissions are in it.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>The record of a share that begins.</summary>
    public static ShareRecord Of(Shard shard, Bundle bundle, AnswerLimits limits, IReadOnlyList<string> ids) => new()
    {
        Schema = Format,
        Bundle = bundle.Seal,
        Key = GradeResult.KeyOf(submission: "", bundle.Seal, limits, id: ""),
        Index = shard.Index,
        Count = shard.Count,
        IsComplete = false,
        Ids = ids,
    };

    public string Write() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>Reads a record; null where the text is none, or of a share that there cannot be.</summary>
    public static ShareRecord? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ShareRecord>(text, Json) is { Schema: Format, Index: >= 1, Count: <= Shard.Most } record
                && record.Index <= record.Count ? record : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
