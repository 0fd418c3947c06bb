using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Benchmarks;

/// <summary>Loss = Σₙ (tanh(c·g(a·xₙ, b)) − yₙ)² with g(u, b) = u² + b·u, and its three partials, for a million samples.</summary>
internal static class SeedChain
{
    private const int N = 1_000_000;
    private const int Block = 512;

    public static IEnumerable<Bar> Measure()
    {
        var (x, y) = Data("x", "y");
        var (a, b, c) = Parameters("a", "b", "c");
        var g = Define("g", (u, p) => u * u + p * u);
        var loss = Sum(Square(Tanh(c * g(a * x, b)) - y));
        var random = new Random(1);
        double[] xs = [.. Enumerable.Range(0, N).Select(_ => 2 * random.NextDouble() - 1)], ys = [.. xs.Select(u => 0.3 * u + 0.1)];
        var point = new Point { [a] = 0.7, [b] = 0.3, [c] = 0.8, [x] = xs, [y] = ys };
        var gradient = loss.Gradient(a, b, c);
        var (one, two, alone) = (gradient.Compile(1), gradient.Compile(2), loss.Compile(1));
        double[] ours = new double[3], theirs = new double[3];

        var lossByHand = Vectors(xs, ys, 0.7, 0.3, 0.8, theirs);
        Agree(one.Run(point, ours), lossByHand, ours, theirs);
        Agree(Blocks(xs, ys, 0.7, 0.3, 0.8, ours), lossByHand, ours, theirs);
        Agree(Scalars(xs, ys, 0.7, 0.3, 0.8, ours), lossByHand, ours, theirs);

        var times = Race.Run(
            () => one.Run(point, ours),
            () => Vectors(xs, ys, 0.7, 0.3, 0.8, theirs),
            () => Blocks(xs, ys, 0.7, 0.3, 0.8, theirs),
            () => Scalars(xs, ys, 0.7, 0.3, 0.8, theirs),
            () => two.Run(point, ours),
            () => alone.Run(point, Span<double>.Empty));
        double[] median = [.. times.Select(Race.Median)];
        var best = median[1] < median[2] ? 1 : 2;
        yield return new Bar(
            "seed chain: program / best hand-written block loop",
            $"{PerSample(0)} / {PerSample(best)}",
            Race.Ratio(times[0], times[best]),
            1.25);
        yield return new Bar(
            "seed chain: obvious scalar loop / program",
            $"{PerSample(3)} / {PerSample(0)}",
            Race.Ratio(times[3], times[0]),
            3,
            AtLeast: true);
        yield return new Bar(
            "seed chain: one thread / two threads",
            $"{PerSample(0)} / {PerSample(4)}",
            Race.Ratio(times[0], times[4]),
            1.7,
            AtLeast: true);
        yield return new Bar(
            "seed chain: loss and gradient / loss alone",
            $"{PerSample(0)} / {PerSample(5)}",
            Race.Ratio(times[0], times[5]),
            1.6);

        string PerSample(int side) => $"{median[side] / N:0.00} ns";
    }

    /// <summary>What one writes first.</summary>
    private static double Scalars(double[] xs, double[] ys, double a, double b, double c, double[] gradient)
    {
        double loss = 0, byA = 0, byB = 0, byC = 0;
        for (var n = 0; n < xs.Length; n++)
        {
            var u = a * xs[n];
            var v = u * u + b * u;
            var h = Math.Tanh(c * v);
            var e = h - ys[n];
            loss += e * e;
            var t = 2 * e * (1 - h * h);
            byC += t * v;
            byB += t * c * u;
            byA += t * c * (2 * u + b) * xs[n];
        }

        (gradient[0], gradient[1], gradient[2]) = (byA, byB, byC);
        return loss;
    }

