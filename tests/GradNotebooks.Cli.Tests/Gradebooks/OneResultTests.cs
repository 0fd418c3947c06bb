using GradNotebooks.Cli.Gradebooks;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Tests.Gradebooks;

/// <summary>Results of one submission, by the rules of the platforms that read them.</summary>
public sealed class OneResultTests
{

    private static readonly Dictionary<string, string> Runner = new()
    {
        ["CLASSROOM"] = "cs-principles",
        ["ASSIGNMENT"] = "seed-problem",
        ["ASSIGNMENT_TYPE"] = "individual",
        ["OWNER"] = "ada",
        ["SUBMISSION_TAG"] = "submit/2026-06-01T14-32-05Z-a1b2c3d",
        ["COMMIT_URL"] = "https://example.org/commit/a1b2c3d",
        ["RELEASE_URL"] = "https://example.org/releases/tag/1",
    };

    [Fact]
    public void Gradescope_gets_a_test_for_each_task_with_the_sentences_of_the_feedback_page()
    {
        var json = PlatformRules.Valid(GradescopeResults.Write(Graded.Of("ada", 12.5m)), PlatformRules.Gradescope);
        Assert.Equal(12.5m, json["score"]!.GetValue<decimal>());
        var test = json["tests"]![0]!;
        Assert.Equal(("dLdb", "1", "failed", 6.25m), (
            test["name"]!.ToString(), test["number"]!.ToString(), test["status"]!.ToString(), test["score"]!.GetValue<decimal>()));
        Assert.Equal(
            "Wrong.\n∂Loss/∂b: ✗ Not right yet\n  A factor 2 is *lost*.\n\nYour cell printed:\n<b>hello</b>\nworld",
            test["output"]!.ToString());
        Assert.Equal("text", test["output_format"]!.ToString());
        Assert.Equal(2, json["extra_data"]!["level"]!.GetValue<int>());
    }

    [Fact]
    public void Nothing_that_Gradescope_gets_hides_a_students_total() =>
        Assert.DoesNotContain("visibility", GradescopeResults.Write(Graded.Of("ada", 12)));

    [Fact]
    public void Where_grading_fails_Gradescope_hears_so()
    {
        var json = PlatformRules.Valid(GradescopeResults.WriteFailure("The bundle is \"damaged\"."), PlatformRules.Gradescope);
        Assert.Equal(0, json["score"]!.GetValue<int>());
        Assert.Equal("This submission could not be graded; tell your teacher. The bundle is \"damaged\".", json["output"]!.ToString());
    }

    [Fact]
    public void PrairieLearn_gets_the_share_of_the_points()
    {
        var json = PlatformRules.Valid(PrairieLearnResults.Write(Graded.Of("ada", 12.5m)), PlatformRules.PrairieLearn);
        Assert.Equal(0.625m, json["score"]!.GetValue<decimal>());
        Assert.Equal((6.25m, 8m), (
            json["tests"]![0]!["points"]!.GetValue<decimal>(), json["tests"]![0]!["max_points"]!.GetValue<decimal>()));
        Assert.Equal("<b>hello</b>\nworld", json["tests"]![0]!["output"]!.ToString());
    }

    [Fact]
    public void What_could_not_be_read_is_not_gradable_for_PrairieLearn_and_costs_no_attempt()
    {
        var json = PlatformRules.Valid(PrairieLearnResults.Write(Graded.Refused("ada")), PlatformRules.PrairieLearn);
        Assert.False(json["gradable"]!.GetValue<bool>());
        Assert.Equal("hw.ipynb is no JSON: ask for it again.", json["format_errors"]![0]!.ToString());
    }

    [Fact]
    public void Classroom_50_gets_whole_points_in_hundredths_and_loses_none()
    {
        var json = PlatformRules.Valid(
            Classroom50Result.Write(Graded.Of("ada", 12.51m), Runner.GetValueOrDefault, new(2026, 6, 1, 16, 32, 1, TimeSpan.FromHours(2))),
            PlatformRules.Classroom50);
        Assert.Equal((1252, 2000), (json["score"]!.GetValue<int>(), json["max-score"]!.GetValue<int>()));
        Assert.Equal(json["score"]!.GetValue<int>(), json["tests"]!.AsArray().Sum(test => test!["score"]!.GetValue<int>()));
        Assert.Equal("2026-06-01T14:32:01Z", json["datetime"]!.ToString());
        Assert.Equal(json["commit"]!.ToString(), json["review"]!.ToString());
    }

