namespace GradNotebooks.Cli.Grading.Answers;

/// <summary>What came of a task's cell.</summary>
/// <param name="Answer">The answer, to be judged; null where there is none.</param>
/// <param name="Failure">Why there is none, as a sentence.</param>
/// <param name="Printed">What the cell printed, in short.</param>
internal sealed record TaskOutcome(ComputedAnswer? Answer, string? Failure, string? Printed = null);
