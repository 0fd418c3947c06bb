using System.Numerics.Tensors;

namespace GradNotebooks;

/// <summary>
/// The R of A = Q·R, and what Qᵀ makes of a right-hand side, by Householder's reflections (Golub and Van Loan, <em>Matrix
/// Computations</em>, section 5.2). Least-squares problems of a few columns ask for it thousands of times, where a general factorisation
/// takes longer to be set up than to be done.
/// </summary>
internal sealed class Triangle
{
    private readonly double[][] _columns;
    private readonly int _count;

    /// <param name="columns">
    /// The columns of A and then the right-hand side, at least as long as there are of them; they are overwritten.
    /// </param>
    public Triangle(double[][] columns)
    {
        _columns = columns;
        _count = columns.Length - 1;
        for (var pivot = 0; pivot < columns.Length; pivot++)
        {
            Reflect(pivot);
        }
    }

    /// <summary>Qᵀ·b, as far as it is within reach of A's columns.</summary>
    public ReadOnlySpan<double> Projection => _columns[_count].AsSpan(0, _count);

    /// <summary>The length of b's part out of their reach.</summary>
    public double Rest => Math.Abs(_columns[_count][_count]);

    /// <summary>Column j of R, with what is on and above the diagonal.</summary>
    public ReadOnlySpan<double> this[int column] => _columns[column].AsSpan(0, column + 1);

    /// <summary>x with R·x = b.</summary>
    public double[] Solve(ReadOnlySpan<double> right)
    {
        double[] x = [.. right];
        for (var j = _count - 1; j >= 0; j--)
        {
            x[j] /= _columns[j][j];
            TensorPrimitives.MultiplyAdd(_columns[j].AsSpan(0, j), -x[j], x.AsSpan(0, j), x.AsSpan(0, j));
        }

        return x;
    }

    /// <summary>x with Rᵀ·x = b.</summary>
    public double[] SolveTransposed(ReadOnlySpan<double> right)
    {
        double[] x = [.. right];
        for (var j = 0; j < _count; j++)
        {
            x[j] = (x[j] - TensorPrimitives.Dot(_columns[j].AsSpan(0, j), x.AsSpan(0, j))) / _columns[j][j];
        }

        return x;
    }

    /// <summary>R·x.</summary>
    public double[] Times(ReadOnlySpan<double> x)
    {
        var product = new double[_count];
        for (var j = 0; j < _count; j++)
        {
            TensorPrimitives.MultiplyAdd(this[j], x[j], product.AsSpan(0, j + 1), product.AsSpan(0, j + 1));
        }

        return product;
    }

    /// <summary>Makes a column 0 below the diagonal, by the reflection I − 2vvᵀ/‖v‖² of all columns from there on.</summary>
    private void Reflect(int pivot)
    {
        var v = _columns[pivot].AsSpan(pivot);
        var length = TensorPrimitives.Norm<double>(v);
        if (length == 0)
        {
            return;
        }

        // Away from the diagonal, so that nothing cancels.
        var diagonal = v[0] > 0 ? -length : length;
        v[0] -= diagonal;
        var square = -diagonal * v[0];
        for (var j = pivot + 1; j < _columns.Length; j++)
        {
            var column = _columns[j].AsSpan(pivot);
            TensorPrimitives.MultiplyAdd(v, -TensorPrimitives.Dot(v, column) / square, column, column);
        }

        v.Clear();
        v[0] = diagonal;
    }
}
