using MathNet.Numerics.LinearAlgebra;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Benchmarks;

/// <summary>
/// Two layers with softmax and cross-entropy on a batch of 1024 × 64 inputs, against the same by hand on MathNet's matrices.
/// </summary>
internal static class Network
{
    private const int Batch = 1024, Inputs = 64, Hidden = 32, Classes = 10;

    public static IEnumerable<Bar> Measure()
    {
        var (x, y) = (Data("X", Batch, Inputs), Data("Y", Batch, Classes));
        var (w1, b1) = (Parameter("W₁", Inputs, Hidden), Parameter("b₁", Hidden));
        var (w2, b2) = (Parameter("W₂", Hidden, Classes), Parameter("b₂", Classes));
        var logits = MatMul(Tanh(MatMul(x, w1) + b1), w2) + b2;
        var loss = -Sum(y * LogSoftmax(logits)) / Batch;
        var program = loss.Gradient(w1, b1, w2, b2).Compile();

        var random = new Random(3);
        var (mx, my) = (Random(Batch, Inputs), Matrix<double>.Build.Dense(Batch, Classes, (i, j) => i % Classes == j ? 1 : 0));
        var (m1, m2) = (Random(Inputs, Hidden) * 0.2, Random(Hidden, Classes) * 0.2);
        var (v1, v2) = (Vector<double>.Build.Dense(Hidden, i => i * 0.01), Vector<double>.Build.Dense(Classes, i => i * 0.01));
        var point = new Point { [x] = mx, [y] = my, [w1] = m1, [b1] = v1, [w2] = m2, [b2] = v2 };
        var gradient = new double[Inputs * Hidden + Hidden + Hidden * Classes + Classes];
        var byHand = ByHand(mx, my, m1, v1, m2, v2);
        if (!(Math.Abs(program.Run(point, gradient) - byHand.Loss) <= 1e-12) || !(Math.Abs(gradient[0] - byHand.W1[0, 0]) <= 1e-12))
        {
            throw new InvalidOperationException("The two sides of the comparison compute different things.");
        }

        var times = Race.Run(() => program.Run(point, gradient), () => ByHand(mx, my, m1, v1, m2, v2));
        yield return new Bar(
            "two layers, 1024 × 64: program / by hand on MathNet",
            $"{Race.Median(times[0]) / 1e6:0.00} ms / {Race.Median(times[1]) / 1e6:0.00} ms",
            Race.Ratio(times[0], times[1]),
            1.5);

        Matrix<double> Random(int rows, int columns) => Matrix<double>.Build.Dense(rows, columns, (_, _) => random.NextDouble() - 0.5);
    }

    private static (double Loss, Matrix<double> W1, Vector<double> B1, Matrix<double> W2, Vector<double> B2) ByHand(
        Matrix<double> x, Matrix<double> y, Matrix<double> w1, Vector<double> b1, Matrix<double> w2, Vector<double> b2)
    {
        var h = x * w1;
        h.MapIndexedInplace((_, j, u) => Math.Tanh(u + b1[j]));
        var p = h * w2;
        p.MapIndexedInplace((_, j, u) => u + b2[j]);
        var loss = 0.0;
        for (var i = 0; i < p.RowCount; i++)
        {
            var (largest, sum) = (double.NegativeInfinity, 0.0);
            for (var j = 0; j < Classes; j++)
            {
                largest = Math.Max(largest, p[i, j]);
            }

            for (var j = 0; j < Classes; j++)
            {
                sum += Math.Exp(p[i, j] - largest);
            }

            for (var j = 0; j < Classes; j++)
            {
                loss -= y[i, j] * (p[i, j] - largest - Math.Log(sum));
                p[i, j] = Math.Exp(p[i, j] - largest) / sum;
            }
        }

        var delta = (p - y) / Batch;
        var back = delta.TransposeAndMultiply(w2);
        back.MapIndexedInplace((i, j, u) => u * (1 - h[i, j] * h[i, j]));
        return (loss / Batch, x.TransposeThisAndMultiply(back), back.ColumnSums(), h.TransposeThisAndMultiply(delta), delta.ColumnSums());
    }
}
