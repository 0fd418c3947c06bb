using static GradNotebooks.Calculus;

namespace GradNotebooks.Benchmarks;

/// <summary>
/// The log posterior of a mixture of 25 Gaussians, of 1000 points of 64 coordinates. Objective and gradient stand beside the objective
/// alone: five times as many operations are enough for them (Baur and Strassen, <em>The complexity of partial derivatives</em>, Theoretical
/// Computer Science 22 (1983) 317–330).
/// </summary>
internal static class GaussianMixture
{
    private const int Points = 1000, Dimensions = 64, Components = 25, Triangle = Dimensions * (Dimensions - 1) / 2;

    public static IEnumerable<Bar> Measure()
    {
        var x = Data("X", Points, Dimensions);
        var alpha = Parameter("α", Components);
        var (means, factors) = (Parameter("μ", Components, Dimensions), Parameter("Q", Components, Dimensions + Triangle));
        var objective = MixturePosterior.Of(x, alpha, means, factors, gamma: 1, m: 0);
        var random = new Random(11);
        var point = new Point
        {
            [x] = Random(Points, Dimensions),
            [alpha] = Random(Components),
            [means] = Random(Components, Dimensions),
            [factors] = Random(Components, Dimensions + Triangle),
        };
        var numbers = new double[Components * (1 + 2 * Dimensions + Triangle)];
        foreach (var threads in (int[])[1, 2])
        {
            var gradient = objective.Gradient(alpha, means, factors).Compile(threads);
            var alone = objective.Compile(threads);
            var times = Race.Run(() => alone.Run(point, Span<double>.Empty), () => gradient.Run(point, numbers));
            var on = threads == 1 ? "one thread" : "two threads";
            yield return new Bar(
                $"Gaussian mixture, 1000 points, d = 64, K = 25, {on}: gradient / objective alone",
                $"{Race.Median(times[1]) / 1e6:0.00} ms / {Race.Median(times[0]) / 1e6:0.00} ms",
                Race.Ratio(times[1], times[0]),
                5);
        }

        Value Random(params ReadOnlySpan<int> sizes)
        {
            var shape = new Shape(sizes);
            return new Value(shape, [.. Enumerable.Range(0, shape.Count).Select(_ => 0.2 * (random.NextDouble() - 0.5))]);
        }
    }
}
