namespace GradNotebooks.Cli.Assignments;

/// <summary>What became of reading an author's notebook.</summary>
/// <param name="Assignment">The assignment; null where there is anything to mend.</param>
/// <param name="Findings">All that is to be mended, in the order of the cells.</param>
internal sealed record AssignmentReading(Assignment? Assignment, IReadOnlyList<Finding> Findings);
