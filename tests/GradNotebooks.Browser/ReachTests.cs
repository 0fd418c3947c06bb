using GradNotebooks.Cli.Tests;
using Microsoft.Playwright;

namespace GradNotebooks.Browser;

/// <summary>How a page is gone through without a mouse, without sight, and on paper.</summary>
[Collection<InBrowser>]
public sealed class ReachTests(Gallery gallery)
{
    private const string First = "01-chain-rule-by-hand";

    public static TheoryData<string> Pages() => [.. Gallery.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_text_and_formula_that_is_cut_off_on_a_window_of_800_pixels_is_a_tab_stop(string name)
    {
        var page = (await gallery.OpenAsync(name, Gallery.Middle)).Page;

        Assert.Empty(await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("main :is(pre, .gn-formula, .gn-with, .gn-scroll)")]
              .filter(box => box.checkVisibility() && box.scrollWidth > box.clientWidth + 1
                && /auto|scroll/.test(getComputedStyle(box).overflowX) && box.tabIndex < 0)
              .map(box => box.outerHTML.slice(0, 40) + "… " + box.innerText.slice(0, 200))
            """));
    }

    [Fact]
    public async Task A_few_tab_stops_lead_to_the_first_graph_and_what_is_named_in_it_is_told()
    {
        var page = (await gallery.OpenAsync(First)).Page;

        Assert.InRange(await page.EvaluateAsync<int>("""
            () => {
              const graph = document.querySelector("svg.gn-graph, main svg[role=group]");
              return [...document.querySelectorAll("main [tabindex='0']")]
                .filter(stop => stop.compareDocumentPosition(graph) & Node.DOCUMENT_POSITION_FOLLOWING && !stop.contains(graph)).length;
            }
            """), 0, 8);
        Assert.Equal(0, await page.Locator("svg[role=img]:has(g > title)").CountAsync());
        Assert.Equal(0, await page.Locator("svg text[opacity='0']:not([aria-hidden=true])").CountAsync());
        Assert.NotEqual(0, await page.Locator("svg[role=group][aria-label]:has(g > title)").CountAsync());
    }

    [Fact]
    public async Task Chapters_stand_beside_the_page_where_there_is_room_and_cover_nothing()
    {
        foreach (var (width, isShown) in new[] { (1200, true), (1280, true), (1199, false), (Gallery.Narrow, false) })
        {
            var sheet = await gallery.OpenAnewAsync(First, width);
            var chapters = sheet.Page.Locator("main > .contents");
            Assert.Equal(isShown, await chapters.IsVisibleAsync());
            if (isShown)
            {
                var (box, section) = (await chapters.BoundingBoxAsync(), await sheet.Page.Locator("section").First.BoundingBoxAsync());
                Assert.True(box!.X >= section!.X + section.Width && box.X + box.Width <= width);
            }
        }
    }

    [Fact]
    public async Task On_paper_there_are_no_buttons_and_no_ways_about_and_no_code_runs_off()
    {
        var sheet = await gallery.OpenTextAsync("paper", await LongLineAsync());
        var isCut = "() => [...document.querySelectorAll('main pre')].some(pre => pre.scrollWidth > pre.clientWidth + 1)";
        await sheet.Page.SetViewportSizeAsync(700, 900);
        Assert.True(await sheet.Page.EvaluateAsync<bool>(isCut));
        Assert.Equal(0, await sheet.LookAsync<int>("sidewaysScroll"));

        await sheet.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await sheet.Page.EvaluateAsync<bool>(isCut));

        var walk = await gallery.OpenAnewAsync(First);
        Assert.True(await walk.Page.Locator(".gn-steps-bar").First.IsVisibleAsync());
        await walk.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await walk.Page.Locator(".gn-steps-bar").First.IsVisibleAsync());
        Assert.False(await walk.Page.Locator(".contents").IsVisibleAsync());
    }

    private static async Task<string> LongLineAsync()
    {
        using var workspace = new Workspace();
        return (await workspace.RunCellsAsync($"Console.WriteLine(\"{new string('x', 300)}\"); // {new string('y', 200)}")).Page;
    }
}
