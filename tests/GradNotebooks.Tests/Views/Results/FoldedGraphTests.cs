using CsCheck;
using GradNotebooks.Tests.Support;
using GradNotebooks.Tests.Views.Graphs;
using GradNotebooks.Views;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Tests.Views.Results;

public class FoldedGraphTests
{
    [Fact]
    public void What_arrives_over_the_edges_and_from_inside_the_stack_adds_up_to_the_gradient_in_the_whole_graph() =>
        LargeModels.Tangles.Sample(pass =>
        {
            var part = GraphPart.Whole(pass.Graph());
            Assert.InRange(part.Nodes.Length, 1, GraphPart.MostNodes);
            var exits = part.Nodes.SelectMany(n => n.Exits.Select(exit => (n, exit)))
                .Where(n => !ReferenceEquals(n.exit, pass.Gradient.Loss) && pass.Gradient.Reaches(n.exit));
            foreach (var (group, node) in exits)
            {
                var inside = group.Members.OfType<Apply>().SelectMany(m => pass.Gradient.Outgoing(m));
                var arriving = new double[pass[node].Count];
                var contributions = part.Edges.SelectMany(e => e.Contributions).Concat(inside);
                foreach (var contribution in contributions.Where(c => ReferenceEquals(c.Input, node)))
                {
                    arriving = [.. arriving.Zip(pass.ValueOf(contribution).Numbers.ToArray(), (sum, sent) => sum + sent)];
                }

                Near.Equal(pass[node].Numbers, arriving, 1e-12);
            }
        }, iter: 30);

    [Fact]
    public void A_stack_shows_the_value_that_leaves_it_and_the_gradient_that_arrives_there() => LargeModels.Tangles.Sample(pass =>
    {
        var part = GraphPart.Whole(pass.Graph());
        var picture = PictureBuilder.Part(part);
        foreach (var (node, shown) in part.Nodes.Zip(picture.Nodes).Where(pair => pair.First.IsFolded && pair.First.Head is not null))
        {
            Assert.Equal(FigureBuilder.Value(pass.ValueOf(node.Head!), node.Head!.Shape).Text, shown.Forward);
            Assert.Contains(node.Members, m => ReferenceEquals(m, node.Head));
        }
    }, iter: 20);

    [Fact]
    public void In_a_folded_drawing_too_nothing_overlaps_and_no_edge_runs_under_a_text() => LargeModels.Tangles.Sample(
        pass => Clearance.Check(LeafCopies.Of(PictureBuilder.Graph(pass.Graph()))), iter: 12);

    [Fact]
    public void Nothing_overlaps_in_what_is_opened_either() => LargeModels.Tangles.Sample(pass =>
    {
        var part = GraphPart.Whole(pass.Graph());
        var stacks = part.Nodes.Where(n => n.IsFolded && n.Members.Length <= GraphPart.MostNodes).Take(3).Select(part.Open);
        var bodies = part.Nodes.SelectMany(n => n.Members).OfType<Apply>()
            .Where(m => m.Function is DefinedFunction).Take(2).Select(part.Body).OfType<GraphPart>();
        var opened = stacks.Concat(bodies);
        Assert.All(opened, inside => Clearance.Check(LeafCopies.Of(PictureBuilder.Part(inside))));
    }, iter: 8);

    public static TheoryData<string, BackwardPass> TwoThousandNodes => new()
    {
        { "a chain with a shared parameter", LargeModels.Chain(2000) },
        { "a loop", LargeModels.Loop(250) },
        { "a tangle", LargeModels.Tangle(1700, 100, 1, seed: 3) },
        { "names everywhere", LargeModels.Tangle(1700, 90, 10, seed: 4) },
        { "parameters", LargeModels.ManyParameters(500) },
    };

    [Theory]
    [MemberData(nameof(TwoThousandNodes))]
    public void Two_thousand_nodes_take_less_than_a_megabyte_and_say_what_is_folded(string what, BackwardPass pass)
    {
        Assert.InRange(pass.Gradient.Order.Length, 1900, 6000);
        var html = ComputationGraphView.Content(pass.Graph());
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(html) < 1_000_000, what);
        Assert.Contains($"{pass.Gradient.Order.Length} nodes are drawn as ", html);
        Assert.Contains($"{pass.Gradient.Order.Length} nodes are drawn as ", pass.Graph().ToString());
    }

    [Fact]
    public void A_parameter_used_in_every_step_stands_whole_once_with_its_gradient_and_is_named_beside_its_other_uses()
    {
        var pass = LargeModels.Chain(2000);
        var picture = LeafCopies.Of(PictureBuilder.Graph(pass.Graph()));
        var whole = Assert.Single(picture.Nodes, n => n.Label == "b" && !n.IsCopy);
        Assert.EndsWith($"= {whole.Backward}", whole.Sum);
        Assert.InRange(picture.Nodes.Count(n => n.IsCopy), 20, GraphPart.MostNodes);
        Assert.All(picture.Nodes.Where(n => n.IsCopy), copy => Assert.Equal(("b", null, null), (copy.Label, copy.Forward, copy.Backward)));
        var longest = Layering.Assign(picture) is var layer ? picture.Edges.Max(e => layer[e.To] - layer[e.From]) : 0;
        Assert.InRange(longest, 1, 3);
    }

    [Fact]
    public void What_is_folded_can_be_opened_unless_it_is_too_much()
    {
        var html = ComputationGraphView.Content(LargeModels.Tangle(60, 6, 4, seed: 5).Graph());
        Assert.Contains("<details class=\"gn-open\"><summary>Inside the ", html);
        Assert.DoesNotContain("<details open", html);
        var pass = LargeModels.Tangle(60, 6, 4, seed: 5);
        var part = GraphPart.Whole(pass.Graph());
        var stack = part.Nodes.First(n => n.IsFolded && n.Members.Any(m => m is Apply));
        var inside = part.Open(stack);
        Assert.All(stack.Members, m => Assert.Contains(inside.Nodes, n => n.Members.Contains(m) && !inside.IsGiven(m)));
    }

    [Fact]
    public void A_graph_of_sixty_nodes_is_not_folded()
    {
        var small = LargeModels.Chain(50);
        var part = GraphPart.Whole(small.Graph());
        Assert.False(part.IsFolded);
        Assert.Equal(small.Gradient.Order, part.Nodes.Select(n => n.Members.Single()));
        Assert.DoesNotContain("drawn as", ComputationGraphView.Content(small.Graph()) + small.Graph());
    }
}
