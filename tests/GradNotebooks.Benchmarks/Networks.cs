using static GradNotebooks.Calculus;

namespace GradNotebooks.Benchmarks;

/// <summary>
/// Loss and gradient of networks of dense layers with tanh, beside the multiply-adds that the processor can do. The bars are what PyTorch
/// 2.6 reached on one thread of a Xeon with AVX-512 that does 88 GFLOP/s in registers.
/// </summary>
internal static class Networks
{
    public static IEnumerable<Bar> Measure() =>
    [
        Measure("784-256-10, batch 256", 256, [784, 256, 10], milliseconds: 3.92),
        Measure("64-64-10, batch 1024", 1024, [64, 64, 10], milliseconds: 1.25),
        Measure("3 × 512, batch 512", 512, [512, 512, 512, 512], milliseconds: 42.2),
    ];

    private static Bar Measure(string name, int batch, int[] sizes, double milliseconds)
    {
        var random = new Random(3);
        var (x, y) = (Data("X", batch, sizes[0]), Data("Y", batch, sizes[^1]));
        var point = new Point { [x] = Random(batch, sizes[0]), [y] = Targets(batch, sizes[^1]) };
        var (value, parameters, operations) = ((Expr)x, new List<Expr>(), 0.0);
        for (var layer = 1; layer < sizes.Length; layer++)
        {
            var (w, b) = (Parameter($"W{layer}", sizes[layer - 1], sizes[layer]), Parameter($"b{layer}", sizes[layer]));
            (point[w], point[b]) = (Random(sizes[layer - 1], sizes[layer]), Random(sizes[layer]));
            parameters.AddRange([w, b]);
            value = MatMul(layer == 1 ? value : Tanh(value), w) + b;
            // Forward, by the weights, and, but for the first layer, by what came in.
            operations += (layer == 1 ? 2 : 3) * 2.0 * batch * sizes[layer - 1] * sizes[layer];
        }

        var gradient = (-Sum(y * LogSoftmax(value)) / batch).Gradient([.. parameters]);
        var (one, two) = (gradient.Compile(threads: 1), gradient.Compile(threads: 2));
        var numbers = new double[parameters.Sum(p => p.Shape.Count)];
        var times = Race.Run(() => Peak.MultiplyAdds(), () => one.Run(point, numbers), () => two.Run(point, numbers));
        double[] share = [.. times[0].Zip(times[1], (peak, t) => operations / t / (Peak.Operations / peak))];
        return new Bar(
            $"network {name}, one thread / multiply-adds in registers",
            $"{Rate(times[1])}; two threads {Rate(times[2])}",
            Race.Median(share),
            operations / (milliseconds * 1e6) / 88,
            AtLeast: true);

        string Rate(double[] nanoseconds) =>
            $"{Race.Median(nanoseconds) / 1e6:0.00} ms, {operations / Race.Median(nanoseconds):0.0} GFLOP/s";

        Value Random(params int[] shape)
        {
            var (scale, count) = (1 / Math.Sqrt(shape[0]), shape.Aggregate((p, q) => p * q));
            return new Value(new Shape(shape), [.. Enumerable.Range(0, count).Select(_ => scale * (random.NextDouble() - 0.5))]);
        }
    }

    private static Value Targets(int rows, int classes) =>
        new(new Shape(rows, classes), [.. Enumerable.Range(0, rows * classes).Select(i => i % classes == i / classes % classes ? 1.0 : 0)]);
}
