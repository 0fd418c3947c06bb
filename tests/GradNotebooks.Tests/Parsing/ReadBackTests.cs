using CsCheck;
using GradNotebooks.Tests.Expressions.Primitives;
using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Parsing;

/// <summary>What the library prints is read back to the same expression, or to one of the same value where printing normalises.</summary>
public sealed class ReadBackTests
{
    private const int Graphs = 3000;

    public static TheoryData<string> Rows => [.. PrimitiveTableTests.All.Select(row => row.Name)];

    [Theory, MemberData(nameof(Rows))]
    public void Every_row_of_the_tables_is_read_as_it_is_written(string name)
    {
        var row = PrimitiveTableTests.All.Single(p => p.Name == name);
        var node = PrintableGraph.OfLeaves(row);
        PrintableGraph.RequireReadBack(node);
    }

    [Fact]
    public void A_change_of_shape_is_told_where_the_formula_leaves_it_to_the_reader()
    {
        var (a, x, w, z) = (Parameter("a"), Data("x"), Parameter("W", 2, 3), Parameter("z", 4, 3));
        Assert.Equal("reshape(W, 3, 2)", Reshape(w, 3, 2).ToString());
        Assert.Equal("broadcast(1, 2, 3)", Sum(w).Gradient(w)[w].ToString());
        Assert.Equal(
            "softmax(z) ⊙ (t − reshape(Σⱼ t ⊙ softmax(z), 4, 1))", Sum(Data("t", 4, 3) * Softmax(z)).Gradient(z)[z].ToString());
        Assert.Equal("Σₙ (a·xₙ + a)", Sum(a * x + a).ToString());
        Assert.Equal("Σₙ a", Sum(Algebra.BroadcastTo(a, Shape.Samples)).ToString());
        Assert.Equal("uₙ = a", Algebra.BroadcastTo(a, Shape.Samples).Named("u").ToString());
    }

    [Fact]
    public void Rows_columns_and_ranges_are_written_as_they_are_picked()
    {
        var (w, x) = (Parameter("W", 3, 4), Parameter("x", 5));
        (string Written, Expr Picked)[] all =
        [
            ("W[1]", w[1]), ("W[:, 0]", w[.., 0]), ("W[0..2]", w[..2]), ("W[:, 1..4]", w[.., 1..]), ("W[1..2]", w[1..2]),
            ("W[0..2][:, 1..3]", w[..2, 1..3]), ("W[:, 1..4][2]", w[2, 1..]), ("x[1..4]", x[1..^1]), ("x[1..4][0..1]", x[1..^1][..1]),
            ("|x|[1..3]", Abs(x)[1..3]), ("|x|[1]", Abs(x)[1]),
        ];
        Assert.All(all, one =>
        {
            Assert.Equal(one.Written, one.Picked.ToString());
            Assert.Same(one.Picked, MathText.Parse(one.Written, w, x));
        });
    }

    [Fact]
    public void Pi_is_written_by_its_letter()
    {
        var a = Parameter("a");
        var slope = Erf(a).Gradient(a)[a];
        Assert.Contains("√π", slope.ToString());
        Assert.Same(slope, MathText.Parse(slope.ToString(), a));
    }

    [Fact]
    public void Products_before_a_matrix_are_read_as_they_are_written()
    {
        var (w, v, t) = (Parameter("W", 3, 3), Parameter("V", 3, 3), Parameter("t", 3));
        Expr[] products =
        [
            MatMul(Conditions.And.Of(w > 0.0, v > 1.0), w), MatMul(3 * (t * w), t * w), MatMul(t > 0.5, Outer(t, t)),
            MatMul(2 * w, v), MatMul(Transpose(3 * (w * v)), t),
        ];
        var point = new Point
        {
            [w] = new[,] { { 0.5, -1, 2 }, { 1.5, 0.25, -0.75 }, { -0.5, 3, 1.25 } },
            [v] = new[,] { { 1.75, 0.5, -1.5 }, { 2, 1.25, 0.75 }, { 3, -2, 1.5 } },
            [t] = new[] { 0.75, -0.5, 1.25 },
        };
        Assert.All(products, product =>
        {
            var read = MathText.Parse(product.ToString(), w, v, t);
            Near.Equal(product.Value(point).Numbers, read.Value(point).Numbers, 1e-12, product.ToString());
        });
    }

    [Fact]
    public void A_comparison_with_a_name_that_is_defined_behind_it_is_no_definition()
    {
        var (x, a) = (Data("x"), Parameter("a"));
        var isZero = Conditions.Not.Of((a * x).Named("u"));
        Assert.Equal("uₙ = 0, with uₙ = a·xₙ", isZero.ToString());
        Assert.Equal([1, 0], (double[])MathText.Parse(isZero.ToString(), a, x).Value(new Point { [a] = 2, [x] = new[] { 0.0, 1 } }));
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

        Assert.Empty(PrimitiveTableTests.All.Select(row => row.Name).Except(reached));
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
                    // Numbers are printed to six digits, of which sums and powers lose some.
                    Near.Equal((double)expected, (double)actual, 1e-4, $"{printed}");
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
