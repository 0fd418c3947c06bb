using static GradNotebooks.Calculus;

namespace GradNotebooks.Benchmarks;

/// <summary>
/// Loss = Σₙ (c·g(a·xₙ, b)·(1 + g(a·xₙ, b)) − yₙ)²: no function dearer than a product, so the gradient has nothing to hide behind.
/// </summary>
internal static class PolynomialChain
{
    private const int N = 1_000_000;

    public static IEnumerable<Bar> Measure()
    {
        var (x, y) = Data("x", "y");
        var (a, b, c) = Parameters("a", "b", "c");
        var g = Define("g", (u, p) => u * u + p * u);
        var v = g(a * x, b);
        var loss = Sum(Square(c * v * (1 + v) - y));
        var random = new Random(2);
        double[] xs = [.. Enumerable.Range(0, N).Select(_ => 2 * random.NextDouble() - 1)];
        var point = new Point { [a] = 0.7, [b] = 0.3, [c] = 0.8, [x] = xs, [y] = xs };
        var (both, alone) = (loss.Gradient(a, b, c).Compile(1), loss.Compile(1));
        var gradient = new double[3];
        var times = Race.Run(() => both.Run(point, gradient), () => alone.Run(point, Span<double>.Empty));
        yield return new Bar(
            "polynomial chain: loss and gradient / loss alone",
            $"{Race.Median(times[0]) / N:0.00} ns / {Race.Median(times[1]) / N:0.00} ns",
            Race.Ratio(times[0], times[1]),
            3);
    }
}
