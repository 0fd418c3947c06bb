namespace GradNotebooks.Views.Graphs;

/// <summary>A rectangle in pixels, y growing downwards.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double Middle => X + Width / 2;
}

/// <summary>
/// Where everything stands in the picture of a graph: a layered drawing after Sugiyama, inputs above, the loss below. No two boxes
/// overlap, be they nodes or labels of edges, and edges pass over none.
/// </summary>
internal sealed class GraphLayout
{
    /// <summary>Empty space around the picture.</summary>
    public const double Margin = 10;

    public GraphLayout(GraphPicture picture)
    {
        var uses = Uses(picture);
        Faces = [.. picture.Nodes.Select((node, i) => new NodeFace(node, uses[i]))];
        Labels = [.. picture.Edges.Select(EdgeLabel.Of)];
        var graph = new LayeredGraph(picture, Faces, Labels);
        var order = Ordering.Arrange(graph);
        var axis = Placement.Assign(graph, order);
        Detours.Straighten(graph, order, Faces, axis);
        var (left, right) = Faces.Length == 0 ? (0, 0) : Placement.Extent(graph, axis);
        axis = Array.ConvertAll(axis, x => x - left + Margin);
        var ports = new Ports(graph, order, Faces, axis);
        var bands = new Bands(graph, Faces, Labels, axis, ports, Margin);

        Nodes = new Box[Faces.Length];
        for (var node = 0; node < Nodes.Length; node++)
        {
            var (face, rank) = (Faces[node], graph.Rank[node]);
            var top = bands.Top[rank] + (bands.Bottom[rank] - bands.Top[rank] - face.Height) / 2;
            Nodes[node] = new Box(axis[node] - face.Width / 2, top, face.Width, face.Height);
        }

        LabelBoxes = new Box[Labels.Length];
        for (var edge = 0; edge < Labels.Length; edge++)
        {
            if (Labels[edge] is { } label)
            {
                var cell = graph.FirstCell[edge];
                LabelBoxes[edge] = new Box(axis[cell] + graph.Left[cell], bands.Top[graph.Rank[cell]], label.Width, label.Height);
            }
        }

        Routes = EdgeRoutes.Trace(picture, graph, Nodes, axis, ports, bands);
        Width = right - left + 2 * Margin;
        Height = Nodes.Select(box => box.Bottom).DefaultIfEmpty(Margin).Max() + Margin;
    }

    public NodeFace[] Faces { get; }

    public EdgeLabel?[] Labels { get; }

    public Box[] Nodes { get; }

    /// <summary>The places of the labels, empty for an edge without one.</summary>
    public Box[] LabelBoxes { get; }

    public Knot[][] Routes { get; }

    public double Width { get; }

    public double Height { get; }

    /// <summary>For every node the larger of its numbers of inputs and of uses.</summary>
    private static int[] Uses(GraphPicture picture)
    {
        var (entering, leaving) = (new int[picture.Nodes.Count], new int[picture.Nodes.Count]);
        foreach (var edge in picture.Edges)
        {
            entering[edge.To]++;
            leaving[edge.From]++;
        }

        return [.. entering.Zip(leaving, Math.Max)];
    }
}
