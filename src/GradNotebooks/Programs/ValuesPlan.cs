using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// Expressions of any shape as one plan, in which what they share is computed once. A plan has a loss and its adjoints: here there is no
/// loss, and the expressions are the adjoints, each once.
/// </summary>
internal sealed class ValuesPlan
{
    private readonly CompiledPlan _plan;

    /// <param name="expressions">What is computed.</param>
    /// <param name="samples">The number of samples, which is needed where they cannot pass by.</param>
    /// <exception cref="ModelException">A function is still unknown, or a name stands for two things.</exception>
    public ValuesPlan(ImmutableArray<Expr> expressions, int samples)
    {
        ImmutableArray<Expr> distinct = [.. expressions.Distinct()], roots = [0.0, .. distinct];
        var order = new LoweringOrder(roots);
        SamplesPass = order.SamplesPass;
        _plan = new CompiledPlan(order, roots, distinct, SamplesPass ? null : samples, isSwept: false);
        Starts = [.. expressions.Select(expression => _plan.Offsets[expression])];
    }

    /// <summary>Whether samples pass by, so that it serves for any number of them.</summary>
    public bool SamplesPass { get; }

    /// <summary>Where each expression's numbers begin in the result.</summary>
    public ImmutableArray<int> Starts { get; }

    /// <summary>How many numbers the result has.</summary>
    public int Count => _plan.GradientLength;

    /// <summary>Memory for a run, which nobody else uses until it is returned.</summary>
    public Execution Rent(int threads) => _plan.Rent(threads);

    public void Return(Execution execution) => _plan.Return(execution);
}
