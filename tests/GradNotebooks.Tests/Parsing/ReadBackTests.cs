using CsCheck;
using GradNotebooks.Tests.Expressions.Primitives;
using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Parsing;

/// <summary>What the library prints is read back to the same expression, or to one of the same value where printing normalises.</summary>
public sealed class ReadBackTests
{
    private const int Graphs = 3000;

    public static TheoryData<string> Rows => [.. PrimitiveTableTests.All.Select(row => row.Name).Except(PrintableGraph.Silent)];

    [Theory, MemberData(nameof(Rows))]
    public void Every_row_of_the_tables_is_read_as_it_is_written(string name)
    {
        var row = PrimitiveTableTests.All.Single(p => p.Name == name);
        var node = PrintableGraph.OfLeaves(row);
        PrintableGraph.RequireReadBack(node);
    }

    [Fact]
    public void A_random_graph_of_every_row_is_read_as_it_is_written()
    {
        var reached = new HashSet<string>();
        for (var seed = 0; seed < Graphs; seed++)
        {
            var graph = PrintableGraph.Of(seed);
            reached.UnionWith(Topology.Order(graph).OfType<Apply>().Select(node => node.Function.Name));
            PrintableGraph.RequireReadBack(graph);
        }

        Assert.Empty(PrimitiveTableTests.All.Select(row => row.Name).Except(PrintableGraph.Silent).Except(reached));
    }

    [Fact]
    public void A_random_loss_and_its_gradient_are_read_as_they_are_written() => RandomGraphs.Tame.Sample(
        model =>
        {
            var scope = MathScope.Of(model.Loss);
            var gradient = model.Loss.Gradient(model.Parameters);
            foreach (var printed in model.Parameters.Select(parameter => gradient[parameter]).Prepend(model.Loss))
            {
                var read = MathText.Parse(printed.ToString(), scope);
                if (!ReferenceEquals(read, printed))
                {
                    var (expected, actual) = (model.World.Bind(printed).Value(model.Point), model.World.Bind(read).Value(model.Point));
                    Near.Equal((double)expected, (double)actual, 1e-5, $"{printed}");
                }
            }
        },
        iter: 300,
        threads: 1);

    [Fact]
    public void A_definition_that_was_bound_is_read_with_the_formula_that_uses_it()
    {
        var (x, a) = (Data("x"), Parameter("a"));
        var f = Unknown.Binary("f");
        var bound = Sum(f(x, a)).Bind(f, (u, p) => Tanh(p * u));
        Assert.Same(bound, MathText.Parse(bound.ToString(), bound));
        var elsewhere = MathText.Parse(bound.ToString(), x, a);
        var point = new Point { [a] = 0.7, [x] = new[] { 0.5, -1.0 } };
        Assert.Equal((double)bound.Value(point), (double)elsewhere.Value(point), 1e-12);
    }
}
