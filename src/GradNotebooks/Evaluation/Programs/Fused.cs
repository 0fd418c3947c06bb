using System.Numerics.Tensors;

namespace GradNotebooks;

/// <summary>Operations that a program has and no formula: several primitives in one pass over their numbers.</summary>
internal static class Fused
{
    /// <summary>u·v + w.</summary>
    public static readonly Elementary MultiplyAdd = new("multiply-add", new MultiplyAddKernel());

    /// <summary>(u + v)·w.</summary>
    public static readonly Elementary AddMultiply = new("add-multiply", new AddMultiplyKernel());

    /// <summary>Aᵀ·B, with A as it lies in memory.</summary>
    public static readonly Whole TransposedMatMul = new("transposed matmul", (v, result) => Kernels.TransposedMatMul(v[0], v[1], result));

    /// <summary>A·Bᵀ, with B as it lies in memory.</summary>
    public static readonly Whole MatMulTransposed = new("matmul transposed", (v, result) => Kernels.MatMulTransposed(v[0], v[1], result));

    private sealed class MultiplyAddKernel : ElementKernel
    {
        public override double At(double u, double v, double w) => u * v + w;

        public override void Block(in Operand u, in Operand v, in Operand w, Span<double> result)
        {
            switch (u.IsNumber, v.IsNumber, w.IsNumber)
            {
                case (false, false, false):
                    TensorPrimitives.MultiplyAdd(u.Numbers, v.Numbers, w.Numbers, result);
                    break;
                case (false, true, false):
                    TensorPrimitives.MultiplyAdd(u.Numbers, v.Number, w.Numbers, result);
                    break;
                case (false, false, true):
                    TensorPrimitives.MultiplyAdd(u.Numbers, v.Numbers, w.Number, result);
                    break;
                case (false, true, true):
                    TensorPrimitives.Multiply(u.Numbers, v.Number, result);
                    TensorPrimitives.Add(result, w.Number, result);
                    break;
                case (true, false, _):
                    Block(v, u, w, result);
                    break;
                case (true, true, _):
                    TensorPrimitives.Add(w.Numbers, u.Number * v.Number, result);
                    break;
            }
        }
    }

    private sealed class AddMultiplyKernel : ElementKernel
    {
        public override double At(double u, double v, double w) => (u + v) * w;

        public override void Block(in Operand u, in Operand v, in Operand w, Span<double> result)
        {
            switch (u.IsNumber, v.IsNumber, w.IsNumber)
            {
                case (false, false, false):
                    TensorPrimitives.AddMultiply(u.Numbers, v.Numbers, w.Numbers, result);
                    break;
                case (false, true, false):
                    TensorPrimitives.AddMultiply(u.Numbers, v.Number, w.Numbers, result);
                    break;
                case (false, false, true):
                    TensorPrimitives.AddMultiply(u.Numbers, v.Numbers, w.Number, result);
                    break;
                case (false, true, true):
                    TensorPrimitives.Add(u.Numbers, v.Number, result);
                    TensorPrimitives.Multiply(result, w.Number, result);
                    break;
                case (true, false, _):
                    Block(v, u, w, result);
                    break;
                case (true, true, _):
                    TensorPrimitives.Multiply(w.Numbers, u.Number + v.Number, result);
                    break;
            }
        }
    }
}
