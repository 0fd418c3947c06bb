using System.Numerics.Tensors;

namespace GradNotebooks.Benchmarks;

/// <summary>
/// Products of matrices beside the multiply-adds that the processor can do, and products with a vector beside a sum over the same numbers.
/// </summary>
internal static class Products
{
    private const int Size = 1000, Small = 64, Wide = 1024, Vector = 2000;

    public static IEnumerable<Bar> Measure() => [.. OfMatrices(), .. OfVectors()];

    private static IEnumerable<Bar> OfMatrices()
    {
        var (a, b, c) = (Random(Size, Size), Random(Size, Size), Random(Size, Size));
        var (p, q, r) = (Random(Small, Small), Random(Small, Wide), Random(Small, Wide));
        var times = Race.Run(
            () => Peak.MultiplyAdds(),
            () => On(1, () => Kernels.MatMul(a, b, c)),
            () => On(2, () => Kernels.MatMul(a, b, c)),
            () => On(1, () => Kernels.MatMul(p, q, r)));
        double[][] rates =
        [
            Rate(Peak.Operations, times[0]), Rate(2.0 * Size * Size * Size, times[1]), Rate(2.0 * Size * Size * Size, times[2]),
            Rate(2.0 * Small * Small * Wide, times[3]),
        ];
        yield return Row("1000 × 1000 × 1000, one thread / multiply-adds in registers", rates[1], rates[0], 0.7);
        yield return Row("64 × 64 × 1024, one thread / multiply-adds in registers", rates[3], rates[0], 0.5);
        yield return Row("1000 × 1000 × 1000, two threads / one", rates[2], rates[1], 1.8);

        static Bar Row(string what, double[] one, double[] other, double limit) => new(
            $"product {what}", $"{Race.Median(one):0.0} / {Race.Median(other):0.0} GFLOP/s", Race.Ratio(one, other), limit, AtLeast: true);
    }

    private static IEnumerable<Bar> OfVectors()
    {
        var (w, x, y, result) = (Random(Vector, Vector), Random(Vector), Random(Vector), Random(Vector));
        var outer = Random(Vector, Vector);
        foreach (var threads in (int[])[1, 2])
        {
            var halves = new double[threads];
            var times = Race.Run(
                () => Sum(w.Array, halves),
                () => On(threads, () => Kernels.MatMul(w, x, result)),
                () => On(threads, () => Kernels.TransposedMatMul(w, x, result)),
                () => Sum(outer.Array, halves),
                () => On(threads, () => Kernels.Outer(x, y, outer)));
            var on = threads == 1 ? "one thread" : "two threads";
            yield return Bar($"W·x, 2000 × 2000, {on} / a sum over W", times[0], times[1]);
            yield return Bar($"Wᵀ·x, 2000 × 2000, {on} / a sum over W", times[0], times[2]);
            yield return Bar($"x·yᵀ, 2000 × 2000, {on} / a sum over it", times[3], times[4]);
        }

        static Bar Bar(string what, double[] sum, double[] product) => new(
            what, $"{Race.Median(product) / 1e6:0.00} ms / {Race.Median(sum) / 1e6:0.00} ms", Race.Ratio(sum, product), 0.7, AtLeast: true);
    }

    /// <summary>A vectorised sum, each thread of a part of the numbers.</summary>
    private static void Sum(double[] numbers, double[] sums)
    {
        if (sums.Length == 1)
        {
            sums[0] = TensorPrimitives.Sum<double>(numbers);
            return;
        }

        var share = numbers.Length / sums.Length;
        Parallel.For(0, sums.Length, i => sums[i] = TensorPrimitives.Sum<double>(numbers.AsSpan(i * share, share)));
    }

    private static void On(int threads, Action work)
    {
        var before = Crew.Limit(threads);
        work();
        Crew.Limit(before);
    }

    private static double[] Rate(double operations, double[] nanoseconds) => [.. nanoseconds.Select(t => operations / t)];

    private static Value Random(params ReadOnlySpan<int> sizes)
    {
        var (shape, random) = (new Shape(sizes), new Random(5));
        return new Value(shape, [.. Enumerable.Range(0, shape.Count).Select(_ => random.NextDouble() - 0.5)]);
    }
}
