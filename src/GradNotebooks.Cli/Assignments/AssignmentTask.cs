namespace GradNotebooks.Cli.Assignments;

/// <summary>A question of an assignment. Its code is in its cell: <see cref="Assignment.CellOf"/>.</summary>
internal sealed record AssignmentTask
{
    /// <summary>Its id: letters, digits, - and _.</summary>
    public required string Id { get; init; }

    /// <summary>What a right answer earns.</summary>
    public required decimal Points { get; init; }

    /// <summary>What it is called; null where it has its id alone.</summary>
    public string? Title { get; init; }

    /// <summary>The variable of a given cell that is the <see cref="GradNotebooks.Exercise"/>.</summary>
    public required string Exercise { get; init; }

    /// <summary>The variable or method of the task cell that is the answer.</summary>
    public required string Answer { get; init; }

    /// <summary>Whether the kit's own derivatives may not be used in it.</summary>
    public bool ByHand { get; init; }

    /// <summary>Whether an answer that is right in part, by another convention or given an earlier error counts as none.</summary>
    public bool AllOrNothing { get; init; }

    /// <summary>Whether students read of a wrong answer that it is wrong, and not how.</summary>
    public bool NoDetails { get; init; }

    /// <summary>To how many digits numbers are compared; null for as many as the exercise asks for.</summary>
    public int? Digits { get; init; }

    /// <summary>The author's hints by the code of a mistake.</summary>
    public IReadOnlyDictionary<string, string> Hints { get; init; } = new Dictionary<string, string>();

    /// <summary>Where hidden checks draw their places from; null where there are none.</summary>
    public int? HiddenSeed { get; init; }
}
