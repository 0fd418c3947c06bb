using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Benchmarks;

/// <summary>
/// The first gradient, compilation and run of a small model in a process, nearly all of which is the work of the just-in-time compiler:
/// the methods that it compiles for them, which no other load of the machine changes.
/// </summary>
internal static class FirstUse
{
    /// <summary>The argument by which the program is told to be the fresh process.</summary>
    public const string Argument = "first-use";

    /// <summary>So many methods were compiled for them once.</summary>
    private const int Once = 1_379;

    public static IEnumerable<Bar> Measure()
    {
        double[][] runs = [.. Enumerable.Range(0, 5).Select(_ => InFreshProcess())];
        yield return new Bar(
            "first use: methods compiled for a gradient, its program and a run",
            $"in {Race.Median(runs.Select(run => run[1])):0} ms",
            Race.Median(runs.Select(run => run[0])),
            Once / 2,
            Unit: "methods");
    }

    /// <summary>Writes down how many methods were compiled for a first use, and how long it took in milliseconds.</summary>
    public static void Run()
    {
        var (compiled, start) = (JitInfo.GetCompiledMethodCount(), Stopwatch.GetTimestamp());
        var (x, y) = Data("x", "y");
        var (a, b, c) = Parameters("a", "b", "c");
        var program = Sum(Square(Tanh(a * x + b) * c - y)).Gradient(a, b, c).Compile();
        double[] xs = [0.5, 1, 1.5], ys = [0.1, 0.2, 0.3];
        program.Run(new Point { [a] = 0.7, [b] = -1.2, [c] = 0.3, [x] = xs, [y] = ys });
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{JitInfo.GetCompiledMethodCount() - compiled} {milliseconds}"));
    }

    private static double[] InFreshProcess()
    {
        // The program beside its library, however this process was started.
        var program = Path.ChangeExtension(typeof(FirstUse).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        using var process = Process.Start(new ProcessStartInfo(program, Argument) { RedirectStandardOutput = true })!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }
}
