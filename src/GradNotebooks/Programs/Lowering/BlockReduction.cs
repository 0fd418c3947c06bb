using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace GradNotebooks;

/// <summary>What a block of samples comes to.</summary>
/// <param name="u">The first input.</param>
/// <param name="v">The second input; empty where there is none.</param>
internal delegate double BlockGathering(ReadOnlySpan<double> u, ReadOnlySpan<double> v);

/// <summary>What is gathered over all samples, a block at a time.</summary>
internal sealed class BlockReduction : Operation
{
    /// <summary>Σₙ uₙ.</summary>
    public static readonly BlockReduction Sum = new("sum", Reduction.Sum, (u, _) => BlockSums.Sum(u));

    /// <summary>Σₙ uₙ², without the squares being written down.</summary>
    public static readonly BlockReduction SumOfSquares = new("sum of squares", Reduction.Sum, (u, _) => BlockSums.Dot(u, u));

    /// <summary>Σₙ uₙ·vₙ, without the products being written down.</summary>
    public static readonly BlockReduction Dot = new("dot", Reduction.Sum, BlockSums.Dot);

    /// <summary>The largest uₙ.</summary>
    public static readonly BlockReduction Max = new("max", Reduction.Max, (u, _) => TensorPrimitives.Max(u));

    /// <summary>The smallest uₙ.</summary>
    public static readonly BlockReduction Min = new("min", Reduction.Min, (u, _) => TensorPrimitives.Min(u));

    private static readonly ConcurrentDictionary<Reduction, BlockReduction> Known =
        new() { [Reduction.Sum] = Sum, [Reduction.Max] = Max, [Reduction.Min] = Min };

    private BlockReduction(string name, Reduction reduction, BlockGathering block) =>
        (Name, Reduction, Block) = (name, reduction, block);

    public override string Name { get; }

    /// <summary>How what the blocks came to becomes one number.</summary>
    public Reduction Reduction { get; }

    public BlockGathering Block { get; }

    /// <summary>A reduction over all samples; one that is not known here goes number by number.</summary>
    public static BlockReduction Of(Reduction reduction) =>
        Known.GetOrAdd(reduction, static reduction => new BlockReduction(reduction.Name, reduction, (u, _) => reduction.Of(u)));
}
