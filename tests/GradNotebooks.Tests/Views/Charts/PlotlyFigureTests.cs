using System.Text.Json.Nodes;
using GradNotebooks.Views.Charts;

namespace GradNotebooks.Tests.Views.Charts;

/// <summary>The figure that plotly.js draws.</summary>
public sealed class PlotlyFigureTests
{
    [Fact]
    public void A_line_is_a_trace_of_its_points_in_which_a_gap_is_null()
    {
        var trace = Figure(Chart.Lines("c", "x", "y", new ChartLine("line", [1, 2, 3], [0.5, double.NaN, -2])))["data"]![0]!;

        Assert.Equal("scatter", (string?)trace["type"]);
        Assert.Equal("[1,2,3]", trace["x"]!.ToJsonString());
        Assert.Equal("[0.5,null,-2]", trace["y"]!.ToJsonString());
    }

    [Fact]
    public void The_ends_of_a_logarithmic_axis_are_exponents()
    {
        var figure = Figure(Chart.Lines("c", "x", ChartAxis.Logarithmic("y") with { From = 0.01, To = 1000 }, new ChartLine("line", 1, 2)));

        Assert.Equal("log", (string?)figure["layout"]!["yaxis"]!["type"]);
        Assert.Equal("[-2,3]", figure["layout"]!["yaxis"]!["range"]!.ToJsonString());
    }

    [Fact]
    public void No_text_can_end_the_script_or_become_a_tag()
    {
        var json = PlotlyFigure.Json(Chart.Lines("c", "</script>", "y", new ChartLine("<b>&", 1, 2)));

        Assert.DoesNotContain('<', json);
        Assert.Equal("&lt;b&gt;&amp;", (string?)JsonNode.Parse(json)!["data"]![0]!["name"]);
    }

    [Fact]
    public void Every_colour_is_the_pages()
    {
        var marks = new ChartNotes(
            null, [], [new ChartMark("here", 1, 1, 0), new ChartMark("there", 1, 1, -1)], new ChartMark("up", 1, 0, -1));
        var figure = Figure(Chart.Lines("c", "x", "y", [.. Enumerable.Range(0, 7).Select(i => new ChartLine($"{i}", 1, 2))]).With(marks));

        var colours = Colours(figure).ToList();

        Assert.True(colours.Count > 20);
        Assert.All(colours, colour => Assert.Matches("^--gn-[a-z]+$|^rgba\\(0,0,0,0\\)$", colour));
    }

    [Fact]
    public void Heights_that_span_decades_are_drawn_of_their_logarithm_a_row_for_each_y()
    {
        double[,] heights = { { 1, 10, 100 }, { 1000, 1e4, double.NaN } };
        var map = new HeightMap([0, 1], [5, 6, 7], heights, Levels.Among(heights.Cast<double>()), "Loss");
        var trace = Figure(Chart.Map("m", "a", "b", map, [new ChartLine("path", 0, 1)]))["data"]![0]!;

        Assert.Equal("[[0,3],[1,4],[2,null]]", trace["z"]!.ToJsonString());
        Assert.Equal("10", (string?)trace["text"]![1]![0]);
        Assert.Equal(0.5, (double)trace["contours"]!["size"]!, 1e-12);
    }

    [Theory]
    [InlineData(4, 0.5)]
    [InlineData(1e4, 1e-5)]
    public void Level_lines_are_labelled_with_their_heights_however_these_are_spaced(double high, double low)
    {
        double[,] heights = { { low, high }, { low, high } };
        var map = new HeightMap([0, 1], [5, 6], heights, Levels.Among(heights.Cast<double>()), "Loss");
        var trace = Figure(Chart.Map("m", "a", "b", map, [new ChartLine("path", 0, 1)]))["data"]![0]!;

        Assert.Equal(high > 1000, map.Levels.AreLogarithmic);
        Assert.True((bool)trace["contours"]!["showlabels"]!);
        // Plotly takes the label of a line from the scale's text for its place.
        Assert.Equal("array", (string?)trace["colorbar"]!["tickmode"]);
        var places = trace["colorbar"]!["tickvals"]!.AsArray().Select(place => (double)place!).ToArray();
        Assert.All(places.Zip(map.Levels.Heights), pair => Assert.Equal(map.Levels.Place(pair.Second), pair.First, 1e-4));
        Assert.Equal(map.Levels.Heights.Select(Levels.Name), trace["colorbar"]!["ticktext"]!.AsArray().Select(text => (string?)text));
    }

    private static JsonNode Figure(Chart chart) => JsonNode.Parse(PlotlyFigure.Json(chart))!;

    private static IEnumerable<string> Colours(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m =>
            m.Key.EndsWith("color", StringComparison.Ordinal) ? [(string)m.Value!] : Colours(m.Value)),
        JsonArray items => items.SelectMany(Colours),
        _ => [],
    };
}
