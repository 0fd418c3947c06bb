using System.Text.Json.Nodes;
using GradNotebooks.Cli.Tests;

namespace GradNotebooks.Packages;

/// <summary>Where a package says that it comes from: what the clone that it is made in was cloned from.</summary>
public sealed class OriginTests : IDisposable
{
    private readonly Workspace _clone = new();

    [Theory]
    [InlineData("https://example.org/somebody/kit.git", "https://example.org/somebody/kit.git", "https://example.org/somebody/kit")]
    [InlineData("https://somebody:secret@example.org/kit", "https://example.org/kit", "https://example.org/kit")]
    [InlineData("ssh://git@example.org/somebody/kit.git", "", "")]
    [InlineData("../kit", "", "")]
    public async Task A_package_names_its_origin_if_a_browser_can_go_there(string origin, string repository, string project)
    {
        foreach (var file in new[] { "Directory.Build.props", "Directory.Build.targets" })
        {
            _clone.Write($"src/{file}", File.ReadAllText(Path.Combine(Repository.Root, "src", file)));
        }

        _clone.Write("src/Kit/Kit.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        await PackageFeed.RunAsync(_clone.Folder, "git", "init", "--quiet");
        await PackageFeed.RunAsync(_clone.Folder, "git", "remote", "add", "origin", origin);
        var told = await PackageFeed.DotnetAsync(
            _clone.Folder, "msbuild", Path.Combine("src", "Kit"), "-target:NameOriginInPackage",
            "-getProperty:RepositoryUrl", "-getProperty:PackageProjectUrl");

        var named = JsonNode.Parse(told)!["Properties"]!;
        Assert.Equal((repository, project), (named["RepositoryUrl"]!.ToString(), named["PackageProjectUrl"]!.ToString()));
    }

    public void Dispose() => _clone.Dispose();
}
