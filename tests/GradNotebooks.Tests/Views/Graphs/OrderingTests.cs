using CsCheck;
using GradNotebooks.Views.Graphs;
using static GradNotebooks.Tests.Views.Graphs.Pictures;

namespace GradNotebooks.Tests.Views.Graphs;

public class OrderingTests
{
    [Fact]
    public void A_tree_has_no_crossings_and_all_arguments_in_order() =>
        Trees.Sample(tree => Assert.Equal((0, 0), Ordering.Arrange(Layered(tree)).Cost()));

    [Fact]
    public void A_tree_is_in_order_before_anything_is_arranged() =>
        Trees.Sample(tree => Assert.Equal((0, 0), new CellOrder(Layered(tree)).Cost()));

    [Fact]
    public void The_arranged_order_never_costs_more_than_the_initial_one() => Any.Sample(picture =>
    {
        var graph = Layered(picture);
        Assert.True(Ordering.Arrange(graph).Cost().CompareTo(new CellOrder(graph).Cost()) <= 0);
    });

    [Fact]
    public void Crossings_between_layers_are_all_the_crossings_there_are() => Any.Sample(picture =>
    {
        var graph = Layered(picture);
        var order = Ordering.Arrange(graph);
        var segments = Enumerable.Range(0, graph.Count)
            .SelectMany(cell => graph.Below(cell).ToArray(), (cell, end) => (cell, end))
            .Select(s => (Rank: graph.Rank[s.cell], Top: order.Position[s.cell], End: order.Position[s.end]))
            .ToArray();
        var crossings = segments.Sum(a => segments.Count(b => a.Rank == b.Rank && a.Top < b.Top && a.End > b.End));
        Assert.Equal(crossings, order.Cost().Crossings);
    }, iter: 30);

    [Fact]
    public void Crossings_that_can_be_avoided_are_even_at_the_price_of_the_order_of_arguments()
    {
        // The uses of a, b and c lead to the order u, v, w, the arguments of the loss to u, w, v.
        PictureNode[] nodes = [Node("a"), Node("b"), Node("c"), Node("u"), Node("v"), Node("w"), Node("Loss")];
        PictureEdge[] above = [Edge(0, 3), Edge(1, 4), Edge(2, 5), Edge(0, 4, 1), Edge(1, 5, 1)];
        var graph = Layered(Of(nodes, [.. above, Edge(3, 6, 0), Edge(5, 6, 1), Edge(4, 6, 2)]));
        Assert.True(new CellOrder(graph).Cost().Crossings > 0);
        Assert.Equal(0, Ordering.Arrange(graph).Cost().Crossings);
    }

    private static LayeredGraph Layered(GraphPicture picture) => new(
        picture, [.. picture.Nodes.Select(node => new NodeFace(node, 1))], [.. picture.Edges.Select(EdgeLabel.Of)]);
}
