using System.Numerics.Tensors;

namespace GradNotebooks;

/// <summary>
/// A long sum, block by block and then pair by pair: rounding errors grow with the logarithm of the number of terms, not with the
/// number (Higham, <em>Accuracy and Stability of Numerical Algorithms</em>, 2nd ed., §4.2). Sums of equally many blocks are added to
/// each other, as ones are carried in a binary counter; so the order of additions depends on the number of blocks alone, whoever
/// works them out.
/// </summary>
internal static class PairwiseSum
{
    /// <summary>How many numbers are added in one go.</summary>
    public const int Block = 512;

    /// <summary>A level for each binary digit of the number of blocks: enough for any sum.</summary>
    public const int Levels = 48;

    public static double Of(ReadOnlySpan<double> u)
    {
        if (u.Length <= Block)
        {
            return TensorPrimitives.Sum(u);
        }

        Span<double> levels = stackalloc double[Levels];
        var count = 0;
        for (var start = 0; start < u.Length; start += Block)
        {
            Add(levels, count++, TensorPrimitives.Sum(u.Slice(start, Math.Min(Block, u.Length - start))));
        }

        return Total(levels, count);
    }

    public static double Dot(ReadOnlySpan<double> u, ReadOnlySpan<double> v)
    {
        if (u.Length <= Block)
        {
            return TensorPrimitives.Dot(u, v);
        }

        Span<double> levels = stackalloc double[Levels];
        var count = 0;
        for (var start = 0; start < u.Length; start += Block)
        {
            var length = Math.Min(Block, u.Length - start);
            Add(levels, count++, TensorPrimitives.Dot(u.Slice(start, length), v.Slice(start, length)));
        }

        return Total(levels, count);
    }

    /// <summary>Adds a term to those that were added before.</summary>
    public static void Add(Span<double> levels, long before, double term)
    {
        var level = 0;
        for (; (before & 1) == 1; before >>= 1)
        {
            term = levels[level++] + term;
        }

        levels[level] = term;
    }

    /// <summary>The sum of so many terms.</summary>
    public static double Total(ReadOnlySpan<double> levels, long count)
    {
        double? total = null;
        for (var level = 0; count > 0; count >>= 1, level++)
        {
            if ((count & 1) == 1)
            {
                total = total is { } sum ? levels[level] + sum : levels[level];
            }
        }

        return total ?? 0;
    }
}
