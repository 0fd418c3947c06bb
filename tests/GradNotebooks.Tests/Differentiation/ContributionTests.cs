using CsCheck;
using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Differentiation;

public class ContributionTests
{
    [Fact]
    public void The_gradient_of_a_fan_out_is_the_sum_of_its_incoming_gradients() => RandomGraphs.Tame.Sample(
        m =>
        {
            var gradient = m.Bound.Gradient(m.Parameters);
            var pass = gradient.At(m.Point);
            foreach (var node in gradient.Order.Where(gradient.Reaches))
            {
                var incoming = gradient.Contributions(node);
                var sum = new double[pass[node].Count];
                foreach (var contribution in incoming)
                {
                    Assert.Same(node, contribution.Input);
                    Assert.Equal(node.Shape, contribution.Value.Shape);
                    var numbers = pass.ValueOf(contribution).Numbers;
                    sum = [.. sum.Select((s, i) => s + pass.ValueOf(contribution)[i])];
                    Assert.Equal(sum.Length, numbers.Length);
                }

                Assert.Equal(node.Shape, gradient[node].Shape);
                Near.Equal(ReferenceEquals(node, m.Bound) ? [1] : sum, pass[node].Numbers, 1e-11, "node");
            }
        },
        iter: 300);

    [Fact]
    public void A_contribution_is_the_consumers_gradient_times_the_local_partial() => RandomGraphs.Tame.Sample(
        m =>
        {
            var gradient = m.Bound.Gradient(m.Parameters);
            var pass = gradient.At(m.Point);
            foreach (var contribution in gradient.Order.SelectMany(n => gradient.Contributions(n)).Where(c => c.LocalPartial is not null))
            {
                double[] local = [.. pass.ValueOf(contribution.LocalPartial!).Numbers], above = [.. pass[contribution.Consumer].Numbers];
                var count = Math.Max(local.Length, above.Length);
                double[] products = [.. Enumerable.Range(0, count).Select(n => local[n % local.Length] * above[n % above.Length])];

                Near.Equal(products, pass.ValueOf(contribution.PerSample).Numbers, 1e-11, "contribution");
                Near.Equal(contribution.IsSummed ? [products.Sum()] : products, pass.ValueOf(contribution).Numbers, 1e-11, "contribution");
            }
        },
        iter: 300);

    [Fact]
    public void A_product_that_receives_three_gradients_passes_on_their_sum_times_the_other_factor()
    {
        var (a, b) = Parameters("a", "b");
        var product = a * b;
        var gradient = ((0.4 * product) - (0.2 * product) + (0.6 * product)).Gradient(a, b);
        var pass = gradient.At(new Point { [a] = 3, [b] = 5 });

        double[] incoming = [.. gradient.Contributions(product).Select(c => (double)pass.ValueOf(c))];
        Near.Equal([-0.2, 0.4, 0.6], incoming.Order().ToArray(), 1e-15);
        Near.Equal(0.8, pass[product], 1e-15);
        Near.Equal(0.8 * 5, pass[a], 1e-15);
        Near.Equal(0.8 * 3, pass[b], 1e-15);
    }

    [Fact]
    public void A_node_used_twice_by_one_consumer_receives_two_contributions()
    {
        var a = Parameter("a");
        var contributions = (a * a).Gradient(a).Contributions(a);

        Assert.Equal([0, 1], contributions.Select(c => c.Index));
        Assert.All(contributions, c => Assert.Same(a, c.Value));
    }

    [Fact]
    public void A_parameter_used_once_for_every_sample_receives_the_sum_over_samples()
    {
        var (x, a) = (Data("x"), Parameter("a"));
        var gradient = Sum(a * x).Gradient(a);
        var only = Assert.Single(gradient.Contributions(a));
        var pass = gradient.At(new Point { [a] = 2, [x] = new double[] { 1, 2, 4 } });

        Assert.True(only.IsSummed);
        Assert.Equal([1, 2, 4], (double[])pass.ValueOf(only.PerSample));
        Assert.Equal(7, (double)pass.ValueOf(only));
    }

    [Fact]
    public void Where_the_local_partial_is_0_nothing_is_sent()
    {
        var (a, b) = Parameters("a", "b");
        var gradient = (Sign(a) * b).Gradient(a, b);

        Assert.Empty(gradient.Contributions(a));
        Assert.Single(gradient.Contributions(b));
        Assert.Single((Sign(a) * a).Gradient(a).Contributions(a));
    }
}
