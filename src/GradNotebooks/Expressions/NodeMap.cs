namespace GradNotebooks;

/// <summary>
/// What is known of each of many nodes, in pages of those that were made together: for a graph of a million nodes a fraction of a hash
/// table's memory, and mostly read in order.
/// </summary>
/// <typeparam name="T">What is known; its default where nothing is.</typeparam>
internal sealed class NodeMap<T>
    where T : struct
{
    private const int BitsOfPage = 8;

    private readonly Dictionary<long, T[]> _pages = [];

    public T this[Expr node]
    {
        get => _pages.TryGetValue(node.Serial >> BitsOfPage, out var page) ? page[PlaceOf(node)] : default;
        set
        {
            if (!_pages.TryGetValue(node.Serial >> BitsOfPage, out var page))
            {
                _pages[node.Serial >> BitsOfPage] = page = new T[1 << BitsOfPage];
            }

            page[PlaceOf(node)] = value;
        }
    }

    private static int PlaceOf(Expr node) => (int)node.Serial & ((1 << BitsOfPage) - 1);
}
