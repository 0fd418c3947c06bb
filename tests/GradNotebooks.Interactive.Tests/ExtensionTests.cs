namespace GradNotebooks.Interactive.Tests;

/// <summary>What one <c>#r</c> brings into a notebook.</summary>
[Collection(PackageFolderUsers.Name)]
public sealed class ExtensionTests(PackageFolder packages)
{
    private const string Library = "new DecompressionStream(";
    private const string FromPlotly = "Plotly.NET.GenericChart.ofTraceObject(true, new Plotly.NET.Trace(\"bar\"))";

    [Fact]
    public async Task One_line_brings_the_library_its_usings_and_plotly_and_shows_neither_an_error_nor_a_null()
    {
        using var notebook = new Notebook();
        var opened = await notebook.RunAsync($"#r \"nuget: GradNotebooks.Interactive, {packages.Version}\"");

        Assert.True(opened.Error.Length == 0, opened.Error);
        Assert.Empty(opened.Results);
        Assert.Single(opened.AllHtml, html => html.Contains(Library, StringComparison.Ordinal));
        Assert.Equal("a²", (await notebook.RunAsync("Expr loss = Square(Parameter(\"a\"));\nloss.ToString()")).Text);
    }

    [Fact]
    public async Task Charts_leave_plotly_to_the_cell_that_refers_to_the_package()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync($"#r \"nuget: GradNotebooks.Interactive, {packages.Version}\"");
        var cell = await notebook.RunAsync("Chart.Lines(\"c\", \"x\", \"y\", new ChartLine(\"f\", 1, 2)).ToPlotly()");

        Assert.Equal("", cell.Error);
        Assert.Equal("A Plotly chart of one trace.", cell.Text);
        Assert.DoesNotContain(Library, cell.Html);
    }

    [Fact]
    public async Task Chart_stays_the_kits_where_Plotly_NET_is_opened()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync($"#r \"nuget: GradNotebooks.Interactive, {packages.Version}\"\nusing Plotly.NET;");
        var cell = await notebook.RunAsync("Chart.Lines(\"c\", \"x\", \"y\", new ChartLine(\"f\", 1, 2)).Title");

        Assert.Equal("", cell.Error);
        Assert.Equal("c", cell.Text);
    }

    [Fact]
    public async Task The_library_alone_draws_charts_of_Plotly_NET_and_the_first_carries_plotly()
    {
        using var notebook = new Notebook();
        var opened = await notebook.RunAsync($"#r \"nuget: GradNotebooks, {packages.Version}\"");
        var first = await notebook.RunAsync($"#r \"nuget: Plotly.NET, 6.0.0\"\n{FromPlotly}");
        var second = await notebook.RunAsync(FromPlotly);

        Assert.Equal(("", "", ""), (opened.Error, first.Error, second.Error));
        Assert.Empty(opened.Results);
        Assert.Contains(Library, first.Html);
        Assert.DoesNotContain(Library, second.Html);
        Assert.Equal("bar", (string?)second.Figure["data"]![0]!["type"]);
    }

    [Fact]
    public async Task A_package_added_to_the_other_takes_its_charts_over()
    {
        using var notebook = new Notebook();
        await notebook.RunAsync($"#r \"nuget: GradNotebooks, {packages.Version}\"\n#r \"nuget: Plotly.NET, 6.0.0\"");
        var opened = await notebook.RunAsync($"#r \"nuget: GradNotebooks.Interactive, {packages.Version}\"");
        var cell = await notebook.RunAsync(FromPlotly);

        Assert.Equal(("", ""), (opened.Error, cell.Error));
        Assert.DoesNotContain(Library, cell.Html);
        Assert.Equal("A Plotly chart of one trace.", cell.Text);
    }
}
