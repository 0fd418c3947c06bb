using CsCheck;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Tests.Views.Graphs;

public class FoldingTests
{
    private const int Most = 60;

    private static readonly Gen<(int[][] Inputs, FoldRole[] Roles)> Any =
        Gen.Select(Gen.Int[1, 400], Gen.Int[1, 60], Gen.Int[0, 3], Gen.Int)
            .Select((nodes, reach, leaves, seed) => Random(nodes, reach, leaves, seed));

    [Fact]
    public void Every_node_stands_in_one_group_but_for_constants_once_something_is_folded() => Any.Sample(graph =>
    {
        var folding = new Folding(graph.Inputs, graph.Roles, Most);
        var members = folding.Groups.SelectMany(group => group).Order().ToArray();
        Assert.Equal(
            Enumerable.Range(0, graph.Roles.Length).Where(n => graph.Roles.Length <= Most || graph.Roles[n] != FoldRole.Constant),
            members);
        Assert.All(
            Enumerable.Range(0, folding.Groups.Count),
            group => Assert.All(folding.Groups[group], node => Assert.Equal(group, folding.GroupOf(node))));
    });

    [Fact]
    public void There_are_never_more_groups_than_were_asked_for() => Any.Sample(graph =>
        Assert.InRange(new Folding(graph.Inputs, graph.Roles, Most).Groups.Count, 1, Most));

    [Fact]
    public void A_graph_that_can_be_read_stays_as_it_is() => Any.Where(graph => graph.Roles.Length <= Most).Sample(graph =>
        Assert.Equal(
            Enumerable.Range(0, graph.Roles.Length).Select(n => new[] { n }), new Folding(graph.Inputs, graph.Roles, Most).Groups));

    [Fact]
    public void Groups_come_after_those_they_use_so_the_folded_graph_has_no_cycle() => Any.Sample(graph =>
    {
        var folding = new Folding(graph.Inputs, graph.Roles, Most);
        for (var node = 0; node < graph.Inputs.Length; node++)
        {
            Assert.All(graph.Inputs[node], input => Assert.True(folding.GroupOf(input) <= folding.GroupOf(node)));
        }
    });

    [Fact]
    public void Unnamed_steps_join_the_named_value_they_lead_to_and_nothing_else_leaves_the_group()
    {
        // Ten layers: each a landmark after nine steps, all of which use the landmark before.
        var inputs = Enumerable.Range(0, 100).Select(n => n == 0 ? [] : n % 10 == 0 ? new[] { n - 1 } : [n - 1, n / 10 * 10]).ToArray();
        FoldRole[] roles =
        [
            .. Enumerable.Range(0, 100)
                .Select(n => n == 0 ? FoldRole.Data : n % 10 == 9 ? FoldRole.Landmark : FoldRole.Step),
        ];
        roles[10] = roles[20] = roles[30] = FoldRole.Landmark;
        var folding = new Folding(inputs, roles, Most);
        Assert.InRange(folding.Groups.Count, 10, 15);
        Assert.Contains(folding.Groups, group => group.SequenceEqual(Enumerable.Range(11, 9)));
        Assert.All(
            folding.Groups,
            group => Assert.Single(group, n => !inputs.Where((_, c) => !group.Contains(c)).All(of => !of.Contains(n)) || n == 99));
    }

    [Fact]
    public void A_loop_is_cut_between_its_rounds()
    {
        // A round of five nodes hands on one value; within it two or three are needed.
        const int rounds = 100;
        int[][] inputs =
        [
            [],
            .. Enumerable.Range(0, rounds).SelectMany(r => new int[][]
            {
                [5 * r], [5 * r], [5 * r + 1, 5 * r + 2], [5 * r + 1, 5 * r + 3], [5 * r + 4, 5 * r + 2],
            }),
        ];
        FoldRole[] roles = [FoldRole.Parameter, .. Enumerable.Repeat(FoldRole.Step, 5 * rounds)];
        var folding = new Folding(inputs, roles, Most);
        Assert.InRange(folding.Groups.Count, 10, Most);
        Assert.All(folding.Groups.Skip(1), group => Assert.Equal(0, group[^1] % 5));
        Assert.InRange(folding.Groups.Skip(1).Max(group => group.Length), 5, 40);
    }

    [Fact]
    public void A_thousand_leaves_leave_room_for_the_steps_between_them()
    {
        int[][] inputs =
        [
            .. Enumerable.Repeat<int[]>([], 1000),
            .. Enumerable.Range(0, 999).Select(i => new[] { i == 0 ? 0 : 999 + i, i + 1 }),
        ];
        FoldRole[] roles = [.. Enumerable.Repeat(FoldRole.Parameter, 1000), .. Enumerable.Repeat(FoldRole.Step, 999)];
        var folding = new Folding(inputs, roles, Most);
        Assert.InRange(folding.Groups.Count, 10, Most);
    }

    private static (int[][] Inputs, FoldRole[] Roles) Random(int nodes, int reach, int leaves, int seed)
    {
        var random = new Random(seed);
        var (inputs, roles) = (new int[nodes][], new FoldRole[nodes]);
        for (var n = 0; n < nodes; n++)
        {
            var isLeaf = n == 0 || random.Next(8) < leaves;
            roles[n] = isLeaf ? (FoldRole)(2 + random.Next(3)) : random.Next(6) == 0 ? FoldRole.Landmark : FoldRole.Step;
            inputs[n] = isLeaf ? [] : [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => random.Next(Math.Max(0, n - reach), n))];
        }

        roles[^1] = inputs[^1].Length > 0 ? FoldRole.Landmark : roles[^1];
        return (inputs, roles);
    }
}
