using System.Text.RegularExpressions;
using CsCheck;
using GradNotebooks.Views;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Views.Results;

public class OutlineTests
{
    [Fact]
    public void The_outline_of_a_small_graph_reads_from_the_loss_down_in_columns()
    {
        var (a, b) = Parameters("a", "b");
        var u = (a * b).Named("u");
        var outline = (Square(u) + u).Named("Loss").Gradient(a, b).At(new Point { [a] = 2, [b] = 0.5 }).Graph().ToString();
        Assert.Equal(
            """
            Computation graph of Loss: under each node what it is computed from.
            node       shape  value      gradient   receives
            ─────────  ─────  ─────────  ─────────  ────────
            Loss = +          2          1
              ( )²            1          1          1
                u = ×         1          2 + 1 = 3  2
                  a           2          1.5        1.5
                  b           0.5        6          6
              u = ×           see above             1
            """,
            outline, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Every_node_stands_once_with_its_numbers_however_often_it_is_used() => LargeModels.Tangles.Sample(pass =>
    {
        var picture = PictureBuilder.Graph(pass.Graph());
        var lines = Lines(pass);
        Assert.Equal(picture.Nodes.Count, lines.Count(line => !line.Contains("see above")));
        Assert.Equal(picture.Edges.Select(e => (e.From, e.To)).Distinct().Count() + 1, lines.Length);
    }, iter: 20);

    [Fact]
    public void Columns_stand_below_one_another() => LargeModels.Tangles.Sample(pass =>
    {
        var lines = pass.Graph().ToString().Split('\n').Select(line => line.TrimEnd('\r')).Skip(1).ToArray();
        var gaps = Regex.Matches(lines[1], "  ").Select(m => m.Index).ToArray();
        Assert.Equal(4, gaps.Length);
        Assert.All(
            lines.TakeWhile(line => !line.Contains(" are drawn as ")),
            line => Assert.All(gaps.Where(gap => gap < line.Length - 1), gap => Assert.Equal("  ", line.Substring(gap, 2))));
    }, iter: 20);

    [Fact]
    public void Nodes_that_are_called_alike_are_told_apart_by_a_number_where_they_are_used_again()
    {
        var (a, b) = Parameters("a", "b");
        var (p, q) = (a * b, Sin(a) * b);
        var outline = (p * p + q * Sin(p) + Sin(q)).Gradient(a, b).At(new Point { [a] = 2, [b] = 0.5 }).Graph().ToString();
        Assert.Matches(@"× \[1\] +1 ", outline);
        Assert.Matches(@"× \[1\] +see above", outline);
        Assert.Matches(@"× \[2\] +see above", outline);
    }

    [Fact]
    public void What_has_not_been_computed_reads_as_a_dash()
    {
        var a = Parameter("a");
        Assert.Matches(@"a +– +–", Sin(a).Gradient(a).Graph().ToString());
    }

    private static string[] Lines(BackwardPass pass) =>
        [.. pass.Graph().ToString().Split('\n').Skip(3).Where(line => !line.Contains(" are drawn as "))];
}
