namespace GradNotebooks.Browser;

/// <summary>Graphs and charts can be read at every width: nothing in them is too small, and nothing covers anything.</summary>
[Collection<InBrowser>]
public sealed class LegibilityTests(Gallery gallery)
{
    private const string Samples = "01-chain-rule-by-hand", StepSizes = "03-numerical-gradient-check", Descents = "04-gradient-descent";

    public static TheoryData<string, int> Graphs() =>
    [
        .. from name in (string[])[Gallery.EveryResult, Gallery.InJupyterLight, Samples]
        from width in (int[])[Gallery.Wide, Gallery.Middle, Gallery.Narrow]
        select (name, width),
    ];

    public static TheoryData<string, int> Charts() =>
    [
        .. from name in (string[])[StepSizes, Descents]
        from width in (int[])[320, Gallery.Narrow, 560, Gallery.Middle, 1000, Gallery.Wide, 1400]
        select (name, width),
    ];

    [Theory]
    [MemberData(nameof(Graphs))]
    public async Task No_text_of_a_graph_is_shown_smaller_than_12_pixels(string name, int width)
    {
        var texts = await (await gallery.OpenAsync(name, width)).LookAsync<TextLook[]>("graphTexts");

        Assert.Contains(texts, text => text.Kind == "partial");
        Assert.All(texts, text => Assert.True(text.Size >= 11.99, $"“{text.Kind}” is shown at {text.Size} pixels"));
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public async Task The_tool_bar_the_key_and_the_plot_of_a_live_chart_never_cover_one_another(string name, int width)
    {
        var keys = await (await gallery.OpenAsync(name, width)).LookAsync<KeyLook[]>("keys");

        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.True(key is { AreDrawn: true, AreApart: true }));
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public async Task The_labels_of_a_live_chart_of_lines_lie_on_no_curve_and_no_point(string name, int width)
    {
        var sheet = await gallery.OpenAsync(name, width);

        Assert.Empty(await sheet.LookAsync<string[]>("coveringLabels"));
        Assert.Equal(name != Descents, (await sheet.LookAsync<string[]>("liveLabels")).Contains("truncation ~ h"));
    }

    [Theory]
    [InlineData(900, 700)]
    [InlineData(1400, 800)] // A page so wide has its contents beside it.
    public async Task So_it_is_where_a_chart_is_as_wide_as_its_window(int width, int chart)
    {
        var sheet = await gallery.OpenAnewAsync(StepSizes, width);
        await sheet.Page.AddStyleTagAsync(new() { Content = "main { max-width: none !important; margin: 0 !important }" });
        await sheet.Page.EvaluateAsync("dispatchEvent(new Event('resize'))");
        await sheet.Page.WaitForFunctionAsync(
            "wide => document.querySelector('.js-plotly-plot .main-svg').clientWidth > wide", chart);

        Assert.All(await sheet.LookAsync<KeyLook[]>("keys"), key => Assert.True(key is { AreDrawn: true, AreApart: true }));
        Assert.Empty(await sheet.LookAsync<string[]>("coveringLabels"));
    }

    [Fact]
    public async Task A_live_chart_gets_more_labels_as_its_page_grows_and_loses_them_again()
    {
        var sheet = await gallery.OpenAnewAsync(StepSizes, Gallery.Narrow);
        var few = await sheet.LookAsync<string[]>("liveLabels");
        await sheet.Page.SetViewportSizeAsync(Gallery.Wide, 900);
        await sheet.Page.WaitForFunctionAsync("few => looks.liveLabels().length > few", few.Length);
        Assert.Subset((await sheet.LookAsync<string[]>("liveLabels")).ToHashSet(), few.ToHashSet());
        await sheet.Page.SetViewportSizeAsync(Gallery.Narrow, 900);
        await sheet.Page.WaitForFunctionAsync("few => looks.liveLabels().length === few", few.Length);
    }

    [Theory]
    [InlineData(Gallery.Wide)]
    [InlineData(Gallery.Narrow)]
    public async Task The_level_lines_of_a_live_chart_are_labelled_with_their_heights(int width)
    {
        var charts = await (await gallery.OpenAsync(Descents, width)).LookAsync<string[][]>("levels");

        Assert.NotEmpty(charts);
        // These losses span powers of ten: their lines stand at 1, 0.1 and the like, and at what is halfway by ratio.
        Assert.All(charts, labels => Assert.Superset(new HashSet<string> { "0.1", "0.316" }, labels.ToHashSet()));
    }
}
