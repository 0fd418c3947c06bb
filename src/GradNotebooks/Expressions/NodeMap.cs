using System.Numerics;

namespace GradNotebooks;

/// <summary>
/// What is known of each of many nodes, in pages of those that were made together: for a graph of a million nodes a fraction of a hash
/// table's memory, and mostly read in order.
/// </summary>
/// <typeparam name="T">What is known; its default where nothing is.</typeparam>
internal sealed class NodeMap<T>
    where T : struct
{
    private const int BitsOfPage = 6;
    private const int PageSize = 1 << BitsOfPage;
    private const int Smallest = 8;

    // The pages, by open addressing. Were those that follow one another in number to do so here as well, two long rows of them could come
    // to lie over each other, and each page of one be looked for through all of the other.
    private (long Number, T[]? Values)[] _pages = new (long, T[]?)[Smallest];
    private int _count;

    public T this[Expr node]
    {
        get => _pages[Find(_pages, node.Serial >> BitsOfPage)].Values is { } page ? page[PlaceOf(node)] : default;
        set
        {
            var number = node.Serial >> BitsOfPage;
            ref var found = ref _pages[Find(_pages, number)];
            if (found.Values is null)
            {
                found = (number, new T[PageSize]);
                found.Values[PlaceOf(node)] = value;
                if (++_count > _pages.Length / 2)
                {
                    Grow();
                }
            }
            else
            {
                found.Values[PlaceOf(node)] = value;
            }
        }
    }

    private void Grow()
    {
        var pages = new (long, T[]?)[2 * _pages.Length];
        foreach (var page in _pages)
        {
            if (page.Values is not null)
            {
                pages[Find(pages, page.Number)] = page;
            }
        }

        _pages = pages;
    }

    /// <summary>Where a page is, or would be.</summary>
    private static int Find((long Number, T[]? Values)[] pages, long number)
    {
        const ulong Odd = 0x9E3779B97F4A7C15; // the golden ratio, whose multiples spread (Knuth, volume 3, section 6.4)
        var place = (int)(((ulong)number * Odd) >> (64 - BitOperations.Log2((uint)pages.Length)));
        while (pages[place].Values is not null && pages[place].Number != number)
        {
            place = (place + 1) & (pages.Length - 1);
        }

        return place;
    }

    private static int PlaceOf(Expr node) => (int)node.Serial & (PageSize - 1);
}
