namespace GradNotebooks.Cli.Tests.Pages;

/// <summary>Texts nested deeper than anybody reads: a sentence or a page, by a process that lives to write it.</summary>
public sealed class DepthTests
{
    public static TheoryData<string, string, bool> Texts() => new()
    {
        { "quotes", Repeat("> ", 1000) + "deep", true },
        { "lists", string.Concat(Enumerable.Range(0, 1000).Select(i => new string(' ', 2 * i) + "- deep\n")), true },
        { "brackets", Repeat("[", 1000) + "deep", true },
        { "emphasis", Repeat("*a **b ", 1000) + "deep", false },
        { "elements", Repeat("<div>\n\n", 1000) + "deep", false },
        { "inline elements", "a " + Repeat("<b>", 10_000) + "deep", true },
        { "groups", $"${Repeat("{", 10_000)}x{Repeat("}", 10_000)}$ deep", true },
        { "fractions", $"$${Repeat(@"\frac{1}{", 10_000)}x{Repeat("}", 10_000)}$$ deep", true },
        { "roots", $"${Repeat(@"\sqrt", 10_000)} x$ deep", true },
        { "scripts", $"$x{Repeat("^1", 10_000)}$ deep", true },
        { "delimiters", $"${Repeat(@"\left(", 10_000)}$ deep", true },
        { "styles", $"${Repeat(@"\displaystyle ", 10_000)}x$ deep", true },
        { "C#", $"```csharp\n{Repeat("(", 10_000)}deep\n```", false },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Prose_and_formulas_of_any_depth_end_in_a_page(string name, string markdown, bool isTold)
    {
        using var workspace = new Workspace();
        var path = workspace.Write("x.ipynb", Workspace.Ipynb(Workspace.Markdown(markdown)));
        var run = await workspace.RunAsProcessAsync(path, "--html");
        Assert.True(run.ExitCode == 0, $"{name}: {run.Error[..Math.Min(run.Error.Length, 500)]}");
        Assert.Equal(isTold, run.Error.StartsWith("Warning: ", StringComparison.Ordinal));
        Assert.InRange(run.Error.Length, 0, 500);
        Assert.Contains("deep", File.ReadAllText(Path.Combine(workspace.Folder, "artifacts", "x.html")));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
