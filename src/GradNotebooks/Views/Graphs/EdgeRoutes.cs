namespace GradNotebooks.Views.Graphs;

/// <summary>A corner of an edge's path. Between two on one axis the edge is straight, otherwise a cubic curve with upright ends.</summary>
internal readonly record struct Knot(double X, double Y);

/// <summary>
/// The paths of the edges: upright through every band, at the axes that the placement keeps clear of boxes and labels, and bending only
/// in the gaps between bands. A curve with upright ends stays within the rectangle between its ends, so it cannot leave its gap.
/// </summary>
internal static class EdgeRoutes
{
    /// <summary>The corners of every edge, from the bottom of its input to the tip of its arrow on top of its consumer.</summary>
    public static Knot[][] Trace(GraphPicture picture, LayeredGraph graph, Box[] nodes, double[] axis, Ports ports, Bands bands)
    {
        var routes = new Knot[picture.Edges.Count][];
        for (var e = 0; e < routes.Length; e++)
        {
            var edge = picture.Edges[e];
            var (first, end) = (graph.FirstCell[e], graph.FirstCell[e + 1]);
            var (start, tip) = (ports.Leaving[first], ports.Entering[end - 1]);
            var path = new List<Knot>
            {
                new(start, nodes[edge.From].Bottom),
                new(start, bands.Bottom[graph.Rank[edge.From]]),
            };
            for (var cell = first; cell < end; cell++)
            {
                path.Add(new Knot(axis[cell], bands.Top[graph.Rank[cell]]));
                path.Add(new Knot(axis[cell], bands.Bottom[graph.Rank[cell]]));
            }

            path.Add(new Knot(tip, bands.Top[graph.Rank[edge.To]] - Bands.ArrowRun));
            path.Add(new Knot(tip, nodes[edge.To].Y));
            routes[e] = Straighten(path);
        }

        return routes;
    }

    /// <summary>Drops the corners inside a straight run.</summary>
    private static Knot[] Straighten(List<Knot> path)
    {
        var kept = new List<Knot>();
        foreach (var knot in path)
        {
            if (kept.Count > 1 && OnAxis(kept[^2], kept[^1]) && OnAxis(kept[^1], knot))
            {
                kept[^1] = knot with { X = kept[^1].X };
            }
            else
            {
                kept.Add(knot);
            }
        }

        return [.. kept];
    }

    /// <summary>Whether the way between two corners is straight, to within what an eye can tell.</summary>
    public static bool OnAxis(Knot a, Knot b) => Math.Abs(a.X - b.X) < 0.05;
}
