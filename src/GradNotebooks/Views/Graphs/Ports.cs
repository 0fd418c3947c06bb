namespace GradNotebooks.Views.Graphs;

/// <summary>
/// Where edges touch the boxes of their nodes: as near to the edge's own axis as the side of the box allows, in the order of the cells
/// they lead to, so that edges run straight where they can and never cross at a box.
/// </summary>
internal sealed class Ports
{
    private const double Spacing = 15;

    public Ports(LayeredGraph graph, CellOrder order, NodeFace[] faces, double[] axis)
    {
        Leaving = new double[graph.Count];
        Entering = new double[graph.Count];
        for (var node = 0; node < graph.NodeCount; node++)
        {
            var half = faces[node].Width / 2 - faces[node].Inset;
            Spread(graph.Below(node), Leaving);
            Spread(graph.Above(node), Entering);

            void Spread(ReadOnlySpan<int> cells, double[] port)
            {
                var sorted = cells.ToArray();
                Array.Sort(sorted, (a, b) => order.Position[a] - order.Position[b]);
                var places = Nearest(Array.ConvertAll(sorted, cell => axis[cell]), axis[node] - half, axis[node] + half);
                for (var i = 0; i < sorted.Length; i++)
                {
                    port[sorted[i]] = places[i];
                }
            }
        }
    }

    /// <summary>For the first cell of an edge: where the edge leaves its input.</summary>
    public double[] Leaving { get; }

    /// <summary>For the last cell of an edge: where the edge enters its consumer.</summary>
    public double[] Entering { get; }

    /// <summary>Places within [low, high], at least a spacing apart, near ascending wishes.</summary>
    private static double[] Nearest(double[] wishes, double low, double high)
    {
        var count = wishes.Length;
        var spacing = Math.Min(Spacing, (high - low) / Math.Max(1, count - 1));
        var (fromLeft, fromRight) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var wish = Math.Max(low + i * spacing, Math.Min(wishes[i], high - (count - 1 - i) * spacing));
            fromLeft[i] = i == 0 ? wish : Math.Max(wish, fromLeft[i - 1] + spacing);
            fromRight[i] = wish;
        }

        for (var i = count - 2; i >= 0; i--)
        {
            fromRight[i] = Math.Min(fromRight[i], fromRight[i + 1] - spacing);
        }

        // Each pass pushes the crowd one way; the middle between them is fair to both sides, and keeps the spacing that both keep.
        return [.. fromLeft.Zip(fromRight, (left, right) => (left + right) / 2)];
    }
}
