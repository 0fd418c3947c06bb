using GradNotebooks.Cli.Tests.Browser;

namespace GradNotebooks.Interactive.Tests;

/// <summary>What a notebook shows of a chart, in a browser.</summary>
[Collection(PackageFolderUsers.Name)]
public sealed class LiveTests(PackageFolder packages)
{
    private const string Chart = "Chart.Lines(\"c\", \"x\", \"y\", new ChartLine(\"f\", 1, 2))";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Charts_are_live_where_scripts_run_and_pictures_where_not_and_nothing_is_fetched(bool scripts)
    {
        Assert.SkipWhen(Chromium.Path is null, Chromium.HowToGet);
        using var notebook = new Notebook();
        var opened = await notebook.RunAsync($"#r \"nuget: GradNotebooks.Interactive, {packages.Version}\"");
        var charts = new[] { await notebook.RunAsync($"{Chart}.ToPlotly()"), await notebook.RunAsync(Chart) };
        var path = Path.Combine(packages.Folder, $"live-{scripts}.html");
        var shown = opened.AllHtml.Concat(charts.Select(chart => chart.Html));
        File.WriteAllText(path, $"<!doctype html><meta charset=utf-8>{string.Concat(shown)}");

        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.OpenAsync(800, scripts);
        List<string> requests = [];
        page.Request += (_, request) => requests.Add(request.Url);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        if (scripts)
        {
            await page.WaitForFunctionAsync("document.querySelectorAll('figure .main-svg[style]').length >= 2");
        }

        Assert.Equal(scripts ? 0 : 2, await page.Locator("figure .gn-picture:visible svg").CountAsync());
        Assert.Equal([new Uri(path).AbsoluteUri], requests);
    }
}
