namespace GradNotebooks;

/// <summary>A mistake that shows in the numbers of an answer, and not on the graph: a row of a table.</summary>
/// <param name="Code">Its note.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Words">What the answer is, where it is that; null where it is not.</param>
internal sealed record Fit(string Code, string Title, Func<Comparison, FormattableString?> Words);
