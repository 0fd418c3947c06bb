using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Assignments;

/// <summary>What a cell is to an assignment.</summary>
internal enum CellRole
{
    /// <summary>The student gets it; a hidden block in it aside.</summary>
    Given,

    /// <summary>The student gets it with stubs for its solutions, and answers in it.</summary>
    Task,

    /// <summary>The student gets it and sees in it what public checks say of the answer.</summary>
    Check,

    /// <summary>The grader alone gets it.</summary>
    Hidden,
}

/// <summary>A cell of the author's notebook.</summary>
/// <param name="Cell">The cell itself.</param>
/// <param name="Role">What it is to the assignment.</param>
internal sealed record AssignmentCell(Cell Cell, CellRole Role)
{
    /// <summary>The id of the task that it holds or checks; null where it does neither.</summary>
    public string? Task { get; init; }

    /// <summary>The author's text: of a task with its solution, of a given cell with its hidden blocks. Its markers are comments.</summary>
    public string Source => Cell.Source;

    /// <summary>The student's text: with stubs for solutions, without hidden blocks, hints and hidden seeds.</summary>
    public required string StudentSource { get; init; }

    /// <summary>What of it no student is to see.</summary>
    public IReadOnlyList<Secret> Secrets { get; init; } = [];
}
