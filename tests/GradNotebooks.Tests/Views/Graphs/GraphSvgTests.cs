using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using GradNotebooks.Views.Graphs;
using static GradNotebooks.Tests.Views.Graphs.Pictures;

namespace GradNotebooks.Tests.Views.Graphs;

public class GraphSvgTests
{
    private static readonly GraphPicture Square = Of(
        [Node("u", NodeKind.Parameter, "3 + 3 = 6"), Node("×"), new(NodeKind.Output, "Loss", null, null, null, "∂Loss/∂Loss", null)],
        [Edge(0, 1, 0, "3"), Edge(0, 1, 1, "3"), Edge(1, 2, 0, "1")]);

    [Fact]
    public void The_picture_is_one_svg_element_with_role_title_description_and_a_width_that_yields()
    {
        var svg = Parse(Square);
        Assert.Equal("svg", svg.Name.LocalName);
        Assert.Equal("group", svg.Attribute("role")?.Value);
        Assert.Equal("Loss", Child(svg, "title").Value);
        Assert.Equal("A computation graph.", Child(svg, "desc").Value);
        Assert.Equal("Loss", (string?)svg.Attribute("aria-label"));
        Assert.Matches(@"^--gn-tall:[\d.]+px;max-width:100%;min-width:[\d.]+px;height:auto$", svg.Attribute("style")?.Value);
        Assert.Equal(ViewBox(svg).Width, double.Parse(svg.Attribute("width")!.Value, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void What_has_not_been_computed_is_to_be_seen_and_is_not_read_out()
    {
        var picture = Of([Node("u", NodeKind.Parameter), Node("×")], [new PictureEdge(0, 1, 0, null, "× 3")]);
        var bare = picture with { Nodes = [.. picture.Nodes.Select(node => node with { Forward = null, Backward = null })] };
        var svg = Parse(bare);
        var dashes = svg.Descendants().Where(e => e.Name.LocalName == "text" && e.Value.EndsWith('–')).ToList();

        Assert.True(dashes.Count > 3);
        Assert.All(dashes, dash => Assert.Equal("true", (string?)dash.Attribute("aria-hidden")));
        Assert.DoesNotContain(svg.Descendants().Where(e => e.Name.LocalName == "title"), title => title.Value.Contains('–'));
    }

    [Fact]
    public void Every_picture_is_wellformed_and_holds_no_script_and_no_reference() => Any.Sample(picture =>
    {
        var svg = Parse(picture);
        string[] harmless = ["svg", "title", "desc", "style", "g", "path", "rect", "text", "tspan"];
        Assert.All(svg.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, harmless));
        Assert.All(svg.DescendantsAndSelf().Attributes(), attribute => Assert.DoesNotMatch("^(on|href|src)", attribute.Name.LocalName));
        var text = GraphSvg.Write(picture).Replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        Assert.DoesNotMatch(@"url\(|@import|javascript:|https?:", text);
    });

    [Fact]
    public void A_picture_holds_no_empty_line_since_markdown_would_end_the_html_there() =>
        Any.Sample(picture => Assert.DoesNotMatch(@"\n\s*\n", GraphSvg.Write(picture)));

    [Fact]
    public void No_edge_passes_through_a_box_or_a_label() => Any.Sample(picture =>
    {
        var layout = new GraphLayout(picture);
        Box[] obstacles = [.. layout.Nodes, .. layout.LabelBoxes.Where((_, edge) => layout.Labels[edge] is not null)];
        foreach (var point in Parse(picture).Descendants().Where(e => (string?)e.Attribute("class") == "way").SelectMany(SvgPath.Points))
        {
            Assert.DoesNotContain(obstacles, box =>
                point.X > box.X + 0.2 && point.X < box.Right - 0.2 && point.Y > box.Y + 0.2 && point.Y < box.Bottom - 0.2);
        }
    }, iter: 50);

    [Fact]
    public void Every_line_of_text_lies_in_the_view() => Any.Sample(picture =>
    {
        var svg = Parse(picture);
        var (width, height) = ViewBox(svg);
        Assert.All(svg.Descendants().Where(e => e.Name.LocalName == "text"), text =>
        {
            Assert.InRange((double)text.Attribute("x")!, 5, width - 5);
            Assert.InRange((double)text.Attribute("y")!, 10, height - 5);
        });
    });

    [Fact]
    public void The_same_picture_gives_the_same_text() => Gen.Int.Sample(seed =>
        Assert.Equal(GraphSvg.Write(Random(30, 10, 3, seed)), GraphSvg.Write(Random(30, 10, 3, seed))));

    [Fact]
    public void A_picture_has_no_id_so_that_it_may_stand_on_a_page_twice() =>
        Any.Sample(picture => Assert.Empty(Parse(picture).DescendantsAndSelf().Attributes("id")), iter: 20);

    [Fact]
    public void Every_style_rule_is_bound_to_the_class_of_pictures_and_is_the_same_in_all_of_them()
    {
        var svg = Parse(Square);
        Assert.Equal(GraphStyle.Class, (string?)svg.Attribute("class"));
        var rules = Child(svg, "style").Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.All(rules, rule => Assert.All(
            Regex.Replace(rule[..rule.LastIndexOf('{')], @"^@[^{]*\{|:is\([^{]*?\) ", "").Split(','),
            selector => Assert.StartsWith("." + GraphStyle.Class, selector.Trim())));
        Assert.Equal(Child(svg, "style").Value, Child(Parse(Of([], [])), "style").Value);
    }

    [Fact]
    public void What_has_not_been_computed_shows_a_dash_never_zero()
    {
        var loss = NodeNamed(Parse(Square), "Loss");
        Assert.Equal(["–", "–"], Texts(loss, "figure"));
        Assert.Equal(["value", "∂Loss/∂Loss"], Texts(loss, "caption"));
    }

    [Fact]
    public void Data_and_constants_have_no_line_for_a_gradient_that_cannot_be()
    {
        var two = new PictureNode(NodeKind.Constant, "2", "2", null, null, null, null);
        var svg = Parse(Of([Node("x", NodeKind.Data), two, Node("+")], [Edge(0, 2), Edge(1, 2, 1)]));
        Assert.Equal(["value"], Texts(NodeNamed(svg, "x"), "caption"));
        Assert.Empty(Texts(NodeNamed(svg, "2"), "caption"));
    }

    [Fact]
    public void A_fan_out_spells_out_its_sum() => Assert.Equal(["3 + 3 = 6"], Texts(NodeNamed(Parse(Square), "u"), "sum"));

    [Fact]
    public void An_edge_shows_what_flows_back_and_the_factor_and_one_without_gradient_nothing()
    {
        var edges = Parse(Of([Node("x", NodeKind.Data), Node("w"), Node("×")], [Edge(0, 2), Edge(1, 2, 1, "0.26")]))
            .Descendants().Where(e => ((string?)e.Attribute("class"))?.StartsWith("edge", StringComparison.Ordinal) == true).ToArray();
        Assert.Equal("edge still", (string?)edges[0].Attribute("class"));
        Assert.DoesNotContain(edges[0].Descendants(), e => e.Name.LocalName == "text");
        Assert.Equal(["↑ 0.26", "× b"], edges[1].Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value));
    }

    [Fact]
    public void A_long_label_is_shortened_in_the_box_and_whole_in_the_tooltip()
    {
        var name = "the log-likelihood of " + new string('x', 300) + " given the second layer";
        var node = Parse(Of([Node(name)], [])).Descendants().Single(e => (string?)e.Attribute("class") == "node operation");
        Assert.Matches("^the log.*….* layer$", Assert.Single(Texts(node, "label")));
        Assert.StartsWith(name, Child(node, "title").Value);
    }

    [Fact]
    public void Text_that_XML_would_misread_comes_through_and_what_it_cannot_carry_is_replaced()
    {
        var svg = Parse(Of([Node("a < b && \"c\" > 'd'"), Node("\u0001\uD800")], []));
        Assert.Equal(["a < b && \"c\" > 'd'", "\uFFFD\uFFFD"], Texts(svg, "label"));
    }

    [Fact]
    public void Every_kind_of_node_has_an_outline_of_its_own()
    {
        var outlines = Enum.GetValues<NodeKind>().Select(kind =>
        {
            var svg = new System.Text.StringBuilder();
            NodeShape.Write(svg, kind, new Box(0, 0, 100, 60));
            return svg.ToString();
        });
        Assert.Equal(Enum.GetValues<NodeKind>().Length, outlines.Distinct().Count());
    }

    [Fact]
    public void The_legend_can_be_left_out()
    {
        Assert.Contains("backward, bottom to top", GraphSvg.Write(Square));
        Assert.DoesNotContain("backward, bottom to top", GraphSvg.Write(Square, legend: false));
    }

    [Fact]
    public void Numbers_are_written_with_points_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = GraphSvg.Write(Square);
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(expected, GraphSvg.Write(Square));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static XElement Parse(GraphPicture picture) => XElement.Parse(GraphSvg.Write(picture));

    private static XElement Child(XElement element, string name) => element.Elements().Single(e => e.Name.LocalName == name);

    private static XElement NodeNamed(XElement svg, string label) =>
        svg.Descendants().Single(e => Regex.IsMatch((string?)e.Attribute("class") ?? "", "^node ") && Texts(e, "label").Single() == label);

    private static string[] Texts(XElement element, string style) =>
        [.. element.Descendants().Where(e => ((string?)e.Attribute("class"))?.Split(' ').Contains(style) == true).Select(e => e.Value)];

    private static (double Width, double Height) ViewBox(XElement svg)
    {
        var numbers = svg.Attribute("viewBox")!.Value.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal([0, 0], numbers[..2]);
        return (numbers[2], numbers[3]);
    }
}
