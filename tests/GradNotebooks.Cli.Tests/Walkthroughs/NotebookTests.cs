using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Tests.Walkthroughs;

/// <summary>The notebooks that teach, each run from its first cell to its last.</summary>
public sealed class NotebookTests(WalkthroughRuns runs)
{
    /// <summary>The tour, the check of gradients, the tester of primitives, and the traps.</summary>
    private static readonly string[] ShowWrongOnesOnPurpose = ["00-", "03-", "07-", "09-"];

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
}
