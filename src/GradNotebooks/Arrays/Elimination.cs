using System.Numerics;

namespace GradNotebooks;

/// <summary>
/// P·A = L·U by Gaussian elimination with partial pivoting, of a square matrix of real or complex numbers, row by row. A pivot that is no
/// larger than the rounding of what it was computed from is 0: backward, elimination errs by a few ε·|L||U| (Higham, <em>Accuracy and
/// Stability of Numerical Algorithms</em>, 2nd ed., SIAM 2002, theorem 9.3).
/// </summary>
internal sealed class Elimination<T>
    where T : struct, INumberBase<T>
{
    private static readonly double Rounding = 8 * Doubles.Epsilon;

    private readonly int _size;
    private readonly T[] _factors;
    private readonly int[] _rows;

    public Elimination(ReadOnlySpan<T> matrix, int size)
    {
        (_size, _factors) = (size, matrix.ToArray());
        _rows = [.. Enumerable.Range(0, size)];
        var sizes = Array.ConvertAll(_factors, Size);
        for (var k = 0; k < size && !IsSingular; k++)
        {
            Swap(k, Enumerable.Range(k, size - k).MaxBy(i => Size(_factors[i * size + k])), sizes);
            if (!(Size(_factors[k * size + k]) > Rounding * sizes[k * size + k]))
            {
                IsSingular = true;
            }

            for (var i = k + 1; i < size && !IsSingular; i++)
            {
                Eliminate(k, i, sizes);
            }
        }
    }

    /// <summary>Whether the matrix has no inverse, to rounding, or holds what is no number.</summary>
    public bool IsSingular { get; private set; }

    /// <summary>The pivots, whose product is the determinant but for its sign.</summary>
    public IEnumerable<T> Pivots => Enumerable.Range(0, _size).Select(k => _factors[k * _size + k]);

    /// <summary>Whether an odd number of pairs of rows were exchanged.</summary>
    public bool IsOdd { get; private set; }

    /// <summary>The determinant; 0 of a singular matrix.</summary>
    public T Determinant => IsSingular ? T.Zero : Pivots.Aggregate(IsOdd ? -T.One : T.One, (product, pivot) => product * pivot);

    /// <summary>A⁻¹·B for so many columns, row by row.</summary>
    public T[] Solve(ReadOnlySpan<T> right, int columns)
    {
        var result = new T[_size * columns];
        for (var i = 0; i < _size; i++)
        {
            right.Slice(_rows[i] * columns, columns).CopyTo(result.AsSpan(i * columns));
            for (var k = 0; k < i; k++)
            {
                Subtract(result, i, k, columns);
            }
        }

        for (var i = _size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < _size; k++)
            {
                Subtract(result, i, k, columns);
            }

            foreach (ref var number in result.AsSpan(i * columns, columns))
            {
                number /= _factors[i * _size + i];
            }
        }

        return result;
    }

    /// <summary>A⁻¹.</summary>
    public T[] Inverse()
    {
        var identity = new T[_size * _size];
        for (var i = 0; i < _size; i++)
        {
            identity[i * _size + i] = T.One;
        }

        return Solve(identity, _size);
    }

    private static double Size(T number) => double.CreateTruncating(T.Abs(number));

    private void Swap(int k, int pivot, double[] sizes)
    {
        if (pivot == k)
        {
            return;
        }

        IsOdd = !IsOdd;
        (_rows[k], _rows[pivot]) = (_rows[pivot], _rows[k]);
        for (var j = 0; j < _size; j++)
        {
            var (a, b) = (k * _size + j, pivot * _size + j);
            (_factors[a], _factors[b]) = (_factors[b], _factors[a]);
            (sizes[a], sizes[b]) = (sizes[b], sizes[a]);
        }
    }

    /// <summary>Row i less a multiple of row k; the multiple stays where the row begins.</summary>
    private void Eliminate(int k, int i, double[] sizes)
    {
        var factor = _factors[i * _size + k] /= _factors[k * _size + k];
        for (var j = k + 1; j < _size; j++)
        {
            var part = factor * _factors[k * _size + j];
            _factors[i * _size + j] -= part;
            sizes[i * _size + j] += Size(part);
        }
    }

    private void Subtract(T[] result, int i, int k, int columns)
    {
        var factor = _factors[i * _size + k];
        for (var j = 0; j < columns; j++)
        {
            result[i * columns + j] -= factor * result[k * columns + j];
        }
    }
}
