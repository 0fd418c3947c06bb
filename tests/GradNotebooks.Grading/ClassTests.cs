using GradNotebooks.Cli.Grading;

namespace GradNotebooks.Grading;

/// <summary>A whole class is graded by the command, in the sandbox.</summary>
[Collection(WholeClassUsers.Name)]
public sealed class ClassTests(WholeClass whole, ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gradnb-class-").FullName;

    [Fact]
    public async Task Each_of_300_gets_its_true_score_and_no_hostile_one_leaves_a_process_a_file_or_a_byte_of_network()
    {
        Assert.Equal((0, ""), (whole.Told.ExitCode, whole.Told.Error));
        Assert.Equal(SeedClass.Size, whole.Handed.Count);
        output.WriteLine($"{whole.Handed.Count} submissions in {whole.Time.TotalSeconds:0} s");

        var wrong = new List<string>();
        foreach (var one in whole.Handed)
        {
            var result = GradeResult.Read(File.ReadAllText(Path.Combine(whole.Graded, "results", one.Id + ".json")))!;
            if (result.Points != one.Points)
            {
                var lost = result.Tasks.Where(task => task.Points < task.Of);
                var tasks = string.Join("; ", lost.Select(task => $"{task.Id} {task.Said[0]}"));
                wrong.Add($"{one.Id} ({one.What}): {result.Points} and not {one.Points}: {tasks}");
            }
        }

        Assert.Empty(wrong);
        Assert.False(whole.WasReached);
        Assert.Empty(Traces());
        for (var waited = 0; WholeClass.Processes().Except(whole.Before).Any() && waited < 50; waited++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Empty(WholeClass.Processes().Except(whole.Before));
    }

    [Fact]
    public async Task Shares_of_any_number_and_any_number_of_workers_come_to_the_same_bytes()
    {
        var bundle = Path.Combine(_folder, "seed-problem.bundle.json");
        File.WriteAllText(bundle, SeedClass.Bundle.Write());
        var submissions = Path.Combine(_folder, "submissions");
        var harmless = SeedClass.Make(bundle, 1).Where(handed => !handed.What.StartsWith("hostile", StringComparison.Ordinal));
        foreach (var handed in harmless.Take(12))
        {
            Directory.CreateDirectory(Path.Combine(submissions, handed.Id));
            File.WriteAllBytes(Path.Combine(submissions, handed.Id, "x.ipynb"), handed.Notebook);
        }

        var (one, shares) = (Path.Combine(_folder, "one"), Path.Combine(_folder, "shares"));
        await GradeAsync(submissions, bundle, one, "--workers", "1");
        for (var i = 3; i >= 1; i--)
        {
            await GradeAsync(submissions, bundle, shares, "--shard", $"{i}/3", "--workers", "3");
        }

        Assert.Equal(["1-of-3.json", "2-of-3.json", "3-of-3.json"], Records());
        var (exitCode, _, error) = await Gradnb.InvokeAsync("grade", "merge", shares, "--shards", "3");
        Assert.Equal((0, ""), (exitCode, error));
        var files = Gradnb.Results(one);
        Assert.Equal(files, Gradnb.Results(shares));

        // What is there is not graded again, and what is damaged is.
        var stamp = File.GetLastWriteTimeUtc(Path.Combine(one, "results", files.Keys.First(key => key.EndsWith("052.json"))));
        var damaged = Path.Combine(one, "results", Path.GetFileName(Directory.GetFiles(Path.Combine(one, "results")).Order().First()));
        File.WriteAllText(damaged, "{");
        await GradeAsync(submissions, bundle, one);
        Assert.Equal(stamp, File.GetLastWriteTimeUtc(Path.Combine(one, "results", files.Keys.First(key => key.EndsWith("052.json")))));
        Assert.Equal(files, Gradnb.Results(one));

        // Graded as one, it has no shares.
        await GradeAsync(submissions, bundle, shares);
        Assert.Empty(Records());
        Assert.Equal(files, Gradnb.Results(shares));

        IEnumerable<string?> Records() => Directory.GetFiles(Path.Combine(shares, "shards")).Select(Path.GetFileName).Order();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<string> Traces() =>
        new[]
        {
            "/", "/tmp", "/var/tmp", "/dev/shm", "/usr", AppContext.BaseDirectory,
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Environment.CurrentDirectory,
        }
            .Select(folder => Path.Combine(folder, HostileCode.Trace)).Where(File.Exists);

    private static async Task GradeAsync(string submissions, string bundle, string results, params string[] options)
    {
        var (exitCode, _, error) = await Gradnb.InvokeAsync(
            ["grade", submissions, "--bundle", bundle, "--out", results, "--timeout", WholeClass.Seconds, .. options]);
        Assert.Equal((0, ""), (exitCode, error));
    }
}