    [Theory]
    [InlineData("CLASSROOM")]
    [InlineData("OWNER")]
    [InlineData("RELEASE_URL")]
    public void What_Classroom_50s_runner_does_not_tell_is_asked_for(string name)
    {
        var told = Runner.Where(variable => variable.Key != name).ToDictionary();
        var exception = Assert.Throws<UsageException>(() =>
            Classroom50Result.Write(Graded.Of("ada", 12), told.GetValueOrDefault, DateTimeOffset.UnixEpoch));
        Assert.Contains("this is for the runner of Classroom 50", exception.Message);
    }

    [Fact]
    public async Task One_of_several_results_is_named_by_its_id()
    {
        using var workspace = new Workspace();
        var graded = Graded.Write(workspace, Graded.Of("ada", 12), Graded.Of("bob", 7));
        Assert.Equal(
            (2, "There are 2 results: name one by --id, such as --id ada.\n"), Told(await Graded.ExportAsync("gradescope", graded)));
        Assert.Equal(
            (2, "There is no result of bib; did you mean bob?\n"), Told(await Graded.ExportAsync("gradescope", graded, "--id", "bib")));

        var (exitCode, output, _) = await Graded.ExportAsync("gradescope", graded, "--id", "bob");
        Assert.Equal((0, 7), (exitCode, PlatformRules.Valid(output, PlatformRules.Gradescope)["score"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("gradescope")]
    [InlineData("canvas", "--into", "book.csv", "--column", "Seed problem (1234)")]
    [InlineData("moodle", "--into", "sheet.csv")]
    public async Task Nothing_is_handed_on_of_a_regrade_that_is_half_in_its_place(string platform, params string[] options)
    {
        using var workspace = new Workspace();
        var graded = Graded.Write(workspace, Graded.Of("101", 12));
        workspace.Write("graded/pending/bbbbbbbb/applying", "aaaaaaaa\n");
        var book = workspace.Write("book.csv", "Student,ID,Section,Seed problem (1234)\nAda,101,A,\n");
        var sheet = workspace.Write("sheet.csv", "Identifier,Grade,Maximum\nParticipant 101,,20\n");
        var (exitCode, output, error) = await Graded.ExportAsync(
            [platform, graded, .. options.Select(word => word.EndsWith(".csv") ? Path.Combine(workspace.Folder, word) : word)]);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith($"A regrade of {graded} was stopped while it was written: ", error);
        Assert.EndsWith("A,\n", File.ReadAllText(book));
        Assert.EndsWith(",,20\n", File.ReadAllText(sheet));
    }

    [Fact]
    public async Task Only_results_are_replaced_unless_it_is_asked_for()
    {
        using var workspace = new Workspace();
        var graded = Graded.Write(workspace, Graded.Of("ada", 12));
        var path = Path.Combine(workspace.Folder, "results.json");
        Assert.Equal(0, (await Graded.ExportAsync("prairielearn", graded, "-o", path)).ExitCode);
        Assert.Equal(0, (await Graded.ExportAsync("gradescope", graded, "-o", path)).ExitCode);
        PlatformRules.Valid(File.ReadAllText(path), PlatformRules.Gradescope);

        File.WriteAllText(path, "Student,ID\n");
        var (exitCode, _, error) = await Graded.ExportAsync("gradescope", graded, "-o", path);
        Assert.Equal(
            (2, $"{path} is there already and something else: name another file by --output, or let it be replaced by --force.\n"),
            (exitCode, error));
        Assert.Equal("Student,ID\n", File.ReadAllText(path));
        Assert.Equal(0, (await Graded.ExportAsync("gradescope", graded, "-o", path, "--force")).ExitCode);
    }

    private static (int ExitCode, string Error) Told((int ExitCode, string Output, string Error) run) => (run.ExitCode, run.Error);
}
