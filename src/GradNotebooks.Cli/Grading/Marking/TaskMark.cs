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

    /// <summary>The codes of the mistakes that give this very answer; more than one where it cannot be told which was made.</summary>
    public IReadOnlyList<string> Mistakes { get; init; } = [];

    /// <summary>What is said to the student, in full.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];

    /// <summary>What the cell printed, in short.</summary>
    public string? Printed { get; init; }

    /// <summary>The verdict to be shown, a piece of HTML; it is in the feedback and not in the result.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Shown { get; init; }
}
