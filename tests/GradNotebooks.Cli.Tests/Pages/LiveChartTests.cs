using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Tests.Pages;

/// <summary>Charts on the exported page.</summary>
public sealed partial class LiveChartTests
{
    private const string Kit = "#r \"nuget: GradNotebooks\"";
    private const string Lines = "Chart.Lines(\"c\", \"x\", \"y\", new ChartLine(\"line\", 1, 2, 4))";

    private const string FromPlotly = """
        #r "Plotly.NET"
        #r "DynamicObj"
        #r "FSharp.Core"
        var trace = new Plotly.NET.Trace("bar");
        trace.SetProperty("y", new[] { 3, 1, 2 });
        trace.SetProperty("name", "</script><b>");
        Plotly.NET.GenericChart.ofTraceObject(true, trace)
        """;

    [Fact]
    public async Task A_page_with_charts_carries_plotly_once_and_its_policy_allows_no_script_but_its_own()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(Kit, Lines, Lines, FromPlotly, "HTML(\"<script>alert(1)</script>\")");

        Assert.Contains("left out are <script>.", run.Error);
        var scripts = Script().Matches(run.Page).Select(m => m.Groups[1].Value).ToArray();
        Assert.Single(scripts, script => script.Contains("plotly.js v", StringComparison.Ordinal));
        Assert.Equal(3, scripts.Count(script => script.Contains("window.Plotly", StringComparison.Ordinal) && script.Length < 5000));
        Assert.All(scripts, script => Assert.Contains($"'{Hash(script)}'", run.Page));
        Assert.Matches(
            "content=\"default-src 'none'; script-src 'sha256-[^']+' 'sha256-[^']+'; style-src 'unsafe-inline'; img-src data: blob:;",
            run.Page);
    }

    [Fact]
    public async Task A_page_without_charts_has_neither_plotly_nor_a_policy_for_scripts()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(Kit, "1");

        Assert.DoesNotContain("<script", run.Page);
        Assert.DoesNotContain("script-src", run.Page);
    }

    [Fact]
    public async Task A_chart_of_Plotly_NET_is_shown_as_a_live_chart_and_as_plotlys_own_json()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(FromPlotly);

        Assert.Equal("", run.Error);
        var data = run.Outputs(0).Single()!["data"]!;
        var figure = JsonNode.Parse(Figure().Match(Result.Text(data["text/html"])).Groups[1].Value)!;
        Assert.All([figure, data["application/vnd.plotly.v1+json"]!], json =>
        {
            Assert.Equal("[3,1,2]", json["data"]![0]!["y"]!.ToJsonString());
            Assert.Equal("</script><b>", (string?)json["data"]![0]!["name"]);
        });
        Assert.Equal("A Plotly chart of one trace.", Result.Text(data["text/plain"]));
    }

    private static string Hash(string script) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}";

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<script type=\"application/json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Figure();
}
