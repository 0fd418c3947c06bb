namespace GradNotebooks.Views.Graphs;

/// <summary>
/// Spares a drawing the long edges of a leaf that is used everywhere, such as a parameter shared by the steps of a loop: the leaf
/// stands whole at its first use, and each further use has a small copy beside it that bears the name.
/// </summary>
internal static class LeafCopies
{
    /// <summary>A leaf with more uses is copied.</summary>
    private const int MostUses = 5;

    /// <summary>The picture with copies behind its own nodes, or the picture itself where nothing needs one.</summary>
    public static GraphPicture Of(GraphPicture picture)
    {
        var computed = picture.Edges.Select(edge => edge.To).ToHashSet();
        var uses = picture.Edges.Where(edge => !computed.Contains(edge.From)).ToLookup(edge => edge.From);
        var copied = uses
            .Where(of => of.Select(edge => edge.To).Distinct().Count() > MostUses)
            .ToDictionary(of => of.Key, of => of.First().To);
        if (copied.Count == 0)
        {
            return picture;
        }

        List<PictureNode> nodes = [.. picture.Nodes];
        var copies = new Dictionary<(int From, int To), int>();
        PictureEdge[] edges = [.. picture.Edges.Select(edge =>
            copied.TryGetValue(edge.From, out var first) && edge.To != first ? edge with { From = Copy(edge) } : edge)];
        return picture with { Nodes = nodes, Edges = edges };

        int Copy(PictureEdge edge)
        {
            if (!copies.TryGetValue((edge.From, edge.To), out var copy))
            {
                copy = copies[(edge.From, edge.To)] = nodes.Count;
                var original = picture.Nodes[edge.From];
                nodes.Add(new PictureNode(NodeKind.Given, original.Label, null, null, null, null, original.Tooltip) { IsCopy = true });
            }

            return copy;
        }
    }
}
