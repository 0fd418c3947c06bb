namespace GradNotebooks.Cli.Grading.Keys;

/// <summary>What the marks of a submission depend on.</summary>
/// <param name="Keys">By task, the sum of all that its mark depends on.</param>
/// <param name="Needs">By task, the tasks whose answers are needed to mark it: itself, and those before it that it may use or follow.</param>
internal sealed record TaskDependence(IReadOnlyDictionary<string, string> Keys, IReadOnlyDictionary<string, IReadOnlySet<string>> Needs);
