using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>Every node that roots need, each after what it is lowered from, and what a program must know of them.</summary>
internal sealed class LoweringOrder
{
    /// <summary>Looks the roots through, once, since there may be millions of nodes: what they are and what they are called.</summary>
    /// <param name="roots">The roots.</param>
    /// <param name="nodes">What they need, in order, where that is known.</param>
    /// <exception cref="ModelException">A name stands for two things.</exception>
    public LoweringOrder(ImmutableArray<Expr> roots, Pieces<Expr>? nodes = null)
    {
        Nodes = nodes ?? Topology.EvaluationPieces(roots.AsSpan());
        var (names, overSamples, data) = (new NameCheck(), false, ImmutableArray.CreateBuilder<Expr>());
        foreach (var node in Nodes)
        {
            names.Add(node);
            if (node.Shape.HasSamples)
            {
                overSamples = true;
                if (node is Data)
                {
                    data.Add(node);
                }
            }

            NeedsCount |= DependsOnCount(node);
        }

        Data = data.ToImmutable();
        SamplesPass = true;
        if (overSamples)
        {
            foreach (var root in roots)
            {
                SamplesPass &= !root.Shape.HasSamples;
            }

            var passing = Topology.EvaluationOrder(roots.AsSpan(), Passing);
            foreach (var node in passing)
            {
                SamplesPass = SamplesPass && CanPass(node);
            }

            Nodes = SamplesPass ? passing : Nodes;
        }
    }

    /// <summary>The nodes.</summary>
    public Pieces<Expr> Nodes { get; }

    /// <summary>Whether samples can pass by: each is used alone, or in what is gathered over all of them.</summary>
    public bool SamplesPass { get; }

    /// <summary>Whether the result depends on the number of samples itself.</summary>
    public bool NeedsCount { get; }

    /// <summary>The data over the samples.</summary>
    public ImmutableArray<Expr> Data { get; }

    /// <summary>A node over all samples by simpler primitives, which need them one at a time; null where it is simple.</summary>
    public static Expr? Passing(Expr node) =>
        node is Apply { Function: Primitive { BySample: { } simpler } } apply && apply.Input(0).Shape == Shape.Samples
            ? simpler(apply.Input(0))
            : null;

    /// <summary>Whether the number of samples says what a node comes to, or how long it is.</summary>
    public static bool DependsOnCount(Expr node) => node is SampleCount || node.Shape.HasSamples;

    private static bool CanPass(Expr node)
    {
        if (node is not Apply { Function: Primitive primitive } apply || Passing(node) is not null)
        {
            return true;
        }

        if (node.Shape.HasSamples)
        {
            return node.Shape == Shape.Samples && primitive.Elements is not null;
        }

        for (var i = 0; i < apply.InputCount; i++)
        {
            var shape = apply.Input(i).Shape;
            if (shape.HasSamples && (shape != Shape.Samples || primitive.OfSamples is null))
            {
                return false;
            }
        }

        return true;
    }
}
