using System.Diagnostics;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Benchmarks;

/// <summary>
/// A graph of a million scalar nodes with fan-outs, defined, differentiated, compiled and run; and taken to numbers at a point, every node
/// of it and of its gradient.
/// </summary>
internal static class ScalarGraph
{
    private const int Nodes = 1_000_000;
    private const int Rounds = 5;

    public static IEnumerable<Bar> Measure()
    {
        // Small first, so that the large one finds the code compiled; memory before time, while nothing of other graphs lies about.
        Cost(Nodes / 20);
        var (halfMemory, memory) = (Cost(Nodes / 2).Held, Cost(Nodes).Held);
        yield return new Bar(
            "scalar graph: 1,000,000 nodes / 500,000, memory",
            $"{memory / 1e9:0.00} GB / {halfMemory / 1e9:0.00} GB",
            memory / halfMemory,
            2.3);
        using var process = Process.GetCurrentProcess();
        yield return new Bar("scalar graph: the process at its largest", "", process.PeakWorkingSet64 / 1e9, 1.5, Unit: "GB");

        var rounds = Enumerable.Range(0, Rounds)
            .Select(_ => (Small: MeanOfSmall(), Half: Cost(Nodes / 2), Whole: Cost(Nodes)))
            .ToArray();
        double[] halves = [.. rounds.Select(r => r.Half.Seconds)], wholes = [.. rounds.Select(r => r.Whole.Seconds)];
        yield return new Bar(
            "scalar graph: 1,000,000 nodes / 500,000, time",
            $"{Race.Median(wholes):0.00} s / {Race.Median(halves):0.00} s",
            Race.Ratio(wholes, halves),
            2.3);

        // As many doublings as lead from the one to the other, and each may cost what the bar above allows it.
        double[] smalls = [.. rounds.Select(r => r.Small * 100)];
        yield return new Bar(
            "scalar graph: 1,000,000 nodes / 100 times 10,000, time",
            $"{Race.Median(wholes):0.00} s / {Race.Median(smalls):0.00} s",
            Race.Ratio(wholes, smalls),
            Math.Pow(2.3 / 2, Math.Log2(100)));
        yield return new Bar(
            "scalar graph: build, gradient, compile and first run of 1,000,000 nodes", "", Race.Median(wholes), 1.5, Unit: "s");
        yield return new Bar(
            "scalar graph: allocated in these", "", Race.Median(rounds.Select(r => r.Whole.Allocated)) / Nodes, 500, Unit: "B/node");
        yield return new Bar(
            "scalar graph: values and gradients at a point", "", Race.Median(rounds.Select(r => r.Whole.AtSeconds)), 1.5, Unit: "s");
        yield return new Bar(
            "scalar graph: allocated for these", "", Race.Median(rounds.Select(r => r.Whole.AtAllocated)) / Nodes, 500, Unit: "B/node");
    }

    private static double MeanOfSmall() => Enumerable.Range(0, 10).Average(_ => Cost(Nodes / 100).Seconds);

    private static Costs Cost(int nodes)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (allocated, start) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        var (a, b) = Parameters("a", "b");
        Expr u = a, v = b;
        for (var i = 0; i < nodes / 3; i++)
        {
            (u, v) = (Sin(u) + v, u * v);
        }

        var gradient = (u * v).Gradient(a, b);
        var program = gradient.Compile(1);
        var point = new Point { [a] = 0.4, [b] = 0.3 };
        var run = program.Run(point);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var programAllocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;

        (allocated, start) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        var pass = gradient.At(point);
        var atSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var atAllocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        GC.KeepAlive(program);
        return run.Loss.Equals(pass.Loss)
            ? new Costs(seconds, programAllocated, held, atSeconds, atAllocated)
            : throw new InvalidOperationException($"The program says {run.Loss} and the pass {pass.Loss}.");
    }

    /// <summary>What a graph costs.</summary>
    /// <param name="Seconds">To build, differentiate, compile and run it once.</param>
    /// <param name="Allocated">Bytes, in these.</param>
    /// <param name="Held">Bytes that are held when all of that is done.</param>
    /// <param name="AtSeconds">To work out every node's value and gradient.</param>
    /// <param name="AtAllocated">Bytes, for that.</param>
    private sealed record Costs(double Seconds, double Allocated, double Held, double AtSeconds, double AtAllocated);
}
