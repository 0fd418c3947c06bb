using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Assignments;

/// <summary>A cell by itself, before it is known what the others say.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Role">What it is to the assignment.</param>
/// <param name="StudentSource">The student's text.</param>
/// <param name="Markers">Its markers, in order; of a task or a check the first says so.</param>
/// <param name="Secrets">What of it no student is to see.</param>
internal sealed record CellDraft(
    Cell Cell, CellRole Role, string StudentSource, IReadOnlyList<MarkerLine> Markers, IReadOnlyList<Secret> Secrets)
{
    /// <summary>The id of the task that it holds or checks; null where it does neither, or names none.</summary>
    public string? Task => Role is CellRole.Task or CellRole.Check ? Markers[0].Word(0) : null;

    /// <summary>Its markers of a kind.</summary>
    public IEnumerable<MarkerLine> Of(MarkerKind kind) => Markers.Where(marker => marker.Kind == kind);
}
