using Microsoft.Playwright;

namespace GradNotebooks.Browser;

/// <summary>What holds for every page, in a real browser.</summary>
[Collection<InBrowser>]
public sealed class LooksTests(Gallery gallery)
{
    public static TheoryData<string> Pages() => [.. Gallery.Names];

    public static TheoryData<string, int, ColorScheme> Looks() =>
    [
        .. from name in Gallery.Names
        from width in (int[])[Gallery.Wide, Gallery.Middle, Gallery.Narrow]
        from scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark]
        select (name, width, scheme),
    ];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_page_never_scrolls_sideways_and_all_its_text_stands_out_from_what_is_behind_it(
        string name, int width, ColorScheme scheme)
    {
        var sheet = await gallery.OpenAsync(name, width);
        await sheet.InColourAsync(scheme);
        await Gallery.KeepScreenshotAsync(sheet, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}");

        Assert.Equal(0, await sheet.LookAsync<int>("sidewaysScroll"));
        AssertNone(await sheet.LastingFaultsAsync("faintTexts"));
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task No_formula_verdict_or_name_is_cut_off_or_lies_upon_another(string name, int width, ColorScheme scheme)
    {
        var sheet = await gallery.OpenAsync(name, width);
        await sheet.InColourAsync(scheme);

        AssertNone(await sheet.LookAsync<string[]>("cutOffs"));
        AssertNone(await sheet.LookAsync<string[]>("overlaps"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_asks_nothing_of_the_network_and_has_nothing_to_complain_of(string name) =>
        AssertNone((await gallery.OpenAsync(name)).Faults);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_node_and_edge_of_a_graph_is_to_be_seen_inside_its_picture(string name)
    {
        var graphs = await (await gallery.OpenAsync(name)).LookAsync<GraphLook[]>("graphs");

        AssertNone(graphs.SelectMany(graph => graph.Faults));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_formula_is_set_as_mathematics(string name)
    {
        var formulas = await (await gallery.OpenAsync(name)).LookAsync<FormulaLook[]>("formulas");

        Assert.NotEmpty(formulas);
        Assert.All(formulas, formula => Assert.True(formula.IsSet, formula.Text));
    }

    private static void AssertNone(IEnumerable<string> faults) => Assert.False(faults.Any(), string.Join('\n', faults));
}
