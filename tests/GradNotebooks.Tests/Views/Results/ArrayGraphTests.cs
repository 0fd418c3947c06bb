using System.Globalization;
using GradNotebooks.Views;
using GradNotebooks.Views.Graphs;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Views.Results;

public class ArrayGraphTests
{
    private static readonly Parameter W = Parameter("W", 3, 4);
    private static readonly Parameter B = Parameter("b", 4);
    private static readonly Data X = Data("X", 6, 3);
    private static readonly Expr Z = (MatMul(X, W) + B).Named("Z");
    private static readonly Expr Loss = Sum(Square(Z)).Named("Loss");

    [Fact]
    public void Small_arrays_stand_in_full_and_large_ones_as_a_summary_over_cells()
    {
        var picture = Picture();
        Assert.IsType<NumberGrid>(Node(picture, "W").ForwardFigure);
        Assert.IsType<NumberGrid>(Node(picture, "W").BackwardFigure);
        Assert.Equal(("[0.1, −0.2, 0, 0.5]", null), (Node(picture, "b").Forward, Node(picture, "b").ForwardFigure));
        var sum = Node(picture, "Z = +");
        Assert.Matches("^−?[0-9.]+ … [0-9.]+, mean [0-9.]+$", sum.Forward);
        Assert.Equal(6, Assert.IsType<HeatMap>(sum.ForwardFigure).Cells.Count);
        Assert.Equal(4, Assert.IsType<HeatMap>(sum.BackwardFigure).Cells[0].Count);
    }

    [Fact]
    public void Every_array_carries_its_shape_and_a_single_number_none()
    {
        var picture = Picture();
        Assert.Equal(
            ["6×3", "3×4", "4", "6×4", null],
            new[] { "X", "W", "b", "Z = +", "Loss = Σ" }.Select(label => Node(picture, label).Shape));
    }

    [Fact]
    public void An_edge_says_the_shape_and_the_range_of_an_array_that_is_no_short_vector()
    {
        var picture = Picture();
        var toW = Assert.Single(picture.Edges, edge => picture.Nodes[edge.From].Label == "W");
        Assert.Matches("^3×4: −?[0-9.]+ … [0-9.]+$", toW.Contribution);
        var toB = Assert.Single(picture.Edges, edge => picture.Nodes[edge.From].Label == "b");
        Assert.Matches(@"^\[[^,]+, [^,]+, [^,]+, [^,]+\]$", toB.Contribution);
    }

    [Fact]
    public void Values_over_the_samples_keep_their_line_whatever_their_number()
    {
        var (a, x) = (Parameter("a"), Data("x"));
        foreach (var count in (int[])[2, 50])
        {
            var graph = Sum(Square(a * x)).Gradient(a).At(new Point { [a] = 2, [x] = Enumerable.Repeat(1.0, count).ToArray() }).Graph();
            var product = Node(PictureBuilder.Graph(graph), "×");
            Assert.Equal(("N", null), (product.Shape, product.ForwardFigure));
            Assert.Equal(count == 2 ? "[2, 2]" : "[2, 2, 2, …]", product.Forward);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void Of_up_to_five_samples_each_has_its_number_in_every_node_and_on_every_edge_in_their_order(int count)
    {
        var (a, b, x) = (Parameter("a"), Parameter("b"), Data("x"));
        var u = Tanh(a * x).Named("u");
        var loss = Sum(Square(u) + u * b).Named("Loss");
        double[] xs = [0.123, -1.7, 2.25, -0.4, 1.9];
        var pass = loss.Gradient(a, b).At(new Point { [a] = 0.7, [b] = -1.2, [x] = xs[..count] });
        var picture = PictureBuilder.Graph(pass.Graph());

        var node = picture.Nodes.Single(n => n.Label == "uₙ = tanh");
        AssertNear(pass.ValueOf(u), node.ForwardFigure);
        AssertNear(pass[u], node.BackwardFigure);
        var arriving = picture.Edges.Where(edge => picture.Nodes[edge.From] == node).ToArray();
        Assert.Equal(2, arriving.Length);
        for (var n = 0; n < count; n++)
        {
            // As shown, what arrives for a sample adds up to its gradient as shown.
            Assert.Equal(Number(((SampleColumn)node.BackwardFigure!).Numbers[n]), arriving.Sum(edge => Number(edge.Samples![n])), 1e-9);
        }

        var toB = picture.Edges.Single(edge => picture.Nodes[edge.From].Label == "b");
        Assert.True(toB.IsSumOverSamples);
        Assert.True(picture.Nodes[toB.From].IsSumOnEdge);
        Assert.Equal(Number(toB.Contribution!), toB.Samples!.Sum(Number), 1e-9);
        Assert.All(toB.Samples!.Zip(pass.ValueOf(u).Array), pair => Assert.Equal(pair.Second, Number(pair.First), 1e-3));
        Assert.DoesNotContain('…', GraphSvg.Write(picture));

        static void AssertNear(Value expected, ArrayFigure? figure) => Assert.All(
            expected.Array.Zip(Assert.IsType<SampleColumn>(figure).Numbers),
            pair => Assert.Equal(pair.First, Number(pair.Second), 5e-3 * Math.Abs(pair.First)));
    }

    [Fact]
    public void Numbers_too_wide_for_a_node_are_summarised_instead_of_cut()
    {
        double[] wide = [-1.23e-15, -4.56e-15, -7.89e-15, -1.01e-15];
        var node = Node(Picture(wide), "b");
        Assert.Equal("−7.89×10⁻¹⁵ … −1.01×10⁻¹⁵", node.Forward);
        Assert.IsType<HeatMap>(node.ForwardFigure);
        Assert.True(NodeFace.Fits(node.Forward!));
    }

    [Fact]
    public void Without_numbers_a_shape_is_still_known()
    {
        var node = Node(PictureBuilder.Graph(Loss.Gradient(W, B).Graph()), "W");
        Assert.Equal(("3×4", null, null), (node.Shape, node.Forward, node.ForwardFigure));
    }

    [Fact]
    public void The_outline_says_the_shape_and_the_summary_too()
    {
        var picture = Picture();
        var outline = Pass([0.1, -0.2, 0, 0.5]).Graph().ToString();
        var line = Assert.Single(outline.Split('\n'), l => l.Contains("Z = +", StringComparison.Ordinal));
        Assert.Matches($@"^ *Z = \+ +6×4 +{Node(picture, "Z = +").Forward} +{Node(picture, "Z = +").Backward} +6×4: ", line);
        Assert.Matches(@"\n *b +4 +\[0\.1, −0\.2, 0, 0\.5\] ", outline);
    }

    private static PictureNode Node(GraphPicture picture, string label) => picture.Nodes.Single(node => node.Label == label);

    private static GraphPicture Picture(double[]? b = null) => PictureBuilder.Graph(Pass(b ?? [0.1, -0.2, 0, 0.5]).Graph());

    private static BackwardPass Pass(double[] b) => Loss.Gradient(W, B).At(new Point { [X] = Ramp(6, 3), [W] = Ramp(3, 4), [B] = b });

    private static double Number(string shown) =>
        double.Parse(shown.Trim('\u2007', '\u2008').Replace('−', '-'), CultureInfo.InvariantCulture);

    private static double[,] Ramp(int rows, int columns)
    {
        var numbers = new double[rows, columns];
        for (var i = 0; i < rows * columns; i++)
        {
            numbers[i / columns, i % columns] = 0.1 * i - 0.4;
        }

        return numbers;
    }
}
