using System.Text.RegularExpressions;
using GradNotebooks.Cli.Tests;

namespace GradNotebooks.Packages;

/// <summary>The package in programs that know nothing of this repository.</summary>
[Collection(PackageFeedUsers.Name)]
public sealed partial class ProgramTests(PackageFeed feed)
{
    [Fact]
    public async Task A_program_restores_the_package_and_prints_a_gradient()
    {
        var folder = feed.Place(
            "program",
            ("program.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="GradNotebooks" Version="{feed.Version}" />
                  </ItemGroup>
                </Project>
                """),
            ("Program.cs", """
                using GradNotebooks;
                using static GradNotebooks.Calculus;

                var (a, b) = Parameters("a", "b");
                var grad = Square(a * b).Named("Loss").Gradient(a, b);
                var pass = grad.At(new Point { [a] = 2, [b] = 3 });
                System.Console.WriteLine(grad);
                System.Console.WriteLine($"{(double)pass[a]} {(double)pass[b]}");
                """));
        var printed = await PackageFeed.DotnetAsync(folder, "run");
        Assert.Contains("∂Loss/∂a = 2", printed);
        // (ab)² by a is 2ab², by b 2a²b.
        Assert.EndsWith("36 24", printed.TrimEnd());
        Assert.True(Directory.Exists(Path.Combine(feed.Folder, "cache", "gradnotebooks", feed.Version)));
    }

    [Fact]
    public async Task The_program_of_the_readme_writes_the_page_that_a_notebook_of_the_same_results_writes()
    {
        var program = OfReadme("#:project src/GradNotebooks");
        var folder = feed.Place("page", ("page.cs", program.Replace("#:project src/GradNotebooks", OfReadme("#:package GradNotebooks"))
            .Replace("GradNotebooks@0.1.0", $"GradNotebooks@{feed.Version}")
            .Replace("<clone>/notebooks/packages", feed.Feed)));
        var printed = await PackageFeed.DotnetAsync(folder, "run", "page.cs");
        Assert.Equal($"Written: {Path.Combine(folder, "page.html")}", printed.Trim());
        var page = File.ReadAllText(Path.Combine(folder, "page.html"));

        var model = program[program.IndexOf("var (", StringComparison.Ordinal)..program.IndexOf("var file", StringComparison.Ordinal)];
        var shown = Shown().Matches(program).Select(match => match.Groups[1].Value).ToList();
        using var workspace = new Workspace();
        var notebook = await workspace.RunCellsAsync(["#r \"nuget: GradNotebooks\"", model, .. shown]);
        Assert.Equal("", notebook.Error);
        Assert.True(shown.Count >= 3);
        Assert.Equal(Outputs(notebook.Page), Outputs(page));
        Assert.Equal(Head().Match(notebook.Page).Value, Head().Match(page).Value);
    }

    /// <summary>The code of the readme that begins so.</summary>
    private static string OfReadme(string first)
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");
        var start = readme.IndexOf("```csharp\n" + first, StringComparison.Ordinal) + "```csharp\n".Length;
        return readme[start..readme.IndexOf("\n```", start, StringComparison.Ordinal)];
    }

    private static IEnumerable<string> Outputs(string page) => Output().Matches(page).Select(match => match.Groups[1].Value.Trim());

    [GeneratedRegex(@"^    \.Show\((.*)\)$", RegexOptions.Multiline)]
    private static partial Regex Shown();

    [GeneratedRegex("<div class=\"output\">(.*?)</div>\n(?=</section>)", RegexOptions.Singleline)]
    private static partial Regex Output();

    /// <summary>The style, and what a page may do; not its title.</summary>
    [GeneratedRegex("<meta http-equiv.*?(?=<title>)|<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Head();
}
