using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Differentiation;

public class LargeGraphTests
{
    private const int Nodes = 60_000;

    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");

    [Fact]
    public void A_node_costs_a_few_hundred_bytes_over_all_phases()
    {
        Cost(Nodes / 60);
        Assert.InRange(Cost(Nodes) / (double)Nodes, 100, 700);

        long Cost(int nodes)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var gradient = Chain(nodes).Gradient(_a, _b);
            var point = new Point { [_a] = 0.4, [_b] = 0.3 };
            gradient.Compile(1).Run(point);
            gradient.At(point);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Contributions_are_the_same_whenever_they_are_asked_for()
    {
        var gradient = Chain(300).Gradient(_a, _b);
        foreach (var node in gradient.Order)
        {
            var contributions = gradient.Contributions(node);
            Assert.Equal(contributions, gradient.Contributions(node));
            Assert.All(contributions, c => Assert.Same(node, c.Input));
            Assert.All(contributions, c => Assert.Contains(c, gradient.Outgoing(c.Consumer)));
            if (!ReferenceEquals(node, gradient.Loss))
            {
                Assert.Same(gradient[node], Algebra.Total([.. contributions.Select(c => c.Value)]));
            }
        }
    }

    [Fact]
    public void Many_products_with_the_newest_factor_in_common_are_told_apart()
    {
        Expr[] older = [.. Enumerable.Range(0, 20_000).Select(i => (Expr)Parameter($"w{i}"))];
        var newest = Parameter("z");
        Expr[] products = [.. older.Select(w => w * newest)];
        Assert.Equal(products.Length, products.Distinct().Count());
        Assert.All(older, (w, i) => Assert.Same(products[i], w * newest));
        Assert.All(older, (w, i) => Assert.NotSame(products[i], newest * w));
    }

    private Expr Chain(int nodes)
    {
        Expr u = _a, v = _b;
        for (var i = 0; i < nodes / 3; i++)
        {
            (u, v) = (Sin(u) + v, u * v);
        }

        return u * v;
    }
}
