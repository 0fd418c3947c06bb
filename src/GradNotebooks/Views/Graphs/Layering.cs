namespace GradNotebooks.Views.Graphs;

/// <summary>
/// Assigns nodes to layers from top (0) to bottom such that every edge points down: longest paths counted from the sinks, as in the
/// first step of Sugiyama's method, so that every node, leaves above all, stands right above its nearest consumer.
/// </summary>
internal static class Layering
{
    /// <summary>The layer of every node.</summary>
    /// <exception cref="ArgumentException">The edges form a cycle or name a node that does not exist.</exception>
    public static int[] Assign(GraphPicture picture)
    {
        var nodes = picture.Nodes.Count;
        foreach (var edge in picture.Edges)
        {
            if (edge.From < 0 || edge.From >= nodes || edge.To < 0 || edge.To >= nodes)
            {
                throw new ArgumentException($"The edge {edge.From} → {edge.To} names a node outside 0 … {nodes - 1}.", nameof(picture));
            }
        }

        var inputs = picture.Edges.ToLookup(edge => edge.To, edge => edge.From);
        var consumers = picture.Edges.ToLookup(edge => edge.From, edge => edge.To);
        var order = ConsumersFirst(nodes, inputs, consumers);

        var layer = new int[nodes];
        foreach (var node in order)
        {
            layer[node] = consumers[node].Select(consumer => layer[consumer]).DefaultIfEmpty(0).Min() - 1;
        }

        // A node with more inputs than consumers shortens more edges than it lengthens by moving up to its inputs.
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var node = order[i];
            if (picture.Nodes[node].Kind != NodeKind.Output && inputs[node].Count() > consumers[node].Count())
            {
                layer[node] = inputs[node].Max(input => layer[input]) + 1;
            }
        }

        var top = layer.DefaultIfEmpty(0).Min();
        return Array.ConvertAll(layer, value => value - top);
    }

    private static List<int> ConsumersFirst(int nodes, ILookup<int, int> inputs, ILookup<int, int> consumers)
    {
        var waiting = new int[nodes];
        var order = new List<int>(nodes);
        for (var node = 0; node < nodes; node++)
        {
            waiting[node] = consumers[node].Count();
            if (waiting[node] == 0)
            {
                order.Add(node);
            }
        }

        for (var next = 0; next < order.Count; next++)
        {
            foreach (var input in inputs[order[next]])
            {
                if (--waiting[input] == 0)
                {
                    order.Add(input);
                }
            }
        }

        return order.Count == nodes
            ? order
            : throw new ArgumentException("The edges form a cycle; a computation graph has none.", nameof(nodes));
    }
}
