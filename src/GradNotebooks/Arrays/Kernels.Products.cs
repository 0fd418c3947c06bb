namespace GradNotebooks;

// Products of vectors and matrices.
internal static partial class Kernels
{
    public static double Dot(Value u, Value v) => PairwiseSum.Dot(u.Numbers, v.Numbers);

    /// <summary>A·B, where either may be a vector.</summary>
    public static void MatMul(Value a, Value b, Value result) => MatMul(a, b, result.Array, 0);

    /// <summary>Aᵀ·B for a matrix A, where B may be a vector.</summary>
    public static void TransposedMatMul(Value a, Value b, Value result) => TransposedMatMul(a, b, result.Array, 0);

    /// <summary>A·Bᵀ, for two matrices.</summary>
    public static void MatMulTransposed(Value a, Value b, Value result) => MatMulTransposed(a, b, result.Array, 0);

    /// <summary>u·vᵀ.</summary>
    public static void Outer(Value u, Value v, Value result) => Outer(u, v, result.Array, 0);

    /// <inheritdoc cref="MatMul(Value, Value, Value)"/>
    public static void MatMul(Value a, Value b, double[] result, int start) => Multiply(
        a.Shape.Rank == 1 ? MatrixOperand.OfColumn(a).Transposed : MatrixOperand.Of(a),
        b.Shape.Rank == 1 ? MatrixOperand.OfColumn(b) : MatrixOperand.Of(b),
        result,
        start);

    /// <inheritdoc cref="TransposedMatMul(Value, Value, Value)"/>
    public static void TransposedMatMul(Value a, Value b, double[] result, int start) => Multiply(
        MatrixOperand.Of(a).Transposed, b.Shape.Rank == 1 ? MatrixOperand.OfColumn(b) : MatrixOperand.Of(b), result, start);

    /// <inheritdoc cref="MatMulTransposed(Value, Value, Value)"/>
    public static void MatMulTransposed(Value a, Value b, double[] result, int start) =>
        Multiply(MatrixOperand.Of(a), MatrixOperand.Of(b).Transposed, result, start);

    /// <inheritdoc cref="Outer(Value, Value, Value)"/>
    public static void Outer(Value u, Value v, double[] result, int start) => VectorProduct.Outer(u.Array, v.Array, result, start);

    /// <summary>A·B, written from a place on.</summary>
    public static void Multiply(MatrixOperand a, MatrixOperand b, double[] result, int start)
    {
        if (b.Columns == 1)
        {
            VectorProduct.Multiply(a, b.Numbers, result, start);
        }
        else if (a.Rows == 1)
        {
            VectorProduct.Multiply(b.Transposed, a.Numbers, result, start);
        }
        else if (TiledProduct.Pays(a.Rows, a.Columns, b.Columns))
        {
            TiledProduct.Multiply(a, b, result, start);
        }
        else
        {
            MultiplyByEntries(a, b, result, start);
        }
    }

    /// <summary>A product of a few numbers.</summary>
    private static void MultiplyByEntries(MatrixOperand a, MatrixOperand b, double[] result, int start)
    {
        for (var i = 0; i < a.Rows; i++)
        {
            for (var j = 0; j < b.Columns; j++, start++)
            {
                var sum = 0.0;
                for (var k = 0; k < a.Columns; k++)
                {
                    sum += a[i, k] * b[k, j];
                }

                result[start] = sum;
            }
        }
    }
}
