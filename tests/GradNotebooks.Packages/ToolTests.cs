using System.Text.Json.Nodes;
using GradNotebooks.Cli.Tests;

namespace GradNotebooks.Packages;

[Collection(PackageFeedUsers.Name)]
public sealed class ToolTests(PackageFeed feed)
{
    [Fact]
    public async Task The_tool_installs_from_its_package_and_runs_a_notebook()
    {
        var folder = feed.Place("tool", ("slope.ipynb", Workspace.Ipynb(Workspace.Markdown("# A slope"), Workspace.Code("""
            #r "nuget: GradNotebooks"
            var a = Parameter("a");
            Square(a).Named("Loss").Gradient(a).At(new Point { [a] = 3 })[a]
            """))));
        await PackageFeed.DotnetAsync(
            folder, "tool", "install", "GradNotebooks.Cli", "--tool-path", "bin", "--add-source", feed.Feed, "--version", feed.Version);
        var printed = await PackageFeed.RunAsync(folder, Path.Combine(folder, "bin", "gradnb"), "run", "slope.ipynb");

        Assert.Contains(Path.Combine("artifacts", "slope.html"), printed);
        Assert.Contains("<h1 id=\"a-slope\">A slope</h1>", File.ReadAllText(Path.Combine(folder, "artifacts", "slope.html")));
        var notebook = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "artifacts", "slope.ipynb")))!;
        Assert.Equal("6", Result.Text(notebook["cells"]![1]!["outputs"]![0]!["data"]!["text/plain"]));
    }
}
