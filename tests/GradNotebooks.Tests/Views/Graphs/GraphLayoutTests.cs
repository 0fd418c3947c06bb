using CsCheck;
using GradNotebooks.Views.Graphs;
using static GradNotebooks.Tests.Views.Graphs.Pictures;

namespace GradNotebooks.Tests.Views.Graphs;

public class GraphLayoutTests
{
    [Fact]
    public void Boxes_of_nodes_and_labels_never_overlap_in_any_graph() => Any.Sample(picture =>
    {
        var layout = new GraphLayout(picture);
        Box[] boxes = [.. layout.Nodes, .. layout.LabelBoxes.Where((_, edge) => layout.Labels[edge] is not null)];
        for (var i = 0; i < boxes.Length; i++)
        {
            for (var j = i + 1; j < boxes.Length; j++)
            {
                var apart = boxes[i].Right + 2 <= boxes[j].X || boxes[j].Right + 2 <= boxes[i].X
                    || boxes[i].Bottom + 2 <= boxes[j].Y || boxes[j].Bottom + 2 <= boxes[i].Y;
                Assert.True(apart);
            }
        }
    });

    [Fact]
    public void Everything_has_room_inside_the_margin_in_any_graph() => Any.Sample(picture =>
    {
        var layout = new GraphLayout(picture);
        Assert.All([.. layout.Nodes, .. layout.LabelBoxes.Where((_, edge) => layout.Labels[edge] is not null)], box =>
        {
            Assert.InRange(box.X, 9.9, layout.Width);
            Assert.InRange(box.Right, 0, layout.Width - 9.9);
            Assert.InRange(box.Y, 9.9, layout.Height);
            Assert.InRange(box.Bottom, 0, layout.Height - 9.9);
        });
        Assert.All(layout.Routes.SelectMany(route => route), knot => Assert.InRange(knot.X, 9.9, layout.Width - 9.9));
    });

    [Fact]
    public void Every_input_stands_wholly_above_its_consumer_in_any_graph() => Any.Sample(picture =>
    {
        var layout = new GraphLayout(picture);
        Assert.All(picture.Edges, edge => Assert.True(layout.Nodes[edge.From].Bottom + 15 < layout.Nodes[edge.To].Y));
    });

    [Fact]
    public void An_edge_runs_down_all_the_way_from_its_input_to_the_top_of_its_consumer() => Any.Sample(picture =>
    {
        var layout = new GraphLayout(picture);
        for (var e = 0; e < picture.Edges.Count; e++)
        {
            var (route, from, to) = (layout.Routes[e], layout.Nodes[picture.Edges[e].From], layout.Nodes[picture.Edges[e].To]);
            Assert.Equal(from.Bottom, route[0].Y);
            Assert.InRange(route[0].X, from.X, from.Right);
            Assert.Equal(to.Y, route[^1].Y);
            Assert.InRange(route[^1].X, to.X, to.Right);
            Assert.All(route.Zip(route.Skip(1)), step => Assert.True(step.First.Y <= step.Second.Y));
        }
    });

    [Fact]
    public void No_two_edges_touch_a_box_at_the_same_place() => Any.Sample(picture =>
    {
        var layout = new GraphLayout(picture);
        var ends = layout.Routes.SelectMany(route => (Knot[])[route[0], route[^1]]);
        Assert.All(ends.GroupBy(knot => knot.Y), side => Assert.All(
            side.Order(Comparer<Knot>.Create((a, b) => a.X.CompareTo(b.X))).Pairs(),
            pair => Assert.True(pair.Right.X - pair.Left.X > 1, $"{pair}")));
    });

    [Fact]
    public void A_label_stands_beside_its_own_edge_right_below_the_layer_of_its_input()
    {
        PictureNode[] nodes = [Node("a"), Node("b"), Node("c"), Node("Loss")];
        var layout = new GraphLayout(Of(nodes, [Edge(0, 1), Edge(1, 2), Edge(2, 3), Edge(0, 3, 1, "0.26")]));
        var (label, route) = (layout.LabelBoxes[3], layout.Routes[3]);
        Assert.InRange(label.Y - layout.Nodes[0].Bottom, 5, 80);
        Assert.True(label.Bottom < layout.Nodes[1].Y);
        var beside = Assert.Single(route.Pairs(), pair => pair.Left.Y <= label.Y && pair.Right.Y >= label.Bottom);
        Assert.Equal(label.X - 5, beside.Left.X, 3);
    }

    [Fact]
    public void Arguments_stand_from_left_to_right_whatever_the_order_of_nodes_and_edges()
    {
        PictureNode[] nodes = [Node("a"), Node("x"), Node("b"), Node("f(x, a, b)")];
        var layout = new GraphLayout(Of(nodes, [Edge(2, 3, 2), Edge(0, 3, 1), Edge(1, 3, 0)]));
        Assert.True(layout.Nodes[1].Right < layout.Nodes[0].X);
        Assert.True(layout.Nodes[0].Right < layout.Nodes[2].X);
    }

    [Fact]
    public void A_chain_of_operations_stands_upright_with_its_parameters_beside_it()
    {
        var (b, c) = (Node("b", NodeKind.Parameter), Node("c", NodeKind.Parameter));
        PictureNode[] nodes = [Node("x", NodeKind.Data), Node("f"), b, Node("g"), c, Node("h")];
        var layout = new GraphLayout(Of(nodes, [Edge(0, 1), Edge(1, 3), Edge(2, 3, 1, "1"), Edge(3, 5), Edge(4, 5, 1, "1")]));
        Assert.Equal(layout.Nodes[1].Middle, layout.Nodes[3].Middle, 3);
        Assert.Equal(layout.Nodes[3].Middle, layout.Nodes[5].Middle, 3);
        Assert.True(layout.Nodes[3].Right < layout.Nodes[4].X);
    }

    [Fact]
    public void A_long_edge_with_nothing_in_its_way_bends_at_most_at_its_ends()
    {
        var nodes = Enumerable.Range(0, 12).Select(i => Node("n" + i)).ToArray();
        var layout = new GraphLayout(Of(nodes, [.. Enumerable.Range(0, 11).Select(i => Edge(i, i + 1)), Edge(0, 11, 1, "0.5")]));
        Assert.InRange(layout.Routes[^1].Length, 2, 6);
    }

    [Fact]
    public void The_layout_of_a_lone_node_and_of_nothing_is_just_that()
    {
        Assert.Equal(new GraphLayout(Of([Node("a")], [])).Nodes[0] with { X = 10, Y = 10 }, new GraphLayout(Of([Node("a")], [])).Nodes[0]);
        Assert.Empty(new GraphLayout(Of([], [])).Nodes);
    }

    [Fact]
    public void A_chain_of_twenty_thousand_nodes_does_not_overflow_the_stack()
    {
        var nodes = Enumerable.Range(0, 20_000).Select(_ => Node("×")).ToArray();
        var layout = new GraphLayout(Of(nodes, [.. Enumerable.Range(1, nodes.Length - 1).Select(i => Edge(i - 1, i, 0, "1"))]));
        Assert.All(layout.Nodes, box => Assert.Equal(layout.Nodes[0].X, box.X, 3));
    }
}
