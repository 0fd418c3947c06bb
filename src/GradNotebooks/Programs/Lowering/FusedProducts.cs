using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>Operations that a program has and no formula: several primitives in one pass over their numbers.</summary>
internal static class FusedProducts
{
    /// <summary>Aᵀ·B, with A as it lies in memory.</summary>
    public static readonly Whole TransposedMatMul = new(
        "transposed matmul",
        (v, result) => Kernels.TransposedMatMul(v[0], v[1], result),
        (v, result, start) => Kernels.TransposedMatMul(v[0], v[1], result, start));

    /// <summary>A·Bᵀ, with B as it lies in memory.</summary>
    public static readonly Whole MatMulTransposed = new(
        "matmul transposed",
        (v, result) => Kernels.MatMulTransposed(v[0], v[1], result),
        (v, result, start) => Kernels.MatMulTransposed(v[0], v[1], result, start));

    /// <summary>What is written with one operation inside another, and is one operation here; the first line that fits holds.</summary>
    public static ImmutableArray<Fusion> Table { get; } =
    [
        new(LinearAlgebra.MatMul, Place: 0, LinearAlgebra.Transpose, TransposedMatMul, LeastRank: 1),
        new(LinearAlgebra.MatMul, Place: 1, LinearAlgebra.Transpose, MatMulTransposed, LeastRank: 2),
    ];
}

/// <summary>One operation for two.</summary>
/// <param name="Outer">The operation.</param>
/// <param name="Place">Which of its inputs is the other one.</param>
/// <param name="Inner">The other one, of a single input.</param>
/// <param name="Operation">What stands for both.</param>
/// <param name="LeastRank">How many axes the result has at least.</param>
internal sealed record Fusion(Primitive Outer, int Place, Primitive Inner, Whole Operation, int LeastRank);
