namespace GradNotebooks.Browser;

/// <summary>Every kind of result, on an exported page and between the elements, and under the rules, of JupyterLab.</summary>
[Collection<InBrowser>]
public sealed class ResultsTests(Gallery gallery)
{
    [Theory]
    [InlineData(Gallery.EveryResult)]
    [InlineData(Gallery.InJupyterLight)]
    [InlineData(Gallery.InJupyterDark)]
    public async Task The_loss_its_definitions_and_its_partials_stand_there_as_on_paper(string page)
    {
        var formulas = await (await gallery.OpenAsync(page)).LookAsync<FormulaLook[]>("formulas");
        var texts = formulas.Select(formula => formula.Text).ToArray();

        Assert.Contains("Loss=∑n(y^n−yn)2", texts);
        Assert.Contains("y^n=h(g(f(xn,a),b),c)", texts);
        Assert.Contains(
            "∂Loss∂a=∑n∂Loss∂h⋅∂h∂g⋅∂g∂f⋅∂f∂a=∑n2(y^n−yn)⋅∂1h(vn,c)⋅(2un+b)⋅∂2f(xn,a)"
            + "∂Loss∂b=∑n∂Loss∂h⋅∂h∂g⋅∂g∂b=∑n2(y^n−yn)⋅∂1h(vn,c)⋅un"
            + "∂Loss∂c=∑n∂Loss∂h⋅∂h∂c=∑n2(y^n−yn)⋅∂2h(vn,c)",
            texts);
        Assert.Subset(texts.ToHashSet(), new HashSet<string> { "un=f(xn,a)", "vn=g(un,b)", "y^n=h(vn,c)", "∂Loss∂b=∂∂b∑n(y^n−yn)2" });
    }

    [Theory]
    [InlineData(Gallery.EveryResult)]
    [InlineData(Gallery.InJupyterLight)]
    [InlineData(Gallery.InJupyterDark)]
    public async Task The_graph_of_the_loss_has_a_node_for_each_operation_and_an_edge_for_each_input(string page)
    {
        var graphs = await (await gallery.OpenAsync(page)).LookAsync<GraphLook[]>("graphs");

        // Of f, g and h two inputs each, of the difference two, of the square and of the sum one.
        var whole = graphs.Where(graph => graph.Edges == 10 && graph.Labels.Length == 11).ToArray();
        Assert.NotEmpty(whole);
        Assert.All(whole, graph => Assert.Equal(
            ["( )²", "Loss = Σ", "a", "b", "c", "uₙ = f(xₙ, a)", "vₙ = g(uₙ, b)", "xₙ", "yₙ", "ŷₙ = h(vₙ, c)", "−"],
            graph.Labels.Select(label => label.Split("   ")[0]).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData(Gallery.EveryResult, Gallery.Wide)]
    [InlineData(Gallery.EveryResult, Gallery.Narrow)]
    [InlineData(Gallery.InJupyterDark, Gallery.Wide)]
    public async Task The_keyboard_reaches_a_walk_that_begins_with_the_whole_graph_and_the_arrows_take_its_steps(string page, int width)
    {
        var sheet = await gallery.OpenAnewAsync(page, width);
        var opened = await sheet.LookAsync<WalkLook>("walk");
        Assert.Equal("all", opened.Step);
        Assert.StartsWith("Every number of the pass.", Assert.Single(opened.Sentences), StringComparison.Ordinal);
        Assert.Equal(0, opened.Framed);

        var walk = opened;
        for (var tabs = 0; tabs < 100 && !walk.HasFocus; tabs++)
        {
            walk = await PressAsync(sheet, "Tab");
        }

        Assert.True(walk is { HasFocus: true, HasRing: true, Step: "all" });

        var said = new HashSet<string>();
        for (var step = 1; step <= 16; step++)
        {
            walk = await PressAsync(sheet, "ArrowRight");
            Assert.Equal($"{step}", walk.Step);
            var direction = step <= 7 ? "forward" : "backward";
            Assert.StartsWith($"{step} of 16, {direction}:", Assert.Single(walk.Sentences), StringComparison.Ordinal);
            Assert.True(said.Add(walk.Sentences[0]) && walk.Framed > 0 && walk.HasFocus && walk.HasRing);
        }

        Assert.Equal("15", (await PressAsync(sheet, "ArrowLeft")).Step);
    }

    [Theory]
    [InlineData(Gallery.EveryResult, Gallery.Wide)]
    [InlineData(Gallery.EveryResult, Gallery.Middle)]
    [InlineData(Gallery.EveryResult, Gallery.Narrow)]
    [InlineData(Gallery.InJupyterLight, Gallery.Wide)]
    [InlineData(Gallery.InJupyterLight, Gallery.Middle)]
    [InlineData(Gallery.InJupyterLight, Gallery.Narrow)]
    public async Task The_verdict_of_every_row_is_in_sight(string page, int width)
    {
        var verdicts = await (await gallery.OpenAsync(page, width)).LookAsync<VerdictLook[]>("verdicts");

        Assert.Contains(verdicts, verdict => verdict.Text == "✗ by hand: entry [1, 0] off by 50 %, half as large");
        Assert.True(verdicts.Length > 12);
        Assert.All(verdicts, verdict => Assert.True(verdict.IsInSight, verdict.Text));
    }

    [Theory]
    [InlineData(Gallery.EveryResult)]
    [InlineData(Gallery.InJupyterDark)]
    public async Task A_table_that_scrolls_fades_at_its_edge_until_its_end_is_reached(string page)
    {
        var fades = await (await gallery.OpenAnewAsync(page, Gallery.Narrow)).LookAsync<FadeLook[]>("fades");

        Assert.NotEmpty(fades);
        Assert.All(fades, fade => Assert.True(fade is { AtFirst: true, AtTheEnd: false }));
    }

    [Fact]
    public async Task Charts_come_alive_on_an_exported_page()
    {
        var charts = await (await gallery.OpenAsync(Gallery.EveryResult)).LookAsync<ChartLook[]>("charts");

        Assert.NotEmpty(charts);
        Assert.All(charts, chart => Assert.True(chart is { LiveLines: > 0, IsPictured: false }));
    }

    [Fact]
    public async Task Without_scripts_a_chart_is_a_picture()
    {
        var charts = await (await gallery.OpenAnewAsync(Gallery.EveryResult, scripts: false)).LookAsync<ChartLook[]>("charts");

        Assert.NotEmpty(charts);
        Assert.All(charts, chart => Assert.True(chart is { LiveLines: 0, IsPictured: true }));
    }

    private static async Task<WalkLook> PressAsync(Sheet sheet, string key)
    {
        await sheet.Page.Keyboard.PressAsync(key);
        return await sheet.LookAsync<WalkLook>("walk");
    }
}
