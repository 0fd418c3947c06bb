using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GradNotebooks.Cli.Tests.Packaging;

/// <summary>
/// What the extension does for charts, with an assembly of Plotly.NET's name and shape, in a process of its own: an assembly once loaded
/// stays.
/// </summary>
[Collection(PackageFeedUsers.Name)]
public sealed class ChartExtensionTests(PackageFeed feed)
{
    private const string Plotly = """
        namespace Plotly.NET;
        public class Trace(string type) { public string Type => type; }
        public abstract class GenericChart
        {
            private sealed class Chart(Trace trace) : GenericChart { public Trace Trace => trace; }
            public static GenericChart ofTraceObject(bool useDefaults, Trace trace) => new Chart(trace);
            public static string toFigureJson(GenericChart chart) =>
                "{\"data\":[{\"type\":\"" + ((Chart)chart).Trace.Type + "\"}],\"layout\":{}}";
        }
        """;

    [Theory]
    [InlineData("after")]
    [InlineData("before")]
    public async Task A_chart_draws_itself_whether_its_package_comes_before_or_after_and_the_first_carries_the_library(string order)
    {
        var folder = feed.Place("charts-" + order);
        CompilePlotly(Path.Combine(folder, "Plotly.NET.dll"));
        var library = Path.Combine(AppContext.BaseDirectory, "GradNotebooks.dll");
        var extension = $"#!csharp\n#r \"{library}\"\n{feed.ExtensionScript()}\n";
        var load = "#!csharp\n#r \"Plotly.NET.dll\"\nusing Plotly.NET;\n";
        var show = """
            #!csharp
            GenericChart.ofTraceObject(true, new Trace("scatter"))
            #!csharp
            GenericChart.ofTraceObject(true, new Trace("</script>"))
            """;
        File.WriteAllText(Path.Combine(folder, "x.dib"), (order == "after" ? extension + load : load + extension) + show);

        await PackageFeed.DotnetAsync(folder, "exec", Path.Combine(AppContext.BaseDirectory, "gradnb.dll"), "run", "x.dib");

        var run = new Result(0, "", "", Path.Combine(folder, "artifacts", "x"));
        var cells = run.Notebook["cells"]!.AsArray().Count;
        var html = new[] { cells - 2, cells - 1 }.Select(cell => Result.Text(run.Outputs(cell).Single()!["data"]!["text/html"])).ToList();
        Assert.Contains("const figure = {\"data\":[{\"type\":\"scatter\"}],\"layout\":{}};", html[0]);
        Assert.All(html, chart => Assert.Contains("window.Plotly.newPlot(place", chart));
        Assert.Contains("the library itself", html[0]);
        Assert.DoesNotContain("the library itself", html[1]);
        Assert.Contains("{\"type\":\"<\\/script>\"}", html[1]);
    }

    private static void CompilePlotly(string path)
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var compilation = CSharpCompilation.Create(
            "Plotly.NET",
            [CSharpSyntaxTree.ParseText(Plotly)],
            [
                MetadataReference.CreateFromFile(Path.Combine(framework, "System.Runtime.dll")),
                MetadataReference.CreateFromFile(typeof(object).Assembly.Location),
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var script = new ResourceDescription(
            "Plotly.NET.plotly.min.js", () => new MemoryStream("the library itself"u8.ToArray()), isPublic: true);
        using var file = File.Create(path);
        var result = compilation.Emit(file, manifestResources: [script]);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }
}
