using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>Why functions of matrices have no value at some of them, and what to do.</summary>
internal static class MissingValues
{
    public static string? OfInverse(ImmutableArray<Value> inputs) =>
        Kernels.AreFinite(inputs[0]) && Kernels.Eliminated(inputs[0]).IsSingular
            ? "the matrix is singular (its columns depend on each other, and det is 0)"
            : null;

    public static string? OfLogDet(ImmutableArray<Value> inputs) => !Kernels.AreFinite(inputs[0]) ? null
        : Kernels.Det(inputs[0]) is var det && det == 0 ? "the matrix is singular, with determinant 0"
        : $"the determinant is {NumberText.Format(det)}, and a negative number has no logarithm";

    public static string? OfCholesky(ImmutableArray<Value> inputs)
    {
        if (!Kernels.AreFinite(inputs[0]) || Kernels.IsPositiveDefinite(inputs[0]))
        {
            return null;
        }

        var values = new Value(new Shape(inputs[0].Shape.Sizes[0]), new double[inputs[0].Shape.Sizes[0]]);
        Kernels.Eigenvalues(inputs[0], values);
        return $"the matrix is not positive definite: its smallest eigenvalue is {NumberText.Format(values[0])}";
    }
}
