using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace GradNotebooks;

/// <summary>
/// The sums of the columns of a few rows, each from the first row to the last; those of short rows stay in registers meanwhile.
/// </summary>
internal static class ColumnSums
{
    /// <summary>Of longer rows, a whole one is added at a time, as it lies in memory.</summary>
    private const int Short = 64;

    /// <summary>Sums columns.</summary>
    /// <param name="rows">The rows, one after another: at least one.</param>
    /// <param name="sums">Takes the sums, as many as a row is long.</param>
    public static void Of(ReadOnlySpan<double> rows, Span<double> sums)
    {
        if (sums.Length > Short)
        {
            rows[..sums.Length].CopyTo(sums);
            for (var start = sums.Length; start < rows.Length; start += sums.Length)
            {
                TensorPrimitives.Add(sums, rows.Slice(start, sums.Length), sums);
            }

            return;
        }

        var (width, column) = (Vector<double>.Count, 0);
        for (; column <= sums.Length - 4 * width; column += 4 * width)
        {
            OfFour(rows, sums, column);
        }

        for (; column < sums.Length; column += width)
        {
            OfOne(rows, sums, column);
        }
    }

    /// <summary>Four vectors of columns.</summary>
    private static void OfFour(ReadOnlySpan<double> rows, Span<double> sums, int column)
    {
        var (width, start) = (Vector<double>.Count, column);
        ref var numbers = ref MemoryMarshal.GetReference(rows);
        Vector<double> s0 = At(ref numbers, start), s1 = At(ref numbers, start + width);
        Vector<double> s2 = At(ref numbers, start + 2 * width), s3 = At(ref numbers, start + 3 * width);
        for (start += sums.Length; start < rows.Length; start += sums.Length)
        {
            s0 += At(ref numbers, start);
            s1 += At(ref numbers, start + width);
            s2 += At(ref numbers, start + 2 * width);
            s3 += At(ref numbers, start + 3 * width);
        }

        s0.CopyTo(sums[column..]);
        s1.CopyTo(sums[(column + width)..]);
        s2.CopyTo(sums[(column + 2 * width)..]);
        s3.CopyTo(sums[(column + 3 * width)..]);
    }

    /// <summary>
    /// A vector of columns, or fewer: what such a vector has of the next row is left out in the end, and the last rows, behind which there
    /// are no more numbers, are added one number after another.
    /// </summary>
    private static void OfOne(ReadOnlySpan<double> rows, Span<double> sums, int column)
    {
        var inside = sums[column..Math.Min(column + Vector<double>.Count, sums.Length)];
        Span<double> found = stackalloc double[Vector<double>.Count];
        var (sum, start) = (default(Vector<double>), column);
        if (start + found.Length <= rows.Length)
        {
            ref var numbers = ref MemoryMarshal.GetReference(rows);
            sum = At(ref numbers, start);
            for (start += sums.Length; start + found.Length <= rows.Length; start += sums.Length)
            {
                sum += At(ref numbers, start);
            }
        }

        sum.CopyTo(found);
        found[..inside.Length].CopyTo(inside);
        for (; start < rows.Length; start += sums.Length)
        {
            for (var j = 0; j < inside.Length; j++)
            {
                inside[j] = start == column ? rows[start + j] : inside[j] + rows[start + j];
            }
        }
    }

    private static Vector<double> At(ref double numbers, int index) => Vector.LoadUnsafe(ref numbers, (nuint)index);
}
