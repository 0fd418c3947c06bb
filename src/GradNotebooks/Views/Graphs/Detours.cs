namespace GradNotebooks.Views.Graphs;

/// <summary>
/// Takes out the detours that are left where four alignments were averaged: a cell of an edge that lies to the side of both its ends moves
/// between them, and a leaf used once moves over its consumer, as far as their neighbours let them.
/// </summary>
internal static class Detours
{
    private const int Rounds = 3;

    /// <summary>Moves axes; distances that were kept stay kept.</summary>
    public static void Straighten(LayeredGraph graph, CellOrder order, NodeFace[] faces, double[] axis)
    {
        var view = new OrderView(graph, order, mirrored: false);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var rank in order.Ranks)
            {
                for (var place = 0; place < rank.Length; place++)
                {
                    var (cell, wish) = (rank[place], Wish(graph, faces, axis, rank[place]));
                    if (wish < axis[cell])
                    {
                        var room = place == 0 ? wish : axis[rank[place - 1]] + Placement.Separation(view, rank[place - 1], cell);
                        axis[cell] = Math.Min(axis[cell], Math.Max(wish, room));
                    }
                }

                for (var place = rank.Length - 1; place >= 0; place--)
                {
                    var (cell, wish) = (rank[place], Wish(graph, faces, axis, rank[place]));
                    if (wish > axis[cell])
                    {
                        var last = place == rank.Length - 1;
                        var room = last ? wish : axis[rank[place + 1]] - Placement.Separation(view, cell, rank[place + 1]);
                        axis[cell] = Math.Max(axis[cell], Math.Min(wish, room));
                    }
                }
            }
        }
    }

    private static double Wish(LayeredGraph graph, NodeFace[] faces, double[] axis, int cell)
    {
        if (!graph.IsNode(cell))
        {
            var (above, below) = (Reach(graph.Above(cell)[0]), Reach(graph.Below(cell)[0]));
            var (left, right) = (Math.Max(above.Left, below.Left), Math.Min(above.Right, below.Right));
            return Math.Clamp(axis[cell], Math.Min(left, right), Math.Max(left, right));
        }

        if (graph.Above(cell).IsEmpty && graph.Below(cell).Length == 1)
        {
            var (left, right) = Reach(graph.Below(graph.Below(cell)[0])[0]);
            return Math.Clamp(axis[cell], left, right);
        }

        return axis[cell];

        // Where an edge may touch a cell: on a node, anywhere between its corners.
        (double Left, double Right) Reach(int end)
        {
            var half = graph.IsNode(end) ? faces[end].Width / 2 - faces[end].Inset : 0;
            return (axis[end] - half, axis[end] + half);
        }
    }
}
