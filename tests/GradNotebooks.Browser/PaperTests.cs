using GradNotebooks.Cli.Tests;
using Microsoft.Playwright;
using UglyToad.PdfPig;

namespace GradNotebooks.Browser;

/// <summary>How a page looks once it is printed.</summary>
[Collection<InBrowser>]
public sealed class PaperTests(Gallery gallery)
{
    /// <summary>What page.css leaves at each edge: 15 mm, in points.</summary>
    private const double Margin = 15 / 25.4 * 72;

    /// <summary>What is left of the width of a sheet of A4, in the pixels of CSS.</summary>
    private const int Width = (int)((210 - 2 * 15) / 25.4 * 96);

    public static TheoryData<string, string> Sheets() =>
    [
        .. from name in Gallery.Pages.Where(name => name != Gallery.EveryResult)
        from format in (string[])["A4", "Letter"]
        select (name, format),
    ];

    public static TheoryData<string> Pages() => [.. Gallery.Pages];

    [Theory]
    [MemberData(nameof(Sheets))]
    public async Task No_sheet_but_the_last_is_less_than_a_third_full(string name, string format)
    {
        var sheet = await gallery.OpenAsync(name);
        using var pdf = PdfDocument.Open(await sheet.Page.PdfAsync(new() { Format = format }));

        var fullness = pdf.GetPages().Select(page =>
        {
            var lowest = page.Letters.Select(letter => letter.BoundingBox.Bottom).DefaultIfEmpty(page.Height).Min();
            return (page.Height - Margin - lowest) / (page.Height - 2 * Margin);
        }).ToList();

        Assert.True(fullness.Count > 1);
        Assert.All(fullness.SkipLast(1), part => Assert.InRange(part, 1 / 3.0, 1.01));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task On_a_sheet_nothing_runs_off_and_nothing_is_to_be_pressed(string name)
    {
        var sheet = await gallery.OpenAnewAsync(name, Width);
        await sheet.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Equal(0, await sheet.LookAsync<int>("sidewaysScroll"));
        Assert.Empty(await sheet.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("main :is(button, input, .modebar, .gn-steps-bar, .neighbours)")]
              .filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 80))
            """));
        Assert.Empty(await sheet.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("main .gn-scroll, main pre")].filter(box => box.scrollWidth > box.clientWidth + 1
              || getComputedStyle(box).overflowX !== "visible").map(box => box.outerHTML.slice(0, 80))
            """));
    }

    [Fact]
    public async Task A_cell_is_parted_from_its_output_only_if_both_would_fill_most_of_a_sheet()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            "1 + 1", "for (var i = 0; i < 26; i++) Console.WriteLine(i);", "for (var i = 0; i < 60; i++) Console.WriteLine(i);");
        var sheet = await gallery.OpenTextAsync("cells", run.Page);
        await sheet.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Equal(["avoid", "avoid", "auto"], await sheet.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('.cell')].map(cell => getComputedStyle(cell).breakInside)"));
        Assert.Equal(["avoid avoid"], await sheet.Page.EvaluateAsync<string[]>("""
            () => [...new Set([...document.querySelectorAll('.code')].map(getComputedStyle)
              .map(style => `${style.breakInside} ${style.breakAfter}`))]
            """));
    }
}
