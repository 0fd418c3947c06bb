using System.Collections.Immutable;
using System.Numerics;

namespace GradNotebooks;

/// <summary>Functions of matrices off the real axis, by elimination: rational ones of the entries, their logarithms and roots.</summary>
internal static class ComplexMatrices
{
    public static ComplexValue Det(ComplexValue a) => ComplexValue.Single(Eliminated(a).Determinant);

    /// <summary>log det A, on the branch that is real where A is.</summary>
    public static ComplexValue LogDet(ComplexValue a)
    {
        var elimination = Eliminated(a);
        var phase = elimination.Pivots.Aggregate(elimination.IsOdd ? -Complex.One : 1, (all, pivot) => all * (pivot / pivot.Magnitude));
        return ComplexValue.Single(elimination.Pivots.Sum(pivot => Math.Log(pivot.Magnitude)) + Complex.ImaginaryOne * phase.Phase);
    }

    public static ComplexValue Inverse(ComplexValue a, Shape shape) => ComplexValue.Of(shape, Eliminated(a).Inverse());

    public static ComplexValue Adjugate(ComplexValue a, Shape shape)
    {
        var elimination = Eliminated(a);
        return ComplexValue.Of(shape, [.. elimination.Inverse().Select(entry => entry * elimination.Determinant)]);
    }

    public static ComplexValue Solve(ImmutableArray<ComplexValue> v, Shape shape) =>
        ComplexValue.Of(shape, Eliminated(v[0]).Solve(v[1].Numbers(), shape.Count / shape.Sizes[0]));

    public static ComplexValue Cholesky(ComplexValue a, Shape shape)
    {
        var size = shape.Sizes[0];
        var symmetric = Kernels.Symmetric<Complex>(a.Numbers(), size);
        return ComplexValue.Of(shape, Kernels.Cholesky(symmetric, size, pivot => pivot.Real > 0, ComplexStable.Sqrt, double.NaN));
    }

    private static Elimination<Complex> Eliminated(ComplexValue a) => new(a.Numbers(), a.Shape.Sizes[0]);
}
