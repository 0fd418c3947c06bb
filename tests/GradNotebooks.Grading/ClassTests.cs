using System.Net;
using System.Net.Sockets;
using GradNotebooks.Cli.Commands;
using GradNotebooks.Cli.Grading;

namespace GradNotebooks.Grading;

/// <summary>A whole class is graded by the command, in the sandbox.</summary>
public sealed class ClassTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gradnb-class-").FullName;

    [Fact]
    public async Task Each_of_300_gets_its_true_score_and_no_hostile_one_leaves_a_process_a_file_or_a_byte_of_network()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var bundle = Path.Combine(_folder, "seed-problem.bundle.json");
        File.WriteAllText(bundle, SeedClass.Bundle.Write());
        var handed = SeedClass.Make(bundle, ((IPEndPoint)listener.LocalEndpoint).Port);
        Assert.Equal(SeedClass.Size, handed.Count);
        var submissions = Path.Combine(_folder, "submissions");
        foreach (var one in handed)
        {
            Directory.CreateDirectory(Path.Combine(submissions, one.Id));
            File.WriteAllBytes(Path.Combine(submissions, one.Id, "seed-problem.ipynb"), one.Notebook);
        }

        Environment.SetEnvironmentVariable("GRADNOTEBOOKS_SECRET", "a secret");
        var before = Processes();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var results = Path.Combine(_folder, "graded");
        var (exitCode, error) = await GradeAsync(submissions, bundle, results);
        Assert.Equal((0, ""), (exitCode, error));
        output.WriteLine($"{handed.Count} submissions in {clock.Elapsed.TotalSeconds:0} s");

        var wrong = new List<string>();
        foreach (var one in handed)
        {
            var result = GradeResult.Read(File.ReadAllText(Path.Combine(results, "results", one.Id + ".json")))!;
            if (result.Points != one.Points)
            {
                var tasks = string.Join("; ", result.Tasks.Where(task => task.Points < task.Of).Select(task => $"{task.Id} {task.Said[0]}"));
                wrong.Add($"{one.Id} ({one.What}): {result.Points} and not {one.Points}: {tasks}");
            }
        }

        Assert.Empty(wrong);
        Assert.False(listener.Pending());
        Assert.Empty(Traces());
        for (var waited = 0; Processes().Except(before).Any() && waited < 50; waited++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Empty(Processes().Except(before));
    }

    [Fact]
    public async Task Shares_of_any_number_and_any_number_of_workers_come_to_the_same_bytes()
    {
        var bundle = Path.Combine(_folder, "seed-problem.bundle.json");
        File.WriteAllText(bundle, SeedClass.Bundle.Write());
        var submissions = Path.Combine(_folder, "submissions");
        foreach (var one in SeedClass.Make(bundle, 1).Where(one => !one.What.StartsWith("hostile", StringComparison.Ordinal)).Take(12))
        {
            Directory.CreateDirectory(Path.Combine(submissions, one.Id));
            File.WriteAllBytes(Path.Combine(submissions, one.Id, "x.ipynb"), one.Notebook);
        }

        var (whole, shares) = (Path.Combine(_folder, "whole"), Path.Combine(_folder, "shares"));
        await GradeAsync(submissions, bundle, whole, "--workers", "1");
        for (var i = 3; i >= 1; i--)
        {
            await GradeAsync(submissions, bundle, shares, "--shard", $"{i}/3", "--workers", "3");
        }

        var merged = await InvokeAsync("grade", "merge", shares);
        Assert.Equal((0, ""), merged);
        var files = Files(whole);
        Assert.Equal(files.Keys, Files(shares).Keys);
        Assert.All(files, file => Assert.Equal(file.Value, Files(shares)[file.Key]));

        // What is there is not graded again, and what is damaged is.
        var stamp = File.GetLastWriteTimeUtc(Path.Combine(whole, "results", files.Keys.First(key => key.EndsWith("052.json"))));
        var damaged = Path.Combine(whole, "results", Path.GetFileName(Directory.GetFiles(Path.Combine(whole, "results")).Order().First()));
        File.WriteAllText(damaged, "{");
        await GradeAsync(submissions, bundle, whole);
        Assert.Equal(stamp, File.GetLastWriteTimeUtc(Path.Combine(whole, "results", files.Keys.First(key => key.EndsWith("052.json")))));
        Assert.All(files, file => Assert.Equal(file.Value, Files(whole)[file.Key]));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static SortedDictionary<string, string> Files(string folder) => new(
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllText), StringComparer.Ordinal);

    /// <summary>The processes that work answers out, and what such may have started.</summary>
    private static HashSet<int> Processes() =>
    [
        .. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!))
            .Where(id => Command(id) is var line
                && (line.Contains("--work-out-answers") || line.StartsWith("bwrap") || line.StartsWith("sleep\01000"))),
    ];

    private static string Command(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static IEnumerable<string> Traces() =>
        new[] { "/", "/tmp", "/var/tmp", "/dev/shm", "/usr", AppContext.BaseDirectory, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Environment.CurrentDirectory }
            .Select(folder => Path.Combine(folder, HostileCode.Trace)).Where(File.Exists);

    private static Task<(int ExitCode, string Error)> GradeAsync(string submissions, string bundle, string results, params string[] options) =>
        InvokeAsync(["grade", submissions, "--bundle", bundle, "--out", results, "--timeout", "3", .. options]);

    private static async Task<(int ExitCode, string Error)> InvokeAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await new CommandLine(CellRunner.Default).InvokeAsync(args, output, error, TestContext.Current.CancellationToken);
        return (exitCode, error.ToString());
    }
}