    /// <summary>
    /// What an expert writes with the library's kernels: blocks that stay in the cache, every constant taken out of the sums.
    /// </summary>
    private static double Blocks(double[] xs, double[] ys, double a, double b, double c, double[] gradient)
    {
        Span<double> us = stackalloc double[Block], vs = stackalloc double[Block];
        Span<double> hs = stackalloc double[Block], ts = stackalloc double[Block];
        double loss = 0, byA = 0, byB = 0, byC = 0;
        for (var start = 0; start < xs.Length; start += Block)
        {
            var length = Math.Min(Block, xs.Length - start);
            ReadOnlySpan<double> x = xs.AsSpan(start, length), y = ys.AsSpan(start, length);
            Span<double> u = us[..length], v = vs[..length], h = hs[..length], t = ts[..length];
            TensorPrimitives.Multiply(x, a, u);
            TensorPrimitives.AddMultiply((ReadOnlySpan<double>)u, b, u, v);
            TensorPrimitives.Multiply(v, c, h);
            TensorPrimitives.Tanh(h, h);
            TensorPrimitives.Multiply(h, h, t);
            TensorPrimitives.Subtract(1, t, t);
            TensorPrimitives.Subtract(h, y, h);
            loss += TensorPrimitives.SumOfSquares<double>(h);
            TensorPrimitives.Multiply(t, h, t);
            byC += TensorPrimitives.Dot<double>(t, v);
            byB += TensorPrimitives.Dot<double>(t, u);
            TensorPrimitives.Multiply(t, x, t);
            byA += 2 * TensorPrimitives.Dot<double>(t, u) + b * TensorPrimitives.Sum<double>(t);
        }

        (gradient[0], gradient[1], gradient[2]) = (2 * c * byA, 2 * c * byB, 2 * byC);
        return loss;
    }

    /// <summary>The same with everything but tanh fused into two passes over vectors.</summary>
    private static double Vectors(double[] xs, double[] ys, double a, double b, double c, double[] gradient)
    {
        Span<double> hs = stackalloc double[Block];
        double loss = 0, byA = 0, byB = 0, byC = 0;
        for (var start = 0; start < xs.Length; start += Block)
        {
            var length = Math.Min(Block, xs.Length - start);
            ReadOnlySpan<double> x = xs.AsSpan(start, length), y = ys.AsSpan(start, length);
            var h = hs[..length];
            ReadOnlySpan<Vector<double>> xv = MemoryMarshal.Cast<double, Vector<double>>(x);
            ReadOnlySpan<Vector<double>> yv = MemoryMarshal.Cast<double, Vector<double>>(y);
            var hv = MemoryMarshal.Cast<double, Vector<double>>(h);
            for (var i = 0; i < hv.Length; i++)
            {
                var u = a * xv[i];
                hv[i] = c * (u * (u + new Vector<double>(b)));
            }

            for (var i = hv.Length * Vector<double>.Count; i < length; i++)
            {
                var u = a * x[i];
                h[i] = c * (u * (u + b));
            }

            TensorPrimitives.Tanh(h, h);
            Vector<double> losses = default, forA = default, forB = default, forC = default;
            for (var i = 0; i < hv.Length; i++)
            {
                var u = a * xv[i];
                var e = hv[i] - yv[i];
                var t = e * (Vector<double>.One - hv[i] * hv[i]);
                losses += e * e;
                forC += t * (u * (u + new Vector<double>(b)));
                forB += t * u;
                forA += t * xv[i] * (u + u + new Vector<double>(b));
            }

            loss += System.Numerics.Vector.Sum(losses);
            byA += System.Numerics.Vector.Sum(forA);
            byB += System.Numerics.Vector.Sum(forB);
            byC += System.Numerics.Vector.Sum(forC);
            for (var i = hv.Length * Vector<double>.Count; i < length; i++)
            {
                var u = a * x[i];
                var e = h[i] - y[i];
                var t = e * (1 - h[i] * h[i]);
                loss += e * e;
                byC += t * (u * (u + b));
                byB += t * u;
                byA += t * x[i] * (2 * u + b);
            }
        }

        (gradient[0], gradient[1], gradient[2]) = (2 * c * byA, 2 * c * byB, 2 * byC);
        return loss;
    }

    private static void Agree(double loss, double otherLoss, double[] gradient, double[] other)
    {
        if (gradient.Append(loss).Zip(other.Append(otherLoss)).Any(p => !(Math.Abs(p.First - p.Second) <= 1e-9 * Math.Abs(p.Second))))
        {
            throw new InvalidOperationException("The two sides of the comparison compute different things.");
        }
    }
}
