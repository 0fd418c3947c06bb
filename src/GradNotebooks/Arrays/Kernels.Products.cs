using System.Numerics.Tensors;

namespace GradNotebooks;

// Products of vectors and matrices. Small ones row by row: a row of the result is a sum of multiples of rows, or a row of dot products.
internal static partial class Kernels
{
    /// <summary>So many rows of the right factor stay in the cache while the rows of the left one pass.</summary>
    private const int Panel = 64;

    public static double Dot(Value u, Value v) => PairwiseSum.Dot(u.Numbers, v.Numbers);

    /// <summary>A·B, where either may be a vector.</summary>
    public static void MatMul(Value a, Value b, Value result)
    {
        if (b.Shape.Rank == 1)
        {
            for (var i = 0; i < result.Count; i++)
            {
                result.Array[i] = TensorPrimitives.Dot(Row(a, i), b.Numbers);
            }

            return;
        }

        var (rows, inner) = (a.Count / a.Shape.Sizes[^1], a.Shape.Sizes[^1]);
        if (a.Shape.Rank == 2 && TiledProduct.Pays(rows, inner, b.Shape.Sizes[1]))
        {
            TiledProduct.Multiply(MatrixOperand.Of(a), MatrixOperand.Of(b), result.Array);
            return;
        }

        Array.Clear(result.Array);
        for (var panel = 0; panel < inner; panel += Panel)
        {
            for (var i = 0; i < rows; i++)
            {
                for (var k = panel; k < Math.Min(panel + Panel, inner); k++)
                {
                    AddMultiple(a[i * inner + k], Row(b, k), result, i);
                }
            }
        }
    }

    /// <summary>Aᵀ·B for a matrix A, where B may be a vector.</summary>
    public static void TransposedMatMul(Value a, Value b, Value result)
    {
        if (b.Shape.Rank == 1)
        {
            MatMul(b, a, result);
            return;
        }

        var columns = a.Shape.Sizes[1];
        if (TiledProduct.Pays(columns, a.Shape.Sizes[0], b.Shape.Sizes[1]))
        {
            TiledProduct.Multiply(MatrixOperand.Of(a).Transposed, MatrixOperand.Of(b), result.Array);
            return;
        }

        Array.Clear(result.Array);
        for (var panel = 0; panel < columns; panel += Panel)
        {
            for (var n = 0; n < a.Shape.Sizes[0]; n++)
            {
                for (var i = panel; i < Math.Min(panel + Panel, columns); i++)
                {
                    AddMultiple(a[n * columns + i], Row(b, n), result, i);
                }
            }
        }
    }

    /// <summary>A·Bᵀ, for two matrices.</summary>
    public static void MatMulTransposed(Value a, Value b, Value result)
    {
        var (rows, columns) = (a.Shape.Sizes[0], b.Shape.Sizes[0]);
        if (TiledProduct.Pays(rows, a.Shape.Sizes[1], columns))
        {
            TiledProduct.Multiply(MatrixOperand.Of(a), MatrixOperand.Of(b).Transposed, result.Array);
            return;
        }

        for (var panel = 0; panel < columns; panel += Panel)
        {
            for (var i = 0; i < rows; i++)
            {
                for (var j = panel; j < Math.Min(panel + Panel, columns); j++)
                {
                    result.Array[i * columns + j] = TensorPrimitives.Dot(Row(a, i), Row(b, j));
                }
            }
        }
    }

    public static void Outer(Value u, Value v, Value result)
    {
        for (var i = 0; i < u.Count; i++)
        {
            TensorPrimitives.Multiply(v.Numbers, u[i], result.Array.AsSpan(i * v.Count, v.Count));
        }
    }

    private static void AddMultiple(double factor, ReadOnlySpan<double> row, Value result, int i)
    {
        var sum = result.Array.AsSpan(i * row.Length, row.Length);
        TensorPrimitives.MultiplyAdd(row, factor, sum, sum);
    }

    private static ReadOnlySpan<double> Row(Value matrix, int i) =>
        matrix.Numbers.Slice(i * matrix.Shape.Sizes[^1], matrix.Shape.Sizes[^1]);
}
