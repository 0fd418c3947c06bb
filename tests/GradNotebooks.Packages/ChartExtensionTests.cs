using GradNotebooks.Cli.Tests;

namespace GradNotebooks.Packages;

/// <summary>
/// What the extension does for charts of Plotly.NET where the host has no formatter for them, in a process of its own: an assembly once
/// loaded stays.
/// </summary>
[Collection(PackageFeedUsers.Name)]
public sealed class ChartExtensionTests(PackageFeed feed)
{
    [Theory]
    [InlineData("after")]
    [InlineData("before")]
    public async Task A_chart_draws_itself_whether_its_package_comes_before_or_after_and_the_first_carries_the_library(string order)
    {
        var folder = feed.Place("charts-" + order);
        var library = Path.Combine(AppContext.BaseDirectory, "GradNotebooks.dll");
        // The command has a formatter of its own, and the extension leaves alone what somebody else draws.
        var reset = "#!csharp\nMicrosoft.DotNet.Interactive.Formatting.Formatter.ResetToDefault();\n";
        var extension = $"#!csharp\n#r \"{library}\"\n{feed.ExtensionScript()}\n";
        var load = $"#!csharp\n#r \"{Path.Combine(AppContext.BaseDirectory, "Plotly.NET.dll")}\"\nusing Plotly.NET;\n";
        var show = """
            #!csharp
            GenericChart.ofTraceObject(true, new Trace("scatter"))
            #!csharp
            GenericChart.ofTraceObject(true, new Trace("</script>"))
            """;
        File.WriteAllText(Path.Combine(folder, "x.dib"), reset + (order == "after" ? extension + load : load + extension) + show);

        await PackageFeed.DotnetAsync(folder, "exec", Path.Combine(AppContext.BaseDirectory, "gradnb.dll"), "run", "x.dib");

        var run = new Result(0, "", "", Path.Combine(folder, "artifacts", "x"));
        var cells = run.Notebook["cells"]!.AsArray().Count;
        var html = new[] { cells - 2, cells - 1 }.Select(cell => Result.Text(run.Outputs(cell).Single()!["data"]!["text/html"])).ToList();
        Assert.Contains("<script type=\"application/json\">{\"data\":[{\"type\":\"scatter\"}],\"layout\":", html[0]);
        Assert.All(html, chart => Assert.Contains("A Plotly chart. It is drawn by plotly.js, which has not run here.", chart));
        Assert.Contains("new DecompressionStream(", html[0]);
        Assert.DoesNotContain("new DecompressionStream(", html[1]);
        Assert.Contains("{\"type\":\"\\u003C/script>\"}", html[1]);
    }
}
