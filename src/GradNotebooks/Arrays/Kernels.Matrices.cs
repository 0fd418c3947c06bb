using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using Column = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace GradNotebooks;

// Functions of matrices. Where a matrix has no value of one, as a singular one has no inverse, every number of the result is NaN.
internal static partial class Kernels
{
    /// <summary>An adjugate of so many rows is worked out minor by minor.</summary>
    private const int LargestOfMinors = 4;

    public static double Trace(Value a)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Count; i += a.Shape.Sizes[1] + 1)
        {
            sum += a[i];
        }

        return sum;
    }

    /// <summary>The entries of the diagonal.</summary>
    public static void Diagonal(Value a, Value result)
    {
        for (var i = 0; i < result.Count; i++)
        {
            result.Array[i] = a[i * (a.Shape.Sizes[1] + 1)];
        }
    }

    /// <summary>The matrix with a vector for its diagonal, and zeros.</summary>
    public static void DiagonalMatrix(Value v, Value result)
    {
        Array.Clear(result.Array);
        for (var i = 0; i < v.Count; i++)
        {
            result.Array[i * (v.Count + 1)] = v[i];
        }
    }

    /// <summary>What lies above the diagonal set to 0.</summary>
    public static void LowerTriangle(Value a, Value result)
    {
        var columns = a.Shape.Sizes[1];
        for (var i = 0; i < a.Count; i++)
        {
            result.Array[i] = i % columns <= i / columns ? a[i] : 0;
        }
    }

    /// <summary>The determinant; NaN where an entry is no number.</summary>
    public static double Det(Value a) => AreFinite(a) ? Eliminated(a).Determinant : double.NaN;

    /// <summary>log det A: −∞ of a singular matrix, NaN where the determinant is negative.</summary>
    public static double LogDet(Value a)
    {
        var elimination = Eliminated(a);
        return !AreFinite(a) ? double.NaN
            : elimination.IsSingular ? double.NegativeInfinity
            : elimination.IsOdd ^ elimination.Pivots.Count(pivot => pivot < 0) % 2 == 1 ? double.NaN
            : elimination.Pivots.Sum(pivot => Math.Log(Math.Abs(pivot)));
    }

    public static void Inverse(Value a, Value result) => Write(Eliminated(a), elimination => elimination.Inverse(), result);

    /// <summary>A⁻¹·B, where B may be a vector.</summary>
    public static void Solve(Value a, Value b, Value result) =>
        Write(Eliminated(a), elimination => elimination.Solve(b.Numbers, b.Count / b.Shape.Sizes[0]), result);

    /// <summary>
    /// The adjugate: by minors where these are small, so that zeros stay zeros; else, of singular values σ and orthogonal U and V, as
    /// det U·det V·V·diag(∏ⱼ≠ᵢ σⱼ)·Uᵀ, which is right of a singular matrix too.
    /// </summary>
    public static void Adjugate(Value a, Value result)
    {
        if (!AreFinite(a))
        {
            Array.Fill(result.Array, double.NaN);
            return;
        }

        var size = a.Shape.Sizes[0];
        if (size <= LargestOfMinors)
        {
            for (var i = 0; i < a.Count; i++)
            {
                var minor = new Elimination<double>(Minor(a, i % size, i / size), size - 1).Determinant;
                result.Array[i] = (i / size + i % size) % 2 == 0 ? minor : -minor;
            }

            return;
        }

        var svd = ((Matrix<double>)a).Svd();
        var products = Column.Build.Dense(svd.S.Count, i => svd.S.Where((_, j) => j != i).Aggregate(1.0, (u, v) => u * v));
        var sign = Math.Sign(svd.U.Determinant() * svd.VT.Determinant());
        ((Value)(sign * svd.VT.Transpose() * Matrix<double>.Build.DenseOfDiagonalVector(products) * svd.U.Transpose()))
            .Numbers.CopyTo(result.Array);
    }

    /// <summary>The lower triangular L with L·Lᵀ = (A + Aᵀ)/2; NaN throughout where that is not positive definite.</summary>
    public static void Cholesky(Value a, Value result) => Cholesky<double>(
        Symmetric(a.Numbers, a.Shape.Sizes[0]), a.Shape.Sizes[0], pivot => pivot > 0, Math.Sqrt, double.NaN).CopyTo(result.Array, 0);

    /// <summary>Block i, j of the result is aᵢⱼ·B.</summary>
    public static void Kronecker(Value a, Value b, Value result) => EachBlock(a, b, (i, j, at) => result.Array[at] = a[i] * b[j]);

    /// <summary>Entry i, j of the result is the dot product of a block of Y and B.</summary>
    public static void BlockDots(Value y, Value b, Value result)
    {
        Array.Clear(result.Array);
        EachBlock(result, b, (i, j, at) => result.Array[i] += y[at] * b[j]);
    }

    /// <summary>The sum of the blocks of Y, block i, j times aᵢⱼ.</summary>
    public static void BlockSum(Value y, Value a, Value result)
    {
        Array.Clear(result.Array);
        EachBlock(a, result, (i, j, at) => result.Array[j] += a[i] * y[at]);
    }

    /// <summary>The eigenvalues of (A + Aᵀ)/2, from the smallest to the largest.</summary>
    public static void Eigenvalues(Value a, Value result) => Decomposed(a, result, () => Eigen(a).Values);

    /// <summary>
    /// Orthonormal eigenvectors of (A + Aᵀ)/2 as columns, in the order of the eigenvalues; the largest entry of each is positive.
    /// </summary>
    public static void Eigenvectors(Value a, Value result) => Decomposed(a, result, () => Signed(Eigen(a).Vectors));

    /// <summary>The singular values, from the largest to the smallest.</summary>
    public static void SingularValues(Value a, Value result) => Decomposed(a, result, () => ((Matrix<double>)a).Svd(false).S);

    /// <summary>
    /// Right singular vectors as columns, in the order of the singular values; the largest entry of each is positive. Of the matrix that
    /// is no wider than high.
    /// </summary>
    public static void RightSingularVectors(Value a, Value result) =>
        Decomposed(a, result, () => Signed(((Matrix<double>)a).Svd().VT.EnumerateRows()));

    /// <summary>The Cholesky factor of a symmetric matrix, row by row.</summary>
    public static T[] Cholesky<T>(T[] a, int size, Func<T, bool> isPositive, Func<T, T> root, T none)
        where T : struct, INumberBase<T>
    {
        var factor = new T[a.Length];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = a[i * size + j];
                for (var k = 0; k < j; k++)
                {
                    rest -= factor[i * size + k] * factor[j * size + k];
                }

                if (i == j && !isPositive(rest))
                {
                    Array.Fill(factor, none);
                    return factor;
                }

                factor[i * size + j] = i == j ? root(rest) : rest / factor[j * size + j];
            }
        }

        return factor;
    }

    /// <summary>(A + Aᵀ)/2.</summary>
    public static T[] Symmetric<T>(ReadOnlySpan<T> a, int size)
        where T : struct, INumberBase<T>
    {
        var result = a.ToArray();
        for (var i = 0; i < a.Length; i++)
        {
            result[i] = (a[i] + a[i % size * size + i / size]) / T.CreateChecked(2);
        }

        return result;
    }

    /// <summary>Whether a symmetric part is positive definite, singular matrices being none.</summary>
    public static bool IsPositiveDefinite(Value a)
    {
        var factor = new Value(a.Shape, new double[a.Count]);
        Cholesky(a, factor);
        return AreFinite(factor);
    }

    public static Elimination<double> Eliminated(Value a) => new(a.Numbers, a.Shape.Sizes[0]);

    public static bool AreFinite(Value a) => AreFinite(a.Numbers);

    public static bool AreFinite(ReadOnlySpan<double> numbers) => !numbers.ContainsAnyExceptInRange(double.MinValue, double.MaxValue);

    /// <summary>The entries without those of a row and a column.</summary>
    private static double[] Minor(Value a, int row, int column)
    {
        var size = a.Shape.Sizes[0];
        return [.. Enumerable.Range(0, a.Count).Where(i => i / size != row && i % size != column).Select(i => a[i])];
    }

    private static void Write(Elimination<double> elimination, Func<Elimination<double>, double[]> numbers, Value result)
    {
        if (elimination.IsSingular)
        {
            Array.Fill(result.Array, double.NaN);
        }
        else
        {
            numbers(elimination).CopyTo(result.Array, 0);
        }
    }

    /// <summary>For each entry of A and each entry of B their place in A ⊗ B.</summary>
    private static void EachBlock(Value a, Value b, Action<int, int, int> entry)
    {
        var (columns, rows, inner) = (a.Shape.Sizes[1], b.Shape.Sizes[0], b.Shape.Sizes[1]);
        for (var i = 0; i < a.Count; i++)
        {
            for (var j = 0; j < b.Count; j++)
            {
                var (row, column) = (i / columns * rows + j / inner, i % columns * inner + j % inner);
                entry(i, j, row * columns * inner + column);
            }
        }
    }

    private static (double[] Values, IEnumerable<Column> Vectors) Eigen(Value a)
    {
        Matrix<double> symmetric = new Value(a.Shape, Symmetric(a.Numbers, a.Shape.Sizes[0]));
        var found = symmetric.Evd(Symmetricity.Symmetric);
        int[] order = [.. Enumerable.Range(0, a.Shape.Sizes[0]).OrderBy(i => found.EigenValues[i].Real)];
        return ([.. order.Select(i => found.EigenValues[i].Real)], order.Select(found.EigenVectors.Column));
    }

    private static Matrix<double> Signed(IEnumerable<Column> columns) => Matrix<double>.Build.DenseOfColumnVectors(
        columns.Select(column => column[column.AbsoluteMaximumIndex()] < 0 ? -column : column));

    /// <summary>A factorisation's numbers; NaN throughout where there is none to be had, as of what is no number.</summary>
    private static void Decomposed(Value a, Value result, Func<Value> numbers)
    {
        if (AreFinite(a))
        {
            numbers().Numbers.CopyTo(result.Array);
        }
        else
        {
            Array.Fill(result.Array, double.NaN);
        }
    }
}
