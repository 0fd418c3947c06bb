using System.Collections.Immutable;
using System.Numerics;

namespace GradNotebooks;

/// <summary>Functions of matrices off the real axis, by elimination: rational ones of the entries, their logarithms and roots.</summary>
internal static class ComplexMatrices
{
    /// <summary>det A; of a matrix that is singular but for its imaginary part, by products and sums alone.</summary>
    public static ComplexValue Det(ComplexValue a) => ComplexValue.Single(
        Eliminated(a) is { IsSingular: false } elimination ? elimination.Determinant : WithoutDivision(a.Numbers(), a.Shape.Sizes[0]));

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

    /// <summary>
    /// det A = ±x₁₁ of X = μ(… μ(μ(A)·A)·A …)·A with n − 1 products, in which μ keeps what is above the diagonal and has on it, negated,
    /// the sum of the diagonal entries that follow (Bird, <em>A simple division-free algorithm for computing determinants</em>,
    /// Information Processing Letters 111 (2011) 1072–1074).
    /// </summary>
    private static Complex WithoutDivision(Complex[] a, int size)
    {
        var x = a;
        for (var product = 1; product < size; product++)
        {
            var next = new Complex[a.Length];
            var diagonal = Complex.Zero;
            for (var i = size - 1; i >= 0; i--)
            {
                for (var j = 0; j < size; j++)
                {
                    var sum = -diagonal * a[i * size + j];
                    for (var k = i + 1; k < size; k++)
                    {
                        sum += x[i * size + k] * a[k * size + j];
                    }

                    next[i * size + j] = sum;
                }

                diagonal += x[i * size + i];
            }

            x = next;
        }

        return size % 2 == 1 ? x[0] : -x[0];
    }

    private static Elimination<Complex> Eliminated(ComplexValue a) => new(a.Numbers(), a.Shape.Sizes[0]);
}
