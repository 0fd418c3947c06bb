namespace GradNotebooks;

/// <summary>Operations that a program has and no formula: several primitives in one pass over their numbers.</summary>
internal static class Fused
{
    /// <summary>Aᵀ·B, with A as it lies in memory.</summary>
    public static readonly Whole TransposedMatMul = new("transposed matmul", (v, result) => Kernels.TransposedMatMul(v[0], v[1], result));

    /// <summary>A·Bᵀ, with B as it lies in memory.</summary>
    public static readonly Whole MatMulTransposed = new("matmul transposed", (v, result) => Kernels.MatMulTransposed(v[0], v[1], result));
}
