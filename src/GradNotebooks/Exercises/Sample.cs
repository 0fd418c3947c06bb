using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>One place at which an answer and the truth are compared: values of all leaves, and what unknown functions are there.</summary>
/// <param name="Point">The values of parameters and data.</param>
/// <param name="Probe">What unknown functions come to.</param>
/// <param name="IsGiven">Whether it is the author's own point; the others are drawn from the exercise's seed.</param>
internal sealed record Sample(Point Point, Probe Probe, bool IsGiven)
{
    /// <summary>Whether it is there for the branches of the loss: answers are compared there, and mistakes are not made.</summary>
    public bool IsForBranches { get; init; }

    /// <summary>The values of expressions, each node computed once.</summary>
    /// <exception cref="ModelException">An expression has no value here.</exception>
    public NodeValues Evaluate(ReadOnlySpan<Expr> roots) => Evaluator.Evaluate(roots, Point, Probe.Evaluate);

    /// <summary>The values of expressions one by one; null for those that have none.</summary>
    public ImmutableArray<Value?> EvaluateEach(ImmutableArray<Expr> roots)
    {
        try
        {
            var values = Evaluate(roots.AsSpan());
            return [.. roots.Select(root => values[root])];
        }
        catch (ModelException)
        {
            return roots.Length == 1 ? [null] : [.. roots.SelectMany(root => EvaluateEach([root]))];
        }
    }
}
