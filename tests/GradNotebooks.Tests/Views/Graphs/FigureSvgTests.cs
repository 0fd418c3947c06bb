using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using GradNotebooks.Views.Graphs;
using static GradNotebooks.Tests.Views.Graphs.Pictures;

namespace GradNotebooks.Tests.Views.Graphs;

public partial class FigureSvgTests
{
    [Fact]
    public void Every_cell_number_and_bracket_lies_within_its_node_and_below_its_label() => Any.Sample(picture =>
    {
        var layout = new GraphLayout(picture);
        var nodes = Nodes(picture);
        for (var n = 0; n < nodes.Length; n++)
        {
            var (box, top) = (layout.Nodes[n], layout.Nodes[n].Y + layout.Faces[n].LabelBaseline);
            Assert.All(nodes[n].Descendants().Where(e => Class(e) == "cell").Select(Rect), cell =>
            {
                var (x, y) = ((double)cell.Attribute("x")!, (double)cell.Attribute("y")!);
                Assert.True(x > box.X && x + (double)cell.Attribute("width")! < box.Right);
                Assert.True(y > top && y + (double)cell.Attribute("height")! < box.Bottom);
            });
            Assert.All(nodes[n].Descendants().Where(e => Class(e).StartsWith("entry ", StringComparison.Ordinal)), entry =>
            {
                var right = (double)entry.Attribute("x")!;
                Assert.True(right - TextMeasure.Width(entry.Value, NodeFace.ValueSize) > box.X && right < box.Right);
                Assert.InRange((double)entry.Attribute("y")!, top + 12, box.Bottom - 4);
            });
            Assert.All(nodes[n].Descendants().Where(e => Class(e).StartsWith("bracket ", StringComparison.Ordinal)), bracket =>
            {
                var stroke = BracketStroke().Match((string)bracket.Attribute("d")!);
                var (y, height) = (Number(stroke.Groups[1]), Number(stroke.Groups[2]));
                Assert.True(y > top && y + height < box.Bottom);
            });
        }
    });

    [Fact]
    public void Rows_of_values_never_reach_into_one_another() => Any.Sample(picture =>
    {
        Assert.All(Nodes(picture), node =>
        {
            var baselines = node.Descendants()
                .Where(e => Regex.IsMatch(Class(e), "^(figure|entry|sum) "))
                .Select(e => (double)e.Attribute("y")!);
            var cells = node.Descendants().Where(e => Class(e) == "heat")
                .Select(heat => heat.Descendants().Attributes("y").Select(y => (double)y).ToArray());
            Assert.All(baselines, y => Assert.DoesNotContain(cells, heat => y > heat.Min() && y - 10 < heat.Max()));
        });
    });

    [Fact]
    public void A_matrix_in_full_stands_in_columns_in_place_of_its_line()
    {
        var node = Only(Node("W") with { Forward = "[[1, −0.25], …]", ForwardFigure = Grid("1", "−0.25") });
        var entries = node.Descendants().Where(e => Class(e) == "entry fore").ToArray();
        Assert.Equal(["1", "−0.25", "1", "−0.25", "1", "−0.25"], entries.Select(e => e.Value));
        Assert.Equal(2, entries.Select(e => (string?)e.Attribute("x")).Distinct().Count());
        Assert.DoesNotContain(node.Elements(), e => Class(e) == "figure fore");
        Assert.Contains(node.Elements(), e => Class(e) == "figure back");
    }

    [Fact]
    public void Colour_never_stands_alone_the_range_is_above_the_cells_and_every_cell_says_its_number()
    {
        var node = Only(Node("H") with { Forward = "−0.9 … 1.2", ForwardFigure = Heat(1, 3) });
        Assert.Contains(node.Elements(), e => Class(e) == "figure fore" && e.Value == "−0.9 … 1.2");
        var cells = node.Descendants().Where(e => Class(e) == "cell").ToArray();
        Assert.Equal(3, cells.Length);
        Assert.All(cells, cell => Assert.Equal("a number", cell.Elements().First(e => e.Name.LocalName == "title").Value));
    }

    [Fact]
    public void Negative_and_positive_cells_differ_in_colour_and_a_dash_zero_has_none_and_no_number_is_crossed_out()
    {
        HeatCell[] cells = [new(-0.5, "−1"), new(0, "0"), new(1, "2"), new(double.NaN, "NaN")];
        var node = Only(Node("H") with { ForwardFigure = new HeatMap([cells], "cells") });
        var drawn = node.Descendants().Where(e => Class(e) == "cell").ToArray();
        Assert.Equal(["below", "", "above", ""], drawn.Select(cell => Class(Rect(cell))));
        Assert.Equal(["0.5", "0", "1", null], drawn.Select(cell => (string?)Rect(cell).Attribute("fill-opacity")));
        var marks = drawn.Select(cell => (string?)cell.Elements().SingleOrDefault(e => e.Name.LocalName == "path")?.Attribute("d"))
            .ToList();
        Assert.Matches(@"^M\S+ \S+h\S+$", marks[0]);
        Assert.Equal([null, null], marks[1..3]);
        Assert.Contains("m0 -", marks[3]);
    }

    [Fact]
    public void The_shape_stands_beside_the_label_in_smaller_type_and_a_number_has_none()
    {
        var label = Only(Node("H = tanh") with { Shape = "6×4" }).Elements().Single(e => Class(e) == "label");
        Assert.Equal("H = tanh 6×4", label.Value);
        Assert.Equal(" 6×4", label.Elements().Single(e => Class(e) == "shape").Value);
        Assert.Empty(Only(Node("H = tanh")).Elements().Single(e => Class(e) == "label").Elements());
    }

    [Fact]
    public void The_legend_explains_cells_only_where_there_are_some()
    {
        var plain = Node("H");
        Assert.DoesNotContain("cells: negative", GraphSvg.Write(Of([plain], [])));
        Assert.DoesNotContain("cells: negative", GraphSvg.Write(Of([plain with { ForwardFigure = Grid("1") }], [])));
        Assert.Contains("cells: negative", GraphSvg.Write(Of([plain with { BackwardFigure = Heat(2, 2) }], [])));
    }

    private static XElement Only(PictureNode node) => Assert.Single(Nodes(Of([node], [])));

    private static XElement[] Nodes(GraphPicture picture) =>
        [.. XElement.Parse(GraphSvg.Write(picture)).Elements().Where(e => Class(e).StartsWith("node ", StringComparison.Ordinal))];

    private static XElement Rect(XElement cell) => cell.Elements().Single(e => e.Name.LocalName == "rect");

    private static string Class(XElement element) => (string?)element.Attribute("class") ?? "";

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^M[\d.]+ ([\d.]+)h-3v([\d.]+)h3")]
    private static partial Regex BracketStroke();
}
