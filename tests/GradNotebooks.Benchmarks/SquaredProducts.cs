using System.Numerics.Tensors;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Benchmarks;

/// <summary>
/// Σ (W x)² and its gradients by W and x, beside the numbers that have to come from memory and go there: W is read for the value and for
/// ∂x, which needs all of the value's rows first, and ∂W is written.
/// </summary>
internal static class SquaredProducts
{
    private const int Size = 2000;

    public static IEnumerable<Bar> Measure()
    {
        var (w, x) = (Parameter("W", Size, Size), Parameter("x", Size));
        var gradient = Sum(Square(MatMul(w, x))).Gradient(w, x);
        var point = new Point { [w] = Random(Size, Size), [x] = Random(Size) };
        var numbers = new double[Size * Size + Size];
        foreach (var threads in (int[])[1, 2])
        {
            var program = gradient.Compile(threads: threads);
            var (matrix, written) = (Random(Size, Size).Array, new double[Size * Size]);
            var times = Race.Run(() => Stream(matrix, written, threads), () => program.Run(point, numbers));
            var on = threads == 1 ? "one thread" : "two threads";
            yield return new Bar(
                $"Σ (W x)², 2000 × 2000, value and gradient, {on} / reading W twice, writing as much",
                $"{Race.Median(times[1]) / 1e6:0.00} ms / {Race.Median(times[0]) / 1e6:0.00} ms",
                Race.Ratio(times[1], times[0]),
                1);
        }
    }

    /// <summary>Two sums over the numbers, and as many written, by each thread in a part of them.</summary>
    private static void Stream(double[] read, double[] written, int threads)
    {
        var share = read.Length / threads;
        var sums = new double[threads];
        if (threads == 1)
        {
            One(0);
        }
        else
        {
            Parallel.For(0, threads, One);
        }

        void One(int i)
        {
            sums[i] = TensorPrimitives.Sum<double>(read.AsSpan(i * share, share));
            written.AsSpan(i * share, share).Fill(sums[i]);
            sums[i] += TensorPrimitives.Sum<double>(read.AsSpan(i * share, share));
        }
    }

    private static Value Random(params ReadOnlySpan<int> sizes)
    {
        var (shape, random) = (new Shape(sizes), new Random(7));
        return new Value(shape, [.. Enumerable.Range(0, shape.Count).Select(_ => random.NextDouble() - 0.5)]);
    }
}
