using System.Diagnostics;
using System.Text.RegularExpressions;

namespace GradNotebooks.Grading;

/// <summary>A class is graded by a job array of a real Slurm cluster.</summary>
[Collection(WholeClassUsers.Name)]
public sealed class SlurmTests(WholeClass whole, Slurm slurm, ITestOutputHelper output) : IClassFixture<Slurm>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gradnb-array-").FullName;

    [Fact]
    public async Task An_array_of_four_of_which_one_was_killed_comes_to_the_bytes_of_one_process()
    {
        slurm.Demand();
        var results = Path.Combine(_folder, "it's \"graded\" $HERE");
        var clock = Stopwatch.StartNew();
        var (exitCode, told, error) = await Gradnb.InvokeAsync(
            "grade", "slurm", whole.Submissions, "--bundle", whole.Bundle, "--out", results, "--timeout", WholeClass.Seconds,
            "--shards", "4", "--at-once", "2");
        Assert.Equal((0, ""), (exitCode, error));
        var (array, merge) = (Job(told, "job (\\d+), 4 shares"), Job(told, "job (\\d+), which makes the tables"));

        // Midway: some of the second share is graded, and some is not.
        var log = Path.Combine(results, "slurm", "grade-1.txt");
        while (!File.Exists(log) || File.ReadLines(log).Count() < 10)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Process.GetProcessById(ProcessOf("--shard\02/4")).Kill();
        await Slurm.EndAsync();
        output.WriteLine($"{whole.Handed.Count} submissions in {clock.Elapsed.TotalSeconds:0} s");

        Assert.Contains("Restarts=1 ", Slurm.Ask("scontrol", "show", "job", $"{array}_1"));
        Assert.Contains(", as graded before\n", File.ReadAllText(log));
        var merged = Slurm.Ask("scontrol", "show", "job", merge);
        Assert.True(merged.Contains("JobState=COMPLETED"), merged + File.ReadAllText(Path.Combine(results, "slurm", "merge.txt")));
        Assert.Equal(4, Directory.GetFiles(Path.Combine(results, "shards")).Length);
        Assert.Equal(Gradnb.Results(whole.Graded), Gradnb.Results(results));
    }

    [Fact]
    public async Task A_task_that_was_cancelled_is_named_by_the_merge_and_can_be_submitted_alone()
    {
        slurm.Demand();
        var submissions = Path.Combine(_folder, "submissions");
        foreach (var one in whole.Handed.TakeLast(6))
        {
            Directory.CreateDirectory(Path.Combine(submissions, one.Id));
            File.WriteAllBytes(Path.Combine(submissions, one.Id, "x.ipynb"), one.Notebook);
        }

        var results = Path.Combine(_folder, "graded");
        var (_, told, _) = await Gradnb.InvokeAsync(
            "grade", "slurm", submissions, "--bundle", whole.Bundle, "--out", results, "--shards", "3", "--at-once", "1");
        Slurm.Ask("scancel", Job(told, "job (\\d+), 3 shares") + "_2");
        await Slurm.EndAsync();
        var merge = Job(told, "job (\\d+), which makes the tables");
        Assert.Contains("JobState=FAILED", Slurm.Ask("scontrol", "show", "job", merge));
        var said = Path.Combine(results, "slurm", "merge.txt");
        Assert.Contains("\nOf 3 shares 3 is missing: the tables have what is graded so far.", File.ReadAllText(said));

        Slurm.Ask("sbatch", $"--chdir={results}/slurm", "--array=2", $"{results}/slurm/grade.sbatch");
        await Slurm.EndAsync();
        var (exitCode, _, error) = await Gradnb.InvokeAsync("grade", "merge", results);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(6, Directory.GetFiles(Path.Combine(results, "results")).Length);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Job(string told, string pattern) => Regex.Match(told, pattern).Groups[1].Value;

    /// <summary>The process that has these words.</summary>
    private static int ProcessOf(string words) => Process.GetProcesses().Select(process => process.Id)
        .First(id => WholeClass.CommandOf(id) is var line && line.Contains(words) && line.Contains("\0grade\0"));
}
