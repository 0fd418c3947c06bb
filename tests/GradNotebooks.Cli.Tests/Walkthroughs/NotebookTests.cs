using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Tests.Walkthroughs;

/// <summary>The notebooks that teach, each run from its first cell to its last.</summary>
public sealed partial class NotebookTests(WalkthroughRuns runs)
{
    /// <summary>The check of gradients, the tester of primitives, the traps, the mistakes to be found, and the tour.</summary>
    private static readonly string[] ShowWrongOnesOnPurpose = ["03-", "07-", "09-", "11-", "12-"];

    public static TheoryData<string> Notebooks() => [.. WalkthroughRuns.Names];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task A_walkthrough_runs_to_its_end_and_no_formula_of_its_prose_is_left_as_source(string name)
    {
        var result = await runs.RunAsync(name);

        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            ShowWrongOnesOnPurpose.Any(n => name.StartsWith(n, StringComparison.Ordinal)),
            result.Page.Contains("✗ wrong", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void A_walkthrough_alternates_prose_and_cells_of_at_most_twenty_lines(string name)
    {
        var cells = JsonNode.Parse(File.ReadAllText(WalkthroughRuns.PathOf(name)))!["cells"]!.AsArray();
        var code = cells.Where(cell => cell!["cell_type"]!.ToString() == "code").ToArray();

        Assert.All(code, cell => Assert.InRange(cell!["source"]!.AsArray().Count, 1, 20));
        Assert.True(cells.Count - code.Length >= code.Length / 2);
    }

    [Fact]
    public void Each_walkthrough_ends_in_what_comes_next_and_after_the_last_it_is_a_question_of_ones_own()
    {
        var names = WalkthroughRuns.Names.ToArray();
        var next = names.Select(name => NextLine().Match(LastProse(name)).Groups[1].Value);

        Assert.Equal([.. names[1..], "../README.md#the-first-cell"], next);
        Assert.Equal("12-tour.ipynb", names[^1]);
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void What_a_walkthrough_keeps_of_its_run_names_no_machine_no_day_and_no_random_identifier(string name)
    {
        var cells = JsonNode.Parse(File.ReadAllText(WalkthroughRuns.PathOf(name)))!["cells"]!.AsArray();
        var kept = string.Concat(cells.Select(cell => cell!["outputs"]?.ToJsonString()));

        Assert.DoesNotMatch(@"(?i)[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", kept);
        Assert.DoesNotMatch(@"\b20\d\d-\d\d-\d\d", kept);
        Assert.DoesNotMatch(@"(?<![\w.])(/(home|root|tmp|Users)/|[A-Z]:\\\\)", kept);
    }

    private static string LastProse(string name)
    {
        var last = JsonNode.Parse(File.ReadAllText(WalkthroughRuns.PathOf(name)))!["cells"]!.AsArray()[^1]!;
        return last["cell_type"]!.ToString() == "markdown" ? Result.Text(last["source"]) : "";
    }

    [GeneratedRegex(@"Next: \[[^]]+\]\(([^)]+)\).*\z")]
    private static partial Regex NextLine();
}
