using System.Text.Json.Serialization;

namespace GradNotebooks.Cli.Grading.Marking;

/// <summary>What is to be said of a task.</summary>
internal sealed record TaskMark
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it earned.</summary>
    public required decimal Points { get; init; }

    /// <summary>What it could have.</summary>
    public required decimal Of { get; init; }

    public required TaskState State { get; init; }

    /// <summary>What it depends on, as a sum: a mark with the same key would be the same. Null where it is to be made again.</summary>
    public string? Key { get; init; }

    /// <summary>Why it could not be graded, for the teacher; null where it was.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether the student reads no more of it than its state and its points.</summary>
    [JsonPropertyName("withheld"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsWithheld { get; init; }

    /// <summary>The codes of the mistakes that give this very answer; more than one where it cannot be told which was made.</summary>
    public IReadOnlyList<string> Mistakes { get; init; } = [];

    /// <summary>What is said to the student, in full.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];

    /// <summary>What the cell printed, in short.</summary>
    public string? Printed { get; init; }

    /// <summary>The verdict to be shown, a piece of HTML; it is in the feedback and not in the result.</summary>
    [JsonIgnore]
    public string? Shown { get; init; }
}
