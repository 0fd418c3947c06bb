using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// Expressions that are linear in some of their leaves, as H·v is in v: a matrix that is never written down, with a column for each entry
/// of the leaves and a row for each entry of the roots.
/// </summary>
internal sealed class LinearMap
{
    private readonly NodeMap<bool> _depends = new();

    public LinearMap(ImmutableArray<Expr> leaves, ImmutableArray<Expr> roots)
    {
        (Leaves, Roots) = (leaves, roots);
        foreach (var leaf in leaves)
        {
            _depends[leaf] = true;
        }

        var order = Topology.EvaluationOrder(roots.AsSpan());
        var nodes = ImmutableArray.CreateBuilder<Apply>();
        foreach (var node in order)
        {
            if (node is Apply { Body: null, Function: UnknownFunction f })
            {
                throw Evaluator.StillUnknown(f.Root);
            }

            if (node is Apply apply && apply.Dependencies.Any(Depends))
            {
                _depends[node] = true;
                nodes.Add(apply);
            }
        }

        Nodes = nodes.ToImmutable();
        Samples = [.. order.Where(node => node is Data && node.Shape.HasSamples)];
        NeedsCount = order.Any(LoweringOrder.DependsOnCount);
    }

    /// <summary>What it is linear in.</summary>
    public ImmutableArray<Expr> Leaves { get; }

    /// <summary>What it gives.</summary>
    public ImmutableArray<Expr> Roots { get; }

    /// <summary>The nodes that depend on the leaves, each after what it is computed from.</summary>
    public ImmutableArray<Apply> Nodes { get; }

    /// <summary>The data over the samples that it is computed from.</summary>
    public ImmutableArray<Expr> Samples { get; }

    /// <summary>Whether it depends on the number of samples.</summary>
    public bool NeedsCount { get; }

    /// <summary>Whether a node is one of the leaves or depends on one.</summary>
    public bool Depends(Expr node) => _depends[node];

    /// <summary>The same expressions with other images for the leaves, and so for all that depends on them.</summary>
    /// <param name="images">What stands for each leaf.</param>
    /// <param name="image">What stands for a node, given how to find the images of what it is computed from.</param>
    public ImmutableArray<Expr> Mapped(ImmutableArray<Expr> images, Func<Apply, Func<Expr, Expr>, Expr> image)
    {
        var known = new Dictionary<Expr, Expr>(Nodes.Length);
        for (var i = 0; i < Leaves.Length; i++)
        {
            known[Leaves[i]] = images[i];
        }

        foreach (var node in Nodes)
        {
            known[node] = node.Body is { } body ? Find(body) : image(node, Find);
        }

        return [.. Roots.Select(Find)];

        Expr Find(Expr node) => known.GetValueOrDefault(node, node);
    }
}
