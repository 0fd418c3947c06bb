using GradNotebooks.Cli.Grading;

namespace GradNotebooks.Cli.Results;

/// <summary>What a regrade changes for a student.</summary>
/// <param name="Id">Whose result it is.</param>
/// <param name="Name">The student's name, where it is known.</param>
/// <param name="Before">The points before; null where there was no result.</param>
/// <param name="Now">The points now.</param>
/// <param name="Tasks">The tasks whose points change.</param>
/// <param name="IsToldOtherwise">Whether something else is said to the student, or of the student.</param>
internal sealed record PointChange(
    string Id, string? Name, decimal? Before, decimal Now, IReadOnlyList<TaskChange> Tasks, bool IsToldOtherwise)
{
    /// <summary>What is gained, or lost where it is less than 0.</summary>
    public decimal Gained => Now - (Before ?? Now);

    /// <summary>What changes from one result to another.</summary>
    public static PointChange Of(GradeResult? before, GradeResult now)
    {
        var (old, given) = (before?.Tasks.ToDictionary(mark => mark.Id) ?? [], now.Tasks.ToDictionary(mark => mark.Id));
        return new PointChange(
            now.Id,
            now.Name,
            before?.Points,
            now.Points,
            before is null ? [] :
            [
                .. now.Tasks.Concat(before.Tasks).Select(mark => mark.Id).Distinct()
                    .Select(id => new TaskChange(id, old.GetValueOrDefault(id)?.Points, given.GetValueOrDefault(id)?.Points))
                    .Where(change => change.Before != change.Now),
            ],
            before is null || FeedbackText.Write(before) != FeedbackText.Write(now));
    }
}
