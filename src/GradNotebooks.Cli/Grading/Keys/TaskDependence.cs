using GradNotebooks.Cli.Grading.Tasks;

namespace GradNotebooks.Cli.Grading.Keys;

/// <summary>What the marks of a submission depend on.</summary>
/// <param name="Keys">By task, the sum of all that its mark depends on.</param>
/// <param name="Needs">By task, the tasks whose answers are needed to mark it: itself, and those that it may use or follow.</param>
/// <param name="Cells">The cells, compiled on what is given to everybody.</param>
internal sealed record TaskDependence(
    IReadOnlyDictionary<string, string> Keys, IReadOnlyDictionary<string, IReadOnlySet<string>> Needs, StudentCells Cells);
