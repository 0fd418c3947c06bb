using System.Diagnostics;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Grading.Marking;

namespace GradNotebooks.Grading;

/// <summary>A class of ten thousand is put together in seconds, and in as much memory as one of a hundred.</summary>
public sealed class TenThousandTests(ITestOutputHelper output) : IDisposable
{
    private const int Size = 10_000;

    /// <summary>What .NET may hold of objects, in bytes: a third of what so many results take.</summary>
    private const long Heap = 32 << 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("gradnb-merge-").FullName;

    [Fact]
    public async Task They_are_merged_within_ten_seconds_and_never_all_of_them_in_memory()
    {
        var results = Directory.CreateDirectory(Path.Combine(_folder, "results")).FullName;
        for (var i = 0; i < Size; i++)
        {
            File.WriteAllText(Path.Combine(results, $"s{i:00000}.json"), Result(i).Write());
        }

        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "gradnb.dll"), "grade", "merge", _folder])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = $"{Heap:x}";
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        output.WriteLine($"{Size} results in {clock.Elapsed.TotalSeconds:0.0} s");

        Assert.Equal((0, ""), (process.ExitCode, await error));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
        Assert.Equal(1 + (Size * SeedClass.Bundle.Tasks.Count), File.ReadLines(Path.Combine(_folder, "class.csv")).Count());
        Assert.Contains($",SIGN,{Size / 2}\n", File.ReadAllText(Path.Combine(_folder, "mistakes.csv")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A result with as much said as of an ordinary submission; of every other one nothing is right.</summary>
    private static GradeResult Result(int i) => new()
    {
        Schema = GradeResult.Format,
        Key = $"{i:x64}",
        Assignment = SeedClass.Bundle.Assignment,
        Bundle = SeedClass.Bundle.Seal,
        Id = $"s{i:00000}",
        Points = i % 2 == 0 ? 0 : SeedClass.Bundle.Points,
        Of = SeedClass.Bundle.Points,
        Level = 2,
        Tasks =
        [
            .. SeedClass.Bundle.Tasks.Select(task => new TaskMark
            {
                Id = task.Id,
                Points = i % 2 == 0 ? 0 : task.Points,
                Of = task.Points,
                State = i % 2 == 0 ? TaskState.Wrong : TaskState.Right,
                Mistakes = i % 2 == 0 ? ["SIGN"] : [],
                Said = [$"What is said to {i}, in some words: ", new string('…', 100)],
            }),
        ],
    };
}
