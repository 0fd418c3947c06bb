using GradNotebooks.Views.Charts;

namespace GradNotebooks.Tests.Views.Charts;

/// <summary>The picture of a chart.</summary>
public sealed class ChartSvgTests
{
    private static readonly Chart Squares = Chart.Lines(
        "Squares & cubes",
        "n",
        ChartAxis.Logarithmic("<size>"),
        new ChartLine("n²", [1, 2, 3], [1, 4, 9]),
        new ChartLine("n³", [1, 2, 3], [1, 8, 27]));

    [Fact]
    public void On_a_logarithmic_axis_equal_ratios_are_equal_distances()
    {
        var powers = Chart.Lines("p", "x", ChartAxis.Logarithmic("y"), new ChartLine("line", 1, 10, 100, 1000));

        var way = Assert.Single(new Drawing(powers).Ways("line"));

        Assert.Equal(4, way.Count);
        Assert.All(way.Zip(way.Skip(1)), step => Assert.Equal(way[1].Y - way[0].Y, step.Second.Y - step.First.Y, 0.11));
        Assert.All(way.Zip(way.Skip(1)), step => Assert.Equal(way[1].X - way[0].X, step.Second.X - step.First.X, 0.11));
        Assert.True(way[1].Y < way[0].Y);
    }

    [Fact]
    public void A_point_stands_where_the_labels_of_the_axes_say()
    {
        var drawing = new Drawing(Chart.Lines("c", "x", "y", new ChartLine("line", [0, 1, 2, 3, 4], [0, 10, 20, 40, 30])));

        var way = Assert.Single(drawing.Ways("line"));

        Assert.Equal(drawing.Label("3").X, way[3].X, 0.2);
        Assert.Equal(drawing.Label("40").Y - drawing.Label("10").Y, way[3].Y - way[1].Y, 0.2);
    }

    [Fact]
    public void What_has_no_place_on_an_axis_leaves_a_gap()
    {
        var chart = Chart.Lines("c", "x", ChartAxis.Logarithmic("y"), new ChartLine("line", 1, 2, 0, 3, 4, double.NaN, 5, 6));
        var ways = new Drawing(chart).Ways("line");

        Assert.Equal([2, 2, 2], ways.Select(way => way.Count));
    }

    [Fact]
    public void No_two_of_the_first_thirty_lines_share_colour_and_dash_and_neighbours_share_neither_nor_their_sign()
    {
        var styles = Enumerable.Range(0, 30).Select(ChartLineStyle.Of).ToArray();

        Assert.Equal(30, styles.Select(style => (style.Colour, string.Join(' ', style.Dash))).Distinct().Count());
        Assert.All(styles.Zip(styles.Skip(1)), pair =>
        {
            Assert.NotEqual(pair.First.Colour, pair.Second.Colour);
            Assert.NotEqual(pair.First.Dash, pair.Second.Dash);
            Assert.NotEqual(pair.First.Sign, pair.Second.Sign);
        });
    }

    [Fact]
    public void Lines_are_drawn_with_the_dash_and_colour_that_are_theirs()
    {
        var drawing = new Drawing(Squares);

        var (first, second) = (drawing.Named("n²").ElementAt(1), drawing.Named("n³").ElementAt(1));

        Assert.Null(first.Attribute("stroke-dasharray"));
        Assert.Equal("9 3", second.Attribute("stroke-dasharray")!.Value);
        Assert.NotEqual(first.Attribute("class")!.Value, second.Attribute("class")!.Value);
    }

    [Fact]
    public void A_picture_has_a_title_and_a_description_real_text_and_no_colour_but_the_pages()
    {
        var drawing = new Drawing(Squares);
        var shapes = drawing.Text[drawing.Text.IndexOf("</style>", StringComparison.Ordinal)..];

        Assert.Equal("img", drawing.Svg.Attribute("role")!.Value);
        Assert.Equal("Squares & cubes", Drawing.Child(drawing.Svg, "title"));
        Assert.Contains("n³: from (1, 1) to (3, 27)", Drawing.Child(drawing.Svg, "desc"));
        Assert.Contains(drawing.Svg.Descendants(), e => e.Name.LocalName == "text" && e.Value == "<size>");
        Assert.DoesNotMatch("#[0-9a-f]{3}|rgb|black|url|<rect|script|foreignObject", shapes);
        Assert.Contains("max-width:100%", drawing.Svg.Attribute("style")!.Value);
    }

    [Fact]
    public void The_same_chart_gives_the_same_bytes_and_another_one_another_id()
    {
        var again = Chart.Lines("Squares & cubes", Squares.X, Squares.Y, [.. Squares.Series]);
        var other = Chart.Lines("Squares", Squares.X, Squares.Y, [.. Squares.Series]);

        Assert.Equal(ChartSvg.Write(Squares), ChartSvg.Write(again));
        Assert.NotEqual(new Drawing(Squares).Svg.Attribute("id")!.Value, new Drawing(other).Svg.Attribute("id")!.Value);
    }

    [Theory]
    [InlineData(false, 3.0)]
    [InlineData(true, 3.0)]
    [InlineData(false, 0.0)]
    [InlineData(true, 1e-300)]
    [InlineData(false, 1e12)]
    public void A_single_point_and_a_level_line_are_charts_too(bool isLogarithmic, double height)
    {
        var y = isLogarithmic ? ChartAxis.Logarithmic("y") : ChartAxis.Linear("y");

        Assert.All<double[]>([[height], [height, height, height]], ys =>
        {
            var drawing = new Drawing(Chart.Lines("c", "x", y, new ChartLine("line", ys)));
            Assert.DoesNotContain("NaN", drawing.Text);
            Assert.NotEmpty(drawing.Named("line").Skip(1));
        });
    }

    [Fact]
    public void Level_lines_run_at_their_height()
    {
        var grid = Enumerable.Range(0, 81).Select(i => -2 + i / 20.0).ToArray();
        var cone = new double[81, 81];
        for (var i = 0; i < 81; i++)
        {
            for (var j = 0; j < 81; j++)
            {
                // East of x = 1.5 the height is unknown.
                cone[i, j] = grid[i] > 1.5 ? double.NaN : grid[i] * grid[i] + grid[j] * grid[j];
            }
        }

        var heights = new HeightMap(grid, grid, cone, new Levels([1], false), "Loss");
        var map = Chart.Map("m", "x", "y", heights, [new ChartLine("path", [-2, 2], [-2, 2])]);
        var drawing = new Drawing(map);
        var corners = Assert.Single(drawing.Ways("path"));
        var (perX, perY) = ((corners[1].X - corners[0].X) / 4, (corners[1].Y - corners[0].Y) / 4);
        var circle = Assert.Single(drawing.Ways("Loss = 1"));

        Assert.True(circle.Count > 50);
        Assert.All(circle, p => Assert.Equal(
            1, Math.Sqrt(Math.Pow((p.X - corners[0].X) / perX - 2, 2) + Math.Pow((p.Y - corners[0].Y) / perY - 2, 2)), 0.01));
    }
}
