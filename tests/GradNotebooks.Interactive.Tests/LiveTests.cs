using GradNotebooks.Browser;

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

    [Fact]
    public async Task A_chart_of_Plotly_NET_has_labelled_level_lines_and_nothing_around_it_covers_anything_at_any_width()
    {
        Assert.SkipWhen(Chromium.Path is null, Chromium.HowToGet);
        using var notebook = new Notebook();
        var opened = await notebook.RunAsync($"#r \"nuget: GradNotebooks.Interactive, {packages.Version}\"");
        var chart = await notebook.RunAsync("""
            var (a, b) = Parameters("a", "b");
            var loss = (Square(a - 1) + 10 * Square(b)).Named("Loss");
            loss.Minimize(new Point { [a] = 3, [b] = 1 }, Optimizer.GradientDescent(0.05), steps: 9).Contour(a, b).ToPlotly()
            """);
        var path = Path.Combine(packages.Folder, "levels.html");
        File.WriteAllText(path, $"<!doctype html><meta charset=utf-8>{string.Concat(opened.AllHtml)}{chart.Html}");

        await using var chromium = await Chromium.StartAsync();
        foreach (var width in (int[])[320, 500, 800, 1400])
        {
            var page = await chromium.OpenAsync(width, scripts: true);
            await page.GotoAsync(new Uri(path).AbsoluteUri);
            await page.WaitForFunctionAsync("document.querySelectorAll('figure .contourlabels text').length > 0");

            // In the picture that it took the place of, each level line bears its height, too.
            Assert.True(await page.EvaluateAsync<bool>("""
                () => {
                  const heights = [...document.querySelectorAll(".gn-picture svg g > title")].map(title => title.textContent);
                  return [...document.querySelectorAll(".contourlabels text")]
                    .every(label => heights.includes("Loss = " + label.textContent));
                }
                """));
            Assert.Equal("", await page.EvaluateAsync<string>("""
                () => {
                  const parts = [".modebar", ".gtitle", ".legend", ".cartesianlayer .bg, .nsewdrag"];
                  const boxes = parts.map(part => document.querySelector(part).getBoundingClientRect());
                  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
                  const isFault = (a, b) => a.width === 0 || b.width === 0 || overlap(a, b);
                  return boxes.flatMap((a, i) => boxes.slice(i + 1)
                    .map((b, j) => isFault(a, b) ? `${parts[i]} and ${parts[i + 1 + j]}; ` : "")).join("");
                }
                """));
        }
    }
}
