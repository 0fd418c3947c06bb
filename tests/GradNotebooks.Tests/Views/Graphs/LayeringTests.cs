using CsCheck;
using GradNotebooks.Views.Graphs;
using static GradNotebooks.Tests.Views.Graphs.Pictures;

namespace GradNotebooks.Tests.Views.Graphs;

public class LayeringTests
{
    [Fact]
    public void Every_edge_points_down_and_the_top_layer_is_zero() => Any.Sample(picture =>
    {
        var layer = Layering.Assign(picture);
        Assert.Equal(0, layer.Min());
        Assert.All(picture.Edges, edge => Assert.True(layer[edge.From] < layer[edge.To]));
    });

    [Fact]
    public void A_leaf_used_late_stands_right_above_its_consumer()
    {
        PictureNode[] nodes = [Node("x"), Node("f"), Node("g"), Node("c"), Node("h")];
        Assert.Equal([0, 1, 2, 2, 3], Layering.Assign(Of(nodes, [Edge(0, 1), Edge(1, 2), Edge(2, 4), Edge(3, 4, 1)])));
    }

    [Fact]
    public void The_output_stands_at_the_bottom_even_beside_longer_branches_that_end_elsewhere()
    {
        PictureNode[] nodes = [Node("a"), Node("b"), Node("Loss", NodeKind.Output), Node("c"), Node("d")];
        var layer = Layering.Assign(Of(nodes, [Edge(0, 2), Edge(1, 2, 1), Edge(0, 3), Edge(1, 3, 1), Edge(3, 4)]));
        Assert.Equal(layer.Max(), layer[2]);
    }

    [Fact]
    public void A_value_that_leads_to_no_output_stands_right_below_its_inputs()
    {
        PictureNode[] nodes = [Node("a"), Node("b"), Node("unused"), Node("c"), Node("d")];
        var layer = Layering.Assign(Of(nodes, [Edge(0, 2), Edge(1, 2, 1), Edge(0, 3), Edge(1, 3, 1), Edge(3, 4)]));
        Assert.Equal(1, layer[2]);
    }

    [Fact]
    public void A_cycle_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Layering.Assign(Of([Node("a"), Node("b")], [Edge(0, 1), Edge(1, 0)])));
        Assert.Contains("cycle", error.Message);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 2)]
    public void An_edge_to_a_node_that_is_not_there_is_refused(int from, int to)
    {
        var error = Assert.Throws<ArgumentException>(() => Layering.Assign(Of([Node("a"), Node("b")], [Edge(from, to)])));
        Assert.Contains("outside 0 … 1", error.Message);
    }
}
