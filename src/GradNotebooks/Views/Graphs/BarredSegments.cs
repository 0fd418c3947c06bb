namespace GradNotebooks.Views.Graphs;

/// <summary>
/// Pieces of edges along which cells are not to be aligned: those that cross the inner part of a long edge, which shall run straight
/// (conflicts of type 1 in Brandes and Köpf), and those from a leaf to a node that also has a computed argument.
/// </summary>
internal sealed class BarredSegments
{
    // Every piece ends at a cell that is no node; the piece is known by that cell and the side on which it leaves.
    private readonly bool[] _above;
    private readonly bool[] _below;
    private readonly LayeredGraph _graph;

    public BarredSegments(LayeredGraph graph, CellOrder order)
    {
        _graph = graph;
        _above = new bool[graph.Count];
        _below = new bool[graph.Count];
        for (var rank = 0; rank + 1 < graph.RankCount; rank++)
        {
            BarCrossings(order, order.Ranks[rank], order.Ranks[rank + 1]);
        }

        BarLeaves();
    }

    /// <summary>Whether the piece between two neighbouring cells is barred.</summary>
    public bool Between(int a, int b)
    {
        var (upper, lower) = _graph.Rank[a] < _graph.Rank[b] ? (a, b) : (b, a);
        return _graph.IsNode(lower) ? _below[upper] : _above[lower];
    }

    private void Bar(int upper, int lower)
    {
        if (_graph.IsNode(lower))
        {
            _below[upper] = true;
        }
        else
        {
            _above[lower] = true;
        }
    }

    private void BarCrossings(CellOrder order, int[] upper, int[] lower)
    {
        var (leftmost, scanned) = (0, 0);
        for (var place = 0; place < lower.Length; place++)
        {
            var inner = InnerNeighbour(lower[place]);
            if (inner < 0 && place < lower.Length - 1)
            {
                continue;
            }

            var rightmost = inner < 0 ? upper.Length - 1 : order.Position[inner];
            for (; scanned <= place; scanned++)
            {
                foreach (var end in _graph.Above(lower[scanned]))
                {
                    if (order.Position[end] < leftmost || order.Position[end] > rightmost)
                    {
                        Bar(end, lower[scanned]);
                    }
                }
            }

            leftmost = rightmost;
        }
    }

    private int InnerNeighbour(int cell) =>
        !_graph.IsNode(cell) && _graph.Above(cell)[0] is var above && !_graph.IsNode(above) ? above : -1;

    private void BarLeaves()
    {
        for (var node = 0; node < _graph.NodeCount; node++)
        {
            var above = _graph.Above(node).ToArray();
            if (above.Any(label => !FromLeaf(label)))
            {
                Array.ForEach(Array.FindAll(above, FromLeaf), label => _below[label] = true);
            }
        }
    }

    private bool FromLeaf(int label) => _graph.Above(label)[0] is var input && _graph.IsNode(input) && _graph.Above(input).IsEmpty;
}
