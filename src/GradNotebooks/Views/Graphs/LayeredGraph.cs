namespace GradNotebooks.Views.Graphs;

/// <summary>
/// The proper layered graph of Sugiyama's method: every node is a cell, and every edge a chain of cells, one on each rank it crosses.
/// Even ranks hold the nodes' layers. The odd ranks between them hold the edge labels, which thereby are laid out like nodes and cannot
/// overlap anything (the device of Gansner, Koutsofios, North and Vo, 1993). Each edge has its label on the first odd rank below its
/// input; on every odd rank a cell has one neighbour above and one below.
/// </summary>
internal sealed class LayeredGraph
{
    private const double LineClearance = 5;

    private readonly int[] _aboveStart;
    private readonly int[] _above;
    private readonly int[] _belowStart;
    private readonly int[] _below;

    public LayeredGraph(GraphPicture picture, NodeFace[] faces, EdgeLabel?[] labels)
    {
        var layer = Layering.Assign(picture);
        var edges = picture.Edges;
        NodeCount = faces.Length;
        FirstCell = new int[edges.Count + 1];
        FirstCell[0] = NodeCount;
        for (var e = 0; e < edges.Count; e++)
        {
            FirstCell[e + 1] = FirstCell[e] + 2 * (layer[edges[e].To] - layer[edges[e].From]) - 1;
        }

        Count = FirstCell[^1];
        Rank = new int[Count];
        Left = new double[Count];
        Right = new double[Count];
        Argument = new double[Count];
        for (var node = 0; node < NodeCount; node++)
        {
            Rank[node] = 2 * layer[node];
            Left[node] = Right[node] = faces[node].Width / 2;
        }

        _aboveStart = new int[Count + 1];
        _belowStart = new int[Count + 1];
        CountNeighbours(edges);
        _above = new int[_aboveStart[Count]];
        _below = new int[_belowStart[Count]];
        Link(edges, labels);
        RankCount = Rank.DefaultIfEmpty(-1).Max() + 1;
    }

    /// <summary>Cells 0 … NodeCount − 1 are the nodes.</summary>
    public int NodeCount { get; }

    public int Count { get; }

    public int RankCount { get; }

    public int[] Rank { get; }

    /// <summary>How far a cell reaches to the left of its axis, in pixels.</summary>
    public double[] Left { get; }

    /// <summary>How far a cell reaches to the right of its axis, in pixels.</summary>
    public double[] Right { get; }

    /// <summary>For the last cell of an edge, which argument of the consumer it is, scaled to [0, 1).</summary>
    public double[] Argument { get; }

    /// <summary>The cells of edge e are FirstCell[e] … FirstCell[e + 1] − 1, from top to bottom.</summary>
    public int[] FirstCell { get; }

    /// <summary>The neighbours on the rank above; those of a node in the order of its arguments.</summary>
    public ReadOnlySpan<int> Above(int cell) => _above.AsSpan(_aboveStart[cell].._aboveStart[cell + 1]);

    /// <summary>The neighbours on the rank below.</summary>
    public ReadOnlySpan<int> Below(int cell) => _below.AsSpan(_belowStart[cell].._belowStart[cell + 1]);

    public bool IsNode(int cell) => cell < NodeCount;

    private void CountNeighbours(IReadOnlyList<PictureEdge> edges)
    {
        for (var cell = NodeCount; cell < Count; cell++)
        {
            _aboveStart[cell + 1] = _belowStart[cell + 1] = 1;
        }

        foreach (var edge in edges)
        {
            _aboveStart[edge.To + 1]++;
            _belowStart[edge.From + 1]++;
        }

        for (var cell = 0; cell < Count; cell++)
        {
            _aboveStart[cell + 1] += _aboveStart[cell];
            _belowStart[cell + 1] += _belowStart[cell];
        }
    }

    private void Link(IReadOnlyList<PictureEdge> edges, EdgeLabel?[] labels)
    {
        var enter = _aboveStart.AsSpan(0, NodeCount).ToArray();
        var leave = _belowStart.AsSpan(0, NodeCount).ToArray();
        foreach (var e in Enumerable.Range(0, edges.Count).OrderBy(e => edges[e].Order))
        {
            var (first, end) = (FirstCell[e], FirstCell[e + 1]);
            var (from, to) = (edges[e].From, edges[e].To);
            for (var cell = first; cell < end; cell++)
            {
                Rank[cell] = Rank[from] + 1 + cell - first;
                Left[cell] = Right[cell] = LineClearance;
                _above[_aboveStart[cell]] = cell == first ? from : cell - 1;
                _below[_belowStart[cell]] = cell == end - 1 ? to : cell + 1;
            }

            if (labels[e] is { } label)
            {
                Right[first] = LineClearance + label.Width;
            }

            Argument[end - 1] = (enter[to] - _aboveStart[to]) / (double)Above(to).Length;
            _above[enter[to]++] = end - 1;
            _below[leave[from]++] = first;
        }
    }
}
