using GradNotebooks.Views;
using GradNotebooks.Views.Charts;

namespace GradNotebooks.Tests.Views.Charts;

/// <summary>What a chart says as text, in HTML, and of mistakes.</summary>
public sealed class ChartTests
{
    [Fact]
    public void As_text_a_chart_is_a_table_with_a_row_for_each_x_and_a_column_for_each_line()
    {
        var chart = Chart.Lines(
            "Sizes", "depth", "size", new ChartLine("tree", [1, 2, 3], [2, 4, 8]), new ChartLine("graph", [1, 3], [1, 2.5]));

        string[] lines =
        [
            "Sizes, size:",
            "depth  tree  graph",
            "─────  ────  ─────",
            "    1     2      1",
            "    2     4      –",
            "    3     8    2.5",
        ];
        Assert.Equal(lines, chart.ToString().Split(Environment.NewLine));
    }

    [Theory]
    [InlineData(20, 20)]
    [InlineData(21, 11)]
    [InlineData(1000, 21)]
    public void A_long_table_is_thinned_evenly_and_keeps_its_first_and_its_last_row(int points, int rows)
    {
        var chart = Chart.Lines("c", "x", "y", new ChartLine("line", [.. Enumerable.Range(0, points).Select(i => (double)i)]));

        var first = chart.ToString().Split(Environment.NewLine).Skip(3).Select(row => int.Parse(row.Trim().Split(' ')[0])).ToArray();

        Assert.Equal(rows, first.Length);
        Assert.Equal((0, points - 1), (first[0], first[^1]));
        Assert.Single(first.Zip(first.Skip(1), (a, b) => b - a).SkipLast(1).Distinct());
    }

    [Fact]
    public void The_html_holds_the_picture_and_behind_it_what_plotly_draws()
    {
        var html = Html(Chart.Lines("a < b", "x", "y", new ChartLine("</script><b>", 1, 2)));

        Assert.Contains("<figcaption>a &lt; b</figcaption>", html);
        Assert.Contains("<svg ", html);
        Assert.Equal(2, html.Split("</script>").Length - 1);
        Assert.EndsWith($"<script>{LiveChart.Script}</script></div>", html);
        Assert.DoesNotMatch("https?:(?!//www.w3.org/2000/svg)|src=|import", html);
    }

    [Fact]
    public void A_chart_without_a_point_to_show_and_a_line_with_a_half_point_are_answered_by_sentences()
    {
        Assert.Contains("no point to show", Assert.Throws<ModelException>(() => Chart.Lines("c", "x", "y")).Message);
        Assert.Contains("positive", Assert.Throws<ModelException>(
            () => Chart.Lines("c", "x", ChartAxis.Logarithmic("y"), new ChartLine("line", 0, -1))).Message);
        Assert.Contains("2 x and 3 y", Assert.Throws<ModelException>(() => new ChartLine("line", [1, 2], [1, 2, 3])).Message);
    }

    private static string Html(Chart chart)
    {
        using var writer = new StringWriter();
        Assert.True(((MimeFormatter<Chart>)new ChartView().CreateTypeFormatters().First()).Format(chart, writer));
        return writer.ToString();
    }
}
