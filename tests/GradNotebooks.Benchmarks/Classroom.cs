using static GradNotebooks.Calculus;

namespace GradNotebooks.Benchmarks;

/// <summary>The seed chain at three samples, as it stands on a blackboard: what a call costs beside the arithmetic.</summary>
internal static class Classroom
{
    private const int Calls = 10_000;

    public static IEnumerable<Bar> Measure()
    {
        var (x, y) = Data("x", "y");
        var (a, b, c) = Parameters("a", "b", "c");
        var g = Define("g", (u, p) => u * u + p * u);
        var program = Sum(Square(Tanh(c * g(a * x, b)) - y)).Gradient(a, b, c).Compile();
        var point = new Point { [a] = 0.7, [b] = 0.3, [c] = 0.8, [x] = new[] { 0.5, 1.0, 1.5 }, [y] = new[] { 0.2, 0.4, 0.1 } };
        var gradient = new double[3];
        var time = Race.Median(Race.Run(() => program.Run(point, gradient))[0]) / 1000;
        yield return new Bar("three samples: a call", $"{time:0.00} µs", time, 1.5, Unit: "µs");

        // The runtime itself allocates now and then on a thread that it interrupts; what a call allocates, every round has.
        var allocated = Enumerable.Range(0, 5).Min(_ => Allocated(() => program.Run(point, gradient)));
        yield return new Bar("three samples: allocated a call", "", allocated / (double)Calls, 0, Unit: "bytes");
    }

    private static long Allocated(Action call)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
        {
            call();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
