using System.Diagnostics;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Benchmarks;

/// <summary>The square of a sum of scalar products: what flows back into one node flows on from there to all terms.</summary>
internal static class ScalarSum
{
    private const int Terms = 400_000;
    private const int Rounds = 5;

    public static IEnumerable<Bar> Measure()
    {
        Seconds(Terms / 40);
        var rounds = Enumerable.Range(0, Rounds).Select(_ => (Few: 4 * Seconds(Terms / 4), Many: Seconds(Terms))).ToArray();
        double[] few = [.. rounds.Select(r => r.Few)], many = [.. rounds.Select(r => r.Many)];

        // Two doublings, and each may cost what it may in a graph that is deep.
        yield return new Bar(
            "scalar sum: the square of 400,000 products / 4 times 100,000, time",
            $"{Race.Median(many):0.00} s / {Race.Median(few):0.00} s",
            Race.Ratio(many, few),
            Math.Pow(2.3 / 2, 2));
    }

    /// <summary>How long such a sum takes to be written, differentiated and compiled.</summary>
    private static double Seconds(int terms)
    {
        var factors = Enumerable.Range(0, 2 * terms).Select(i => Parameter($"p{i}")).ToArray();
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        Expr sum = 0;
        for (var i = 0; i < terms; i++)
        {
            sum += factors[2 * i] * factors[(2 * i) + 1];
        }

        GC.KeepAlive(Square(sum).Gradient(factors).Compile(1));
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
