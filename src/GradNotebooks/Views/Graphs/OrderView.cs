namespace GradNotebooks.Views.Graphs;

/// <summary>The ordered cells as they are, or in a mirror, where left is right: one algorithm then prefers either side.</summary>
internal sealed class OrderView(LayeredGraph graph, CellOrder order, bool mirrored)
{
    public LayeredGraph Graph => graph;

    public int Length(int rank) => order.Ranks[rank].Length;

    public int Cell(int rank, int place) => order.Ranks[rank][mirrored ? Length(rank) - 1 - place : place];

    public int Place(int cell) => mirrored ? Length(graph.Rank[cell]) - 1 - order.Position[cell] : order.Position[cell];

    /// <summary>The neighbour on the left (−1) or right (+1) within the rank, −1 if there is none.</summary>
    public int Beside(int cell, int side)
    {
        var place = Place(cell) + side;
        return place >= 0 && place < Length(graph.Rank[cell]) ? Cell(graph.Rank[cell], place) : -1;
    }

    public double Left(int cell) => mirrored ? graph.Right[cell] : graph.Left[cell];

    public double Right(int cell) => mirrored ? graph.Left[cell] : graph.Right[cell];
}
