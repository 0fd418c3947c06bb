using CsCheck;
using GradNotebooks.Views.Graphs;
using static GradNotebooks.Tests.Views.Graphs.Pictures;

namespace GradNotebooks.Tests.Views.Graphs;

public class LeafCopiesTests
{
    [Fact]
    public void A_leaf_used_everywhere_stands_whole_at_its_first_use_and_by_name_at_the_others()
    {
        var nodes = Enumerable.Range(0, 9).Select(i => Node($"n{i}")).Prepend(Node("w", NodeKind.Parameter, "0.1 + … = 0.8")).ToArray();
        var edges = Enumerable.Range(1, 9).Select(i => Edge(0, i, 1, $"0.{i}"))
            .Concat(Enumerable.Range(1, 8).Select(i => Edge(i, i + 1)))
            .ToArray();
        var copied = LeafCopies.Of(Of(nodes, edges));
        Assert.Equal(nodes, copied.Nodes.Take(10));
        Assert.Equal(8, copied.Nodes.Skip(10).Count(n => n is { IsCopy: true, Label: "w", Forward: null, Backward: null, Sum: null }));
        Assert.Equal(0, copied.Edges[0].From);
        Assert.All(copied.Edges.Take(9).Skip(1), edge => Assert.True(copied.Nodes[edge.From].IsCopy));
    }

    [Fact]
    public void Every_edge_keeps_its_consumer_its_place_and_its_number_and_comes_from_a_node_of_the_same_name() => Any.Sample(picture =>
    {
        var copied = LeafCopies.Of(picture);
        Assert.Equal(picture.Edges.Select(e => e with { From = 0 }), copied.Edges.Select(e => e with { From = 0 }));
        Assert.All(
            picture.Edges.Zip(copied.Edges),
            pair => Assert.Equal(picture.Nodes[pair.First.From].Label, copied.Nodes[pair.Second.From].Label));
        Assert.All(
            copied.Nodes.Skip(picture.Nodes.Count),
            copy => Assert.Contains(copied.Edges, e => ReferenceEquals(copied.Nodes[e.From], copy)));
    });

    [Fact]
    public void A_computed_value_is_never_copied_nor_a_leaf_with_few_uses()
    {
        var nodes = Enumerable.Range(0, 12).Select(i => Node($"n{i}")).ToArray();
        var picture = Of(
            nodes,
            [Edge(0, 1), .. Enumerable.Range(2, 10).Select(i => Edge(1, i)), .. Enumerable.Range(2, 4).Select(i => Edge(0, i, 1))]);
        Assert.Same(picture, LeafCopies.Of(picture));
    }

    [Fact]
    public void With_copies_too_nothing_overlaps_and_no_edge_runs_under_a_text() =>
        Any.Sample(picture => Clearance.Check(LeafCopies.Of(picture)), iter: 40);
}
