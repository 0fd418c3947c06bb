using System.Diagnostics;

namespace GradNotebooks.Benchmarks;

/// <summary>
/// Times several sides of one comparison in turns, so that whatever else the machine is doing falls on all of them alike.
/// </summary>
internal static class Race
{
    private const int Rounds = 41;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(80);

    /// <summary>How long a call of each side takes, in nanoseconds, round by round.</summary>
    public static double[][] Run(params Action[] sides)
    {
        // Calls enough for the JIT to compile the hot loops a second time, with what it has learnt of them.
        int[] calls = [.. sides.Select(Warm)];
        double[][] times = [.. sides.Select(_ => new double[Rounds])];
        for (var round = 0; round < Rounds; round++)
        {
            for (var side = 0; side < sides.Length; side++)
            {
                times[side][round] = Time(sides[side], calls[side]).TotalNanoseconds / calls[side];
            }
        }

        return times;
    }

    public static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>The median over the rounds of one side's time by another's.</summary>
    public static double Ratio(double[] one, double[] other) => Median(one.Zip(other, (p, q) => p / q));

    private static int Warm(Action side)
    {
        var (calls, start) = (0, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(start) < WarmUp)
        {
            side();
            calls++;
        }

        return (int)Math.Max(1, calls * (Turn / WarmUp));
    }

    private static TimeSpan Time(Action side, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
        {
            side();
        }

        return Stopwatch.GetElapsedTime(start);
    }
}
