namespace GradNotebooks.Cli.Editing;

/// <summary>What may stand at a place of a cell.</summary>
/// <param name="Matches">The texts, the likeliest first.</param>
/// <param name="Start">The index at which what they replace starts.</param>
/// <param name="End">The index at which it ends.</param>
internal sealed record Completion(IReadOnlyList<CompletionMatch> Matches, int Start, int End);

/// <param name="Text">What may stand there.</param>
/// <param name="Kind">What it is: <c>method</c>, <c>property</c>, <c>keyword</c>, …</param>
internal sealed record CompletionMatch(string Text, string Kind);
