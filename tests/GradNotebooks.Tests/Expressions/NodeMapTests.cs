using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Expressions;

public class NodeMapTests
{
    [Fact]
    public void What_was_put_in_comes_out_however_far_apart_the_nodes_were_made()
    {
        var map = new NodeMap<int>();
        Expr[] nodes = [.. Enumerable.Range(0, 20_000).Select(i => Parameter($"p{i}"))];
        Expr[] some = [.. nodes.Where((_, i) => i % 7 == 0 || i is > 5_000 and < 6_000)];
        for (var i = 0; i < some.Length; i++)
        {
            map[some[i]] = i + 1;
        }

        Assert.All(some, (node, i) => Assert.Equal(i + 1, map[node]));
        Assert.All(nodes.Except(some), node => Assert.Equal(0, map[node]));
    }
}
