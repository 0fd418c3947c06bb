namespace GradNotebooks.Views.Graphs;

/// <summary>
/// The order of the cells within every rank, from left to right. Crossings are counted between layers, that is even ranks: a cell on the
/// odd rank between has one neighbour above and one below, so it always finds a place where it adds none.
/// </summary>
internal sealed class CellOrder
{
    private readonly LayeredGraph _graph;

    /// <summary>The initial order: cells as a walk up from the sinks first meets them, arguments from left to right.</summary>
    public CellOrder(LayeredGraph graph)
    {
        _graph = graph;
        Position = new int[graph.Count];
        var ranks = new List<int>[graph.RankCount];
        for (var rank = 0; rank < ranks.Length; rank++)
        {
            ranks[rank] = [];
        }

        var met = new bool[graph.Count];
        var ahead = new Stack<int>();
        for (var sink = 0; sink < graph.NodeCount; sink++)
        {
            if (graph.Below(sink).IsEmpty)
            {
                ahead.Push(sink);
            }

            while (ahead.TryPop(out var cell))
            {
                if (met[cell])
                {
                    continue;
                }

                met[cell] = true;
                ranks[graph.Rank[cell]].Add(cell);
                var above = graph.Above(cell);
                for (var i = above.Length - 1; i >= 0; i--)
                {
                    ahead.Push(above[i]);
                }
            }
        }

        Ranks = Array.ConvertAll(ranks, rank => rank.ToArray());
        Number();
    }

    private CellOrder(CellOrder other)
    {
        _graph = other._graph;
        Ranks = Array.ConvertAll(other.Ranks, rank => rank.ToArray());
        Position = [.. other.Position];
    }

    /// <summary>The cells of each rank from left to right.</summary>
    public int[][] Ranks { get; }

    /// <summary>The place of each cell in its rank.</summary>
    public int[] Position { get; }

    public CellOrder Copy() => new(this);

    /// <summary>The number of crossings, and of neighbouring arguments that stand in the wrong order.</summary>
    public (long Crossings, int Misplaced) Cost()
    {
        var crossings = 0L;
        for (var rank = 0; rank + 2 < Ranks.Length; rank += 2)
        {
            crossings += CrossingsBelow(rank);
        }

        var misplaced = 0;
        for (var node = 0; node < _graph.NodeCount; node++)
        {
            var above = _graph.Above(node);
            for (var i = 1; i < above.Length; i++)
            {
                misplaced += Over(above[i]) < Over(above[i - 1]) ? 1 : 0;
            }
        }

        return (crossings, misplaced);
    }

    /// <summary>Orders the odd ranks by the cells above and below, once the even ranks are final.</summary>
    public void PlaceLabels()
    {
        for (var rank = 1; rank < Ranks.Length; rank += 2)
        {
            Ranks[rank] = [.. Ranks[rank].OrderBy(Over).ThenBy(Under).ThenBy(cell => _graph.Argument[cell])];
        }

        Number();
    }

    /// <summary>The place, on the layer above, of the neighbour of a cell of an odd rank.</summary>
    public int Over(int cell) => Position[_graph.Above(cell)[0]];

    /// <summary>The place, on the layer below, of the neighbour of a cell of an odd rank.</summary>
    public int Under(int cell) => Position[_graph.Below(cell)[0]];

    /// <summary>Renumbers the places of one rank.</summary>
    public void Number(int[] rank)
    {
        for (var place = 0; place < rank.Length; place++)
        {
            Position[rank[place]] = place;
        }
    }

    private void Number() => Array.ForEach(Ranks, Number);

    /// <summary>Inversions, counted with a Fenwick tree in O(e log n) (Barth, Jünger and Mutzel, 2002).</summary>
    private long CrossingsBelow(int rank)
    {
        var tree = new int[Ranks[rank + 2].Length + 1];
        var (crossings, seen) = (0L, 0);
        var ends = new List<int>();
        foreach (var cell in Ranks[rank])
        {
            ends.Clear();
            foreach (var label in _graph.Below(cell))
            {
                ends.Add(Under(label));
            }

            foreach (var end in ends)
            {
                var notRight = 0;
                for (var i = end + 1; i > 0; i -= i & -i)
                {
                    notRight += tree[i];
                }

                crossings += seen - notRight;
            }

            foreach (var end in ends)
            {
                for (var i = end + 1; i < tree.Length; i += i & -i)
                {
                    tree[i]++;
                }
            }

            seen += ends.Count;
        }

        return crossings;
    }
}
