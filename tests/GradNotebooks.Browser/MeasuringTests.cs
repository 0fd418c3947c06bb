namespace GradNotebooks.Browser;

/// <summary>The measures that pages are held to do find what is wrong with a page.</summary>
[Collection<InBrowser>]
public sealed class MeasuringTests(Gallery gallery)
{
    private const string Size = "width=\"40\" height=\"20\"", Dark = "<text x=\"12\" y=\"25\">dark</text>";

    private const string Flawed = $$"""
        <!DOCTYPE html>
        <html><head><meta charset="utf-8"><style>
        body { background: #fff; color: #000 }
        .grey { color: #777 } .pale { opacity: .5 } .mark::before { content: "pale"; color: #ccc }
        .wide { width: 2000px }
        </style></head><body>
        <p>black</p><p class="grey">grey</p><p class="pale">thin</p><p class="mark">marked</p>
        <details><summary>more</summary><div class="wide">wide</div></details>
        <svg class="gn-graph" width="200" height="100" viewBox="0 0 200 100">
        <g class="node"><title>in</title><rect class="box" x="10" y="10" {{Size}} fill="#222" stroke="#000"/>{{Dark}}</g>
        <g class="node"><title>out</title><rect class="box" x="180" y="10" {{Size}} fill="#fff" stroke="#000"/></g>
        <g class="node" style="display:none"><title>gone</title><rect class="box" x="10" y="60" {{Size}} fill="#fff" stroke="#000"/></g>
        <g class="edge"><title>in → out</title><path class="way" d="M50 20H100" fill="none"/></g>
        </svg>
        <main><div style="overflow:hidden;width:30px;height:20px"><math><mi>length</mi></math></div>
        <table><tr><th style="position:relative;left:30px">above</th><th>below</th></tr></table></main>
        <math style="display:inline"><mi>x</mi></math><img src="http://127.0.0.1:9/picture.png" alt="">
        <script>console.error("complaint"); throw new Error("mishap");</script>
        </body></html>
        """;

    [Fact]
    public async Task A_flawed_page_is_found_out()
    {
        var sheet = await gallery.OpenTextAsync("flawed", Flawed);

        // #777 on white is 4.48:1, the best known of what is just not enough.
        var faint = await sheet.LookAsync<string[]>("faintTexts");
        Assert.Equal(4, faint.Length);
        Assert.Contains(faint, fault => fault.StartsWith("“grey” 4.48:1", StringComparison.Ordinal));
        Assert.Contains(faint, fault => fault.StartsWith("“thin” 3.98:1", StringComparison.Ordinal));
        Assert.Contains(faint, fault => fault.StartsWith("“dark” 1.32:1", StringComparison.Ordinal));
        Assert.Contains(faint, fault => fault.StartsWith("“::before \"pale\"” 1.61:1", StringComparison.Ordinal));
        Assert.True(await sheet.LookAsync<int>("sidewaysScroll") > 700);
        var graph = Assert.Single(await sheet.LookAsync<GraphLook[]>("graphs"));
        Assert.Superset(
            new HashSet<string> { "“out” reaches out of its picture", "“gone” is not to be seen", "“in → out” is not to be seen" },
            graph.Faults.ToHashSet());
        Assert.DoesNotContain(graph.Faults, fault => fault.StartsWith("“in” ", StringComparison.Ordinal));
        Assert.False((await sheet.LookAsync<FormulaLook[]>("formulas"))[^1].IsSet);
        Assert.Contains("“length” in the prose is cut off at “length”", await sheet.LookAsync<string[]>("cutOffs"));
        Assert.Equal(["“above” in the prose lies on “below” in the prose"], await sheet.LookAsync<string[]>("overlaps"));
        Assert.Contains(sheet.Faults, fault => fault.StartsWith("request: http://127.0.0.1:9/", StringComparison.Ordinal));
        Assert.Contains("console: complaint", sheet.Faults);
        Assert.Contains(
            sheet.Faults,
            fault => fault.StartsWith("error: ", StringComparison.Ordinal) && fault.Contains("mishap", StringComparison.Ordinal));
    }
}
