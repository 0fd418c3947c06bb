using System.Text.Json.Nodes;

namespace GradNotebooks.Interactive.Tests;

/// <summary>The kit's charts as charts of Plotly.NET.</summary>
[Collection(PackageFolderUsers.Name)]
public sealed class PlotlyChartsTests(PackageFolder packages) : IAsyncLifetime
{
    private const string Way = """
        var (a, b) = Parameters("a", "b");
        var loss = (Square(a - 1) + Square(b)).Named("Loss");
        var descent = loss.Minimize(new Point { [a] = 3, [b] = 1 }, Optimizer.GradientDescent(0.25), steps: 6);
        """;

    private readonly Notebook _notebook = new();

    public async ValueTask InitializeAsync() =>
        await _notebook.RunAsync($"#r \"nuget: GradNotebooks.Interactive, {packages.Version}\"");

    public ValueTask DisposeAsync()
    {
        _notebook.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Lines_keep_their_points_names_and_looks_and_leave_gaps()
    {
        var figure = await FigureAsync("""
            Chart.Lines("Sizes & <b>", "n", "size",
                new ChartLine("n<sup>", [1, 2, 4], [0.1, double.NaN, 1.0 / 3]), new ChartLine("two", 1, 2)).ToPlotly()
            """);

        var lines = figure["data"]!.AsArray();
        Assert.Equal(["n&lt;sup&gt;", "two"], lines.Select(line => (string?)line!["name"]));
        Assert.Equal("[1,2,4]", Numbers(lines[0]!["x"]));
        Assert.Equal("[0.1,null,0.3333333333333333]", Numbers(lines[0]!["y"]));
        Assert.All(lines, line => Assert.Equal("lines+markers", (string?)line!["mode"]));
        Assert.Equal(["solid", "9px,3px"], lines.Select(line => (string?)line!["line"]!["dash"]));
        Assert.Equal(["triangle-up", "square"], lines.Select(line => (string?)line!["marker"]!["symbol"]));
        Assert.Equal(["#ad4600", "#0068a5"], lines.Select(line => (string?)line!["line"]!["color"]));
        Assert.Equal("Sizes &amp; &lt;b&gt;", (string?)figure["layout"]!["title"]!["text"]);
    }

    [Fact]
    public async Task Axes_keep_their_titles_scales_and_ends()
    {
        var figure = await FigureAsync("""
            var h = ChartAxis.Logarithmic("h") with { From = 0.01, To = 1000000 };
            Chart.Lines("c", h, "size", new ChartLine("f", [1, 10], [3, 5])).ToPlotly()
            """);

        var (x, y) = (figure["layout"]!["xaxis"]!, figure["layout"]!["yaxis"]!);
        Assert.Equal(("h", "log", "[-2,6]"), ((string?)x["title"]!["text"], (string?)x["type"], Numbers(x["range"])));
        Assert.Equal(("size", "linear", 1), ((string?)y["title"]!["text"], (string?)y["type"], (int)y["dtick"]!));
        Assert.Null(y["range"]);
    }

    [Fact]
    public async Task A_contour_keeps_its_heights_and_levels_and_the_way_over_them()
    {
        var figure = await FigureAsync(Way + "\ndescent.Contour(a, b).ToPlotly()");

        var traces = figure["data"]!.AsArray();
        Assert.Equal(["contour", "scatter", "scatter", "scatter"], traces.Select(trace => (string?)trace!["type"]));
        var (x, y, z) = (traces[0]!["x"]!.AsArray(), traces[0]!["y"]!.AsArray(), traces[0]!["z"]!.AsArray());
        var (u, v, height) = ((double)x[40]!, (double)y[10]!, (double)z[10]!.AsArray()[40]!);
        // Levels in equal ratios are drawn of the logarithm, and the text keeps the height.
        Assert.Equal(Math.Log10((u - 1) * (u - 1) + v * v), height, 1e-9);
        Assert.Equal(Math.Pow(10, height), double.Parse((string)traces[0]!["text"]![10]![40]!), 0.005 * Math.Pow(10, height));
        Assert.True((double)traces[0]!["line"]!["width"]! > 0);
        Assert.Equal("[3,2,1.5,1.25,1.125,1.0625,1.03125]", Numbers(traces[1]!["x"]));
        Assert.Equal(["start", "end"], figure["layout"]!["annotations"]!.AsArray().Select(note => (string?)note!["text"]));
    }

    [Fact]
    public async Task The_V_of_step_sizes_keeps_its_notes()
    {
        var figure = await FigureAsync(Way + "\nloss.Gradient(a, b).Check(new Point { [a] = 0.7, [b] = 1 }).StepSizes(a).ToPlotly()");

        var words = figure["layout"]!["annotations"]!.AsArray().Select(note => (string)note!["text"]!);
        Assert.Contains(words, word => word.StartsWith("chosen: ", StringComparison.Ordinal));
        var upright = figure["layout"]!["shapes"]!.AsArray().Single()!;
        Assert.Equal(("line", "paper"), ((string?)upright["type"], (string?)upright["yref"]));
        Assert.Equal((double)upright["x0"]!, (double)upright["x1"]!);
    }

    [Fact]
    public async Task It_is_styled_by_Plotly_NETs_own_functions_and_keeps_its_picture()
    {
        var cell = await _notebook.RunAsync("""
            Chart.Lines("My title", "x", "y", new ChartLine("f", 1, 2)).ToPlotly().WithSize(Width: 321)
            """);

        Assert.Equal("", cell.Error);
        Assert.Equal(321, (int)cell.Figure["layout"]!["width"]!);
        Assert.Contains("<svg", cell.Html);
        Assert.Contains("<strong>My title</strong>", cell.Html);
    }

    [Fact]
    public async Task A_chart_that_got_another_trace_and_one_that_is_not_the_kits_show_a_sentence_instead_of_a_picture()
    {
        var both = await _notebook.RunAsync("""
            var kits = Chart.Lines("c", "x", "y", new ChartLine("f", 1, 2)).ToPlotly();
            var other = Plotly.NET.CSharp.Chart.Line<double, double, string>([1, 2], [3, 4]);
            Plotly.NET.CSharp.Chart.Combine([kits, other])
            """);
        var alone = await _notebook.RunAsync("other");

        Assert.Equal(("", ""), (both.Error, alone.Error));
        Assert.All([both, alone], cell => Assert.DoesNotContain("<svg", cell.Html));
        Assert.Contains("A Plotly chart of 2 traces. It is drawn by plotly.js, which has not run here.", both.Html);
    }

    private async Task<JsonNode> FigureAsync(string code)
    {
        var cell = await _notebook.RunAsync(code);
        Assert.Equal("", cell.Error);
        return cell.Figure;
    }

    private static string Numbers(JsonNode? numbers) =>
        $"[{string.Join(',', numbers!.AsArray().Select(number => number is null ? "null" : ((double)number).ToString("R")))}]";
}
