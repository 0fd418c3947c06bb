using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// Samples that come a chunk at a time. They are copied into pages of the same samples as if all lay together, so that neither the
/// result nor the memory depends on how they were cut.
/// </summary>
/// <param name="chunks">The chunks.</param>
/// <param name="data">What passes.</param>
/// <param name="all">All data over the samples, which must agree on their number.</param>
/// <param name="threads">How many threads work on what is there.</param>
internal sealed class Chunks(IEnumerable<Point> chunks, ImmutableArray<Expr> data, ImmutableArray<Expr> all, int threads)
{
    private readonly double[][] _pages = [.. data.Select(_ => new double[2 * threads * BlockedLoop.Page])];
    private long? _count;

    /// <summary>How many samples there are.</summary>
    public long Count() => Checked(chunks.Sum(c => (long)SampleSize.Of(all, c)));

    /// <summary>Lets all samples pass; how many there were.</summary>
    public long Pass(BlockedLoop blockedLoop)
    {
        var (count, filled) = (0L, 0);
        foreach (var chunk in chunks)
        {
            var length = SampleSize.Of(all, chunk);
            for (var start = 0; start < length;)
            {
                var taken = Math.Min(length - start, Capacity - filled);
                for (var i = 0; i < _pages.Length; i++)
                {
                    chunk[data[i]].Numbers.Slice(start, taken).CopyTo(_pages[i].AsSpan(filled));
                }

                (start, filled) = (start + taken, filled + taken);
                if (filled == Capacity)
                {
                    blockedLoop.Pass(_pages, filled);
                    filled = 0;
                }
            }

            count += length;
        }

        if (filled > 0)
        {
            blockedLoop.Pass(_pages, filled);
        }

        return Checked(count);
    }

    private int Capacity => 2 * threads * BlockedLoop.Page;

    private long Checked(long count)
    {
        if (count == 0)
        {
            throw new ModelException(_count is null
                ? "There are no chunks: at least one sample is needed."
                : "The samples must pass more than once, and the second time there were no chunks: give a sequence that can be run through "
                    + "again, such as an array or a method with yield return.");
        }

        if (_count is { } before && before != count)
        {
            throw new ModelException(
                $"The samples must pass more than once, and there were {before} the first time, {count} the next: "
                + "give the same chunks each time.");
        }

        _count = count;
        return count;
    }
}
