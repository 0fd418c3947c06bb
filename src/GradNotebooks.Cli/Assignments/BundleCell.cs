namespace GradNotebooks.Cli.Assignments;

/// <summary>A cell in a bundle.</summary>
internal sealed record BundleCell
{
    /// <summary>What it is to the assignment.</summary>
    public required CellRole Role { get; init; }

    /// <summary>code, markdown or raw.</summary>
    public required string Kind { get; init; }

    /// <summary>The language of a code cell, by the one name that it has here.</summary>
    public required string Language { get; init; }

    /// <summary>The id of the task that it holds or checks; null where it does neither.</summary>
    public string? Task { get; init; }

    /// <summary>The student's text; empty where the grader alone gets the cell.</summary>
    public required string Source { get; init; }

    /// <summary>The author's text, with solutions and hidden blocks; null where it is the student's.</summary>
    public string? Solution { get; init; }
}
