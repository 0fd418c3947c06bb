namespace GradNotebooks;

/// <summary>
/// A set of nodes, as one bit for each: nodes that were made together lie together, so a graph of a million nodes takes little more than
/// a hundred kilobytes, where a hash table takes a hundred times that.
/// </summary>
internal sealed class NodeSet
{
    private const int BitsOfPage = 12;

    private readonly Dictionary<long, ulong[]> _pages = [];
    private long _pageNumber = -1;
    private ulong[] _page = [];

    /// <summary>Adds a node; false where it was in the set already.</summary>
    public bool Add(Expr node)
    {
        if (node.Serial >> BitsOfPage != _pageNumber)
        {
            Turn(node.Serial >> BitsOfPage);
        }

        var place = (int)node.Serial & ((1 << BitsOfPage) - 1);
        ref var word = ref _page[place >> 6];
        var bit = 1UL << (place & 63);
        var isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }

    private void Turn(long number)
    {
        if (!_pages.TryGetValue(number, out var page))
        {
            _pages[number] = page = new ulong[1 << (BitsOfPage - 6)];
        }

        (_pageNumber, _page) = (number, page);
    }
}
