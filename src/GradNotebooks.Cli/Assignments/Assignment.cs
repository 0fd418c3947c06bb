using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Assignments;

/// <summary>A graded assignment, as its author wrote it.</summary>
internal sealed record Assignment
{
    /// <summary>Its id: letters, digits, - and _. Its files are named by it.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called; null where it has its id alone.</summary>
    public string? Title { get; init; }

    /// <summary>The points of all its tasks together.</summary>
    public required decimal Points { get; init; }

    /// <summary>Its tasks, in order; one at least.</summary>
    public required IReadOnlyList<AssignmentTask> Tasks { get; init; }

    /// <summary>Every cell of the author's notebook, in order.</summary>
    public required IReadOnlyList<AssignmentCell> Cells { get; init; }

    /// <summary>The variable whose text is replaced by the id of the submission, so that data differ; null where there is none.</summary>
    public string? SeedVariable { get; init; }

    /// <summary>The author's notebook.</summary>
    public required Notebook Notebook { get; init; }

    /// <summary>The cell in which a task is answered.</summary>
    public AssignmentCell CellOf(AssignmentTask task) => Cells.First(cell => cell.Role == CellRole.Task && cell.Task == task.Id);
}
