using System.Text.Json;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Commands;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Grading.Marking;
using GradNotebooks.Cli.Tests.Assignments;

namespace GradNotebooks.Grading;

/// <summary>A class is graded, and then again by a changed bundle, by the command.</summary>
public sealed class RegradeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gradnb-regrade-").FullName;

    private string Submissions => Path.Combine(_folder, "submissions");

    private string Graded => Path.Combine(_folder, "graded");

    [Fact]
    public async Task A_regrade_tells_who_gains_and_who_loses_and_writes_only_when_it_is_told_to()
    {
        HandIn("ada", []);
        HandIn("bob", [("dLdc", "Expr dLdc = Sum((yhat - y) * Partial(h, 2)(v, c));")]);
        HandIn("eve", [("dLdb", "Expr dLdb = -Sum(2 * (yhat - y) * Partial(h, 1)(v, c) * u);")]);
        var (old, mended) = (
            Release("old", text => text),
            // Half the loss counts as well, and b is worth more.
            Release("new", text => text.Replace("loss, c);", "loss, c) { AcceptsOtherConventions = true };")
                .Replace("dLdb points=3", "dLdb points=5").Replace("points=20", "points=22")));
        await GradeAsync(old, Graded);
        var before = Files(Graded);

        // As it is typed by habit, it would overwrite points that students know.
        var (exitCode, _, error) = await InvokeAsync("grade", Submissions, "--bundle", mended, "--out", Graded);
        Assert.Equal(2, exitCode);
        Assert.Contains("another release", error);
        Assert.Contains($"gradnb grade regrade {Submissions} --bundle {mended} --out {Graded}", error);
        Assert.Equal(before, Files(Graded));

        var (shown, told, _) = await InvokeAsync("grade", "regrade", Submissions, "--bundle", mended, "--out", Graded);
        Assert.Equal(0, shown);
        var lines = told.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Contains("bob 17 22 +5 dLdb 3 → 5, dLdc 0 → 3", lines);
        Assert.Contains("ada 20 22 +2 dLdb 3 → 5", lines);
        Assert.Contains("dLdb 2 0 +4", lines);
        Assert.Contains("seed-problem: 2 gain, 0 lose, 1 unchanged.", lines);
        Assert.Contains("--apply", told);
        Assert.Equal(before, Files(Graded).Where(file => !file.Key.StartsWith("pending", StringComparison.Ordinal)));

        // What was worked out to be shown is there.
        var (applied, written, _) = await InvokeAsync("grade", "regrade", Submissions, "--bundle", mended, "--out", Graded, "--apply");
        Assert.Equal(0, applied);
        Assert.Contains("3 of 3  ", written);
        Assert.Equal(3, written.Split("as graded before").Length - 1);
        await GradeAsync(mended, Path.Combine(_folder, "anew"));
        var now = Files(Graded);
        Assert.Equal(Files(Path.Combine(_folder, "anew")), now.Where(file => !file.Key.StartsWith("before", StringComparison.Ordinal)));
        var kept = now.Where(file => file.Key.StartsWith("before", StringComparison.Ordinal) && !file.Key.EndsWith("changes.csv"))
            .ToDictionary(file => string.Join('/', file.Key.Split('/').Skip(2)), file => file.Value);
        Assert.Equal(before.OrderBy(file => file.Key), kept.OrderBy(file => file.Key));

        // And back: the same again, while both are kept.
        Assert.Equal(0, (await InvokeAsync("grade", "regrade", Submissions, "--bundle", old, "--out", Graded, "--apply")).ExitCode);
        Assert.Equal(before, Files(Graded).Where(file => !file.Key.StartsWith("before", StringComparison.Ordinal)));
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(Graded, "before")).Length);
    }

    [Fact]
    public async Task A_task_that_nothing_touches_is_not_run_again()
    {
        HandIn("ada", [("typed", "Console.WriteLine(new Random().Next()); string typedDLdc = \"sum(2*(ŷ - y)*∂₂h(v, c))\";")]);
        await GradeAsync(Release("old", text => text), Graded);
        var before = Mark("typed");
        await InvokeAsync(
            "grade", "regrade", Submissions, "--out", Graded, "--apply", "--bundle",
            Release("new", text => text.Replace("number points=3", "number points=4").Replace("digits=4", "digits=3")
                .Replace("points=20", "points=21")));
        Assert.Equal(4, Mark("number").Of);
        Assert.Equal(JsonSerializer.Serialize(before), JsonSerializer.Serialize(Mark("typed")));
        await InvokeAsync(
            "grade", "regrade", Submissions, "--out", Graded, "--apply", "--bundle",
            Release("newer", text => text.Replace("41666", "41667")));
        Assert.NotEqual(before.Printed, Mark("typed").Printed);
    }

    [Fact]
    public async Task Where_grading_fails_the_rest_is_graded_and_the_next_run_tries_again()
    {
        var flag = Path.Combine(_folder, "flag");
        HandIn("ada", [("dLdb", "Expr dLdb = ;")]);
        var bundle = Release("x", text => text.Replace(
            "var here =",
            $"if (Environment.CommandLine.Contains(\"--work-out-answers\") && File.Exists(\"{flag}\")) throw new Exception(\"no\");\n"
                + "var here ="));
        File.WriteAllText(flag, "");
        var (exitCode, told, error) = await InvokeAsync("grade", Submissions, "--bundle", bundle, "--out", Graded, "--level", "1");
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("ada, number: It could not be graded (", told);
        Assert.Equal((TaskState.NotGraded, TaskState.DoesNotCompile), (Mark("number").State, Mark("dLdb").State));
        Assert.Contains("look at it yourself", Mark("number").Failure);
        Assert.Contains("ada,,number,0,3,not graded,", File.ReadAllText(Path.Combine(Graded, "class.csv")));

        File.Delete(flag);
        await InvokeAsync("grade", Submissions, "--bundle", bundle, "--out", Graded, "--level", "1");
        await InvokeAsync("grade", Submissions, "--bundle", bundle, "--out", Path.Combine(_folder, "anew"), "--level", "1");
        Assert.Equal(17, Result().Points);
        Assert.Equal(Files(Path.Combine(_folder, "anew")), Files(Graded));
    }

    [Fact]
    public async Task A_class_is_regraded_as_a_whole_and_only_what_is_graded()
    {
        var bundle = Release("old", text => text);
        HandIn("ada", []);
        var (none, _, noResults) = await InvokeAsync("grade", "regrade", Submissions, "--bundle", bundle, "--out", Graded);
        Assert.Equal(2, none);
        Assert.Contains("There are no results", noResults);
        HandIn("bob", []);
        await GradeAsync(bundle, Graded);
        Directory.Delete(Path.Combine(Submissions, "bob"), recursive: true);
        var (lost, _, told) = await InvokeAsync("grade", "regrade", Submissions, "--bundle", bundle, "--out", Graded);
        Assert.Equal(2, lost);
        Assert.Contains("results of 1 whose submissions are not there, bob the first", told);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private TaskMark Mark(string task) => Result().Tasks.Single(mark => mark.Id == task);

    private GradeResult Result() => GradeResult.Read(File.ReadAllText(Path.Combine(Graded, "results", "ada.json")))!;

    private string Release(string name, Func<string, string> edit)
    {
        var assignment = Author.Assignment(Author.Notebook(edit(Author.Example)));
        var path = Path.Combine(_folder, name + ".bundle.json");
        // Students have the notebook of the first release, whatever is mended since.
        File.WriteAllText(path, Bundle.Of(assignment, GradedExample.Bundle.Release).Write());
        return path;
    }

    private void HandIn(string id, (string Task, string Code)[] answers)
    {
        var notebook = JsonNode.Parse(Author.Released(Author.Assignment(Author.Notebook(Author.Example))))!;
        var sources = GradedExample.With(answers);
        foreach (var cell in notebook["cells"]!.AsArray())
        {
            var head = string.Concat(cell!["source"]!.AsArray().Select(line => line!.ToString())).Split('\n')[0];
            if (head.StartsWith("//@task ", StringComparison.Ordinal))
            {
                cell["source"] = new JsonArray(sources[head.Split(' ')[1]]);
            }
        }

        Directory.CreateDirectory(Path.Combine(Submissions, id));
        File.WriteAllText(Path.Combine(Submissions, id, "x.ipynb"), notebook.ToJsonString());
    }

    private static SortedDictionary<string, string> Files(string folder) => new(
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllText), StringComparer.Ordinal);

    private async Task GradeAsync(string bundle, string results) => Assert.Equal(
        0, (await InvokeAsync("grade", Submissions, "--bundle", bundle, "--out", results)).ExitCode);

    private static async Task<(int ExitCode, string Output, string Error)> InvokeAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await new CommandLine(CellRunner.Default).InvokeAsync(args, output, error, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
