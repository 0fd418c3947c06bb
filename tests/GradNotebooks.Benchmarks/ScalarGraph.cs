using System.Diagnostics;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Benchmarks;

/// <summary>A graph of a million scalar nodes with fan-outs, defined, differentiated and evaluated.</summary>
internal static class ScalarGraph
{
    private const int Nodes = 1_000_000;

    public static IEnumerable<Bar> Measure()
    {
        // Small first, so that the large one finds the code compiled; memory before time, while nothing of other graphs lies about.
        Cost(Nodes / 20);
        var (halfMemory, memory) = (Cost(Nodes / 2).Gigabytes, Cost(Nodes).Gigabytes);
        yield return new Bar(
            "scalar graph: 1,000,000 nodes / 500,000, memory",
            $"{memory:0.00} GB / {halfMemory:0.00} GB",
            memory / halfMemory,
            2.3);
        using var process = Process.GetCurrentProcess();
        yield return new Bar("scalar graph: the process at its largest", "", process.PeakWorkingSet64 / 1e9, 1.5, Unit: "GB");

        var rounds = Enumerable.Range(0, 5).Select(_ => (Half: Cost(Nodes / 2).Seconds, Whole: Cost(Nodes).Seconds)).ToArray();
        double[] halves = [.. rounds.Select(r => r.Half)], wholes = [.. rounds.Select(r => r.Whole)];
        yield return new Bar(
            "scalar graph: 1,000,000 nodes / 500,000, time",
            $"{Race.Median(wholes):0.00} s / {Race.Median(halves):0.00} s",
            Race.Ratio(wholes, halves),
            2.3);
    }

    /// <summary>Seconds, and gigabytes that are held when all is done.</summary>
    private static (double Seconds, double Gigabytes) Cost(int nodes)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        var (a, b) = Parameters("a", "b");
        Expr u = a, v = b;
        for (var i = 0; i < nodes / 3; i++)
        {
            (u, v) = (Sin(u) + v, u * v);
        }

        var gradient = (u * v).Gradient(a, b);
        var program = gradient.Compile(1);
        var run = program.Run(new Point { [a] = 0.4, [b] = 0.3 });
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(gradient);
        GC.KeepAlive(program);
        return double.IsNaN(run.Loss) ? throw new InvalidOperationException("The loss is not a number.") : (seconds, bytes / 1e9);
    }
}
