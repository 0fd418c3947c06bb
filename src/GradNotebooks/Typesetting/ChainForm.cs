using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks.Typesetting;

/// <summary>
/// The chain rule in Leibniz's notation, from one function to the next: ∂Loss/∂h · ∂h/∂g · ∂g/∂f · ∂f/∂a. Where a quantity is used
/// by several functions, their products are added.
/// </summary>
internal sealed class ChainForm
{
    private readonly Gradient _gradient;
    private readonly Naming _naming;
    private readonly HashSet<Expr> _milestones;
    private readonly HashSet<string> _repeated;

    public ChainForm(Gradient gradient, Naming naming)
    {
        _gradient = gradient;
        _naming = naming;
        var calls = gradient.Order
            .OfType<Apply>()
            .Where(n => n.Function is not Primitive && !ReferenceEquals(n, gradient.Loss) && gradient.Reaches(n))
            .ToArray();
        _milestones = [.. calls];
        _repeated = [.. calls.GroupBy(c => c.Function.Name).Where(g => g.Count() > 1).Select(g => g.Key)];
    }

    /// <summary>The chain for a parameter; null where no function stands between it and the loss.</summary>
    public Formula? For(Expr parameter)
    {
        if (_milestones.Count == 0)
        {
            return null;
        }

        var consumers = Consumers(parameter);
        if (consumers.IsEmpty || consumers.Contains(_gradient.Loss))
        {
            return null;
        }

        Formula chain = consumers.Length == 1
            ? Chain(consumers[0], parameter)
            : new Addition([.. consumers.Select(c => Chain(c, parameter))]);
        return parameter.Shape.IsScalar && consumers.Any(c => c.Shape.HasSamples)
            ? new BigOperator("Σ", Writing.SampleIndex, chain)
            : chain;
    }

    private Chain Chain(Expr milestone, Expr input)
    {
        var factors = new List<Formula> { new PartialDerivative(Symbol(milestone), Symbol(input)) };
        var at = milestone;
        while (Consumers(at) is [var next] && !ReferenceEquals(next, _gradient.Loss))
        {
            factors.Add(new PartialDerivative(Symbol(next), Symbol(at)));
            at = next;
        }

        factors.Add(new PartialDerivative(new Symbol(_naming.Root), Symbol(at)));
        factors.Reverse();
        return new Chain([.. factors]);
    }

    /// <summary>The functions, or the loss, that a node reaches without passing through another function.</summary>
    private ImmutableArray<Expr> Consumers(Expr node)
    {
        var reached = new List<Expr>();
        var seen = new HashSet<Expr>();
        var open = new Queue<Expr>([node]);
        while (open.TryDequeue(out var current))
        {
            foreach (var consumer in _gradient.Contributions(current).Select(c => c.Consumer).Where(seen.Add))
            {
                if (_milestones.Contains(consumer) || ReferenceEquals(consumer, _gradient.Loss))
                {
                    reached.Add(consumer);
                }
                else
                {
                    open.Enqueue(consumer);
                }
            }
        }

        return [.. reached];
    }

    /// <summary>A call goes by the name of its function, as one writes on paper, unless the function is called more than once.</summary>
    private Symbol Symbol(Expr node) => new(
        node is Apply { Function: not Primitive and var f } call && !_repeated.Contains(f.Name)
            ? f.Name
            : _naming[node] ?? node.Name ?? node.ToString());
}
