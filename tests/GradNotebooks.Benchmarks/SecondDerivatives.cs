using static GradNotebooks.Calculus;

namespace GradNotebooks.Benchmarks;

/// <summary>
/// Hessians as programs: of Rosenbrock's function, mostly zeros, written with a vector and with single numbers; of a logistic regression;
/// and dense ones beside the gradient, of which symmetry alone would leave half as many as there are parameters.
/// </summary>
internal static class SecondDerivatives
{
    /// <summary>What a dense Hessian may cost, in gradients for every two parameters.</summary>
    private const double DenseLimit = 1.2;

    public static IEnumerable<Bar> Measure()
    {
        foreach (var (n, limit) in ((int, double)[])[(10, 2), (1000, 100)])
        {
            yield return Time($"Rosenbrock of a vector of {n}: Hessian", OfVector(n), limit, "µs", 1e3);
            yield return Time($"Rosenbrock of {n} numbers: Hessian", OfNumbers(n), limit, "µs", 1e3);
        }

        var (hessian, point) = OfVector(100);
        var (program, entries) = Compiled(hessian, point);
        var product = hessian.Gradient.Loss.HessianVectorProduct(new() { [hessian.Parameters[0]] = 1 });
        var times = Race.Run(() => program.Run(point, entries), () => product.At(point));
        yield return new Bar(
            "Rosenbrock of a vector of 100: 100 products by the evaluator / Hessian",
            $"{100 * Race.Median(times[1]) / 1e6:0.00} ms / {Race.Median(times[0]) / 1e3:0.0} µs",
            100 * Race.Ratio(times[1], times[0]),
            300,
            AtLeast: true);

        yield return Time("logistic regression, 50 × 1000: Hessian", Logistic(), 2.5, "ms", 1e6);
        yield return Dense("logistic regression, 50 × 1000", Logistic());
        yield return Dense("log Σ exp of 100", LogSumExpOf(100));
        yield return Dense("two layers, 195 numbers, batch 64", Network());
    }

    private static Bar Time(string what, (Hessian Hessian, Point Point) of, double limit, string unit, double inNanoseconds)
    {
        var (program, entries) = Compiled(of.Hessian, of.Point);
        var time = Race.Median(Race.Run(() => program.Run(of.Point, entries))[0]) / inNanoseconds;
        var directions = program.PatternAt(of.Point).Directions;
        return new Bar(what, $"{directions} directions", time, limit, Unit: unit);
    }

    private static Bar Dense(string what, (Hessian Hessian, Point Point) of)
    {
        var (program, entries) = Compiled(of.Hessian, of.Point);
        var gradient = of.Hessian.Gradient.Compile();
        var numbers = new double[program.PatternAt(of.Point).Columns];
        var times = Race.Run(() => program.Run(of.Point, entries), () => gradient.Run(of.Point, numbers));
        return new Bar(
            $"{what}: Hessian / {numbers.Length / 2.0:0.#} gradients",
            $"{Race.Median(times[0]) / 1e6:0.00} ms / {numbers.Length / 2.0 * Race.Median(times[1]) / 1e6:0.00} ms",
            Race.Ratio(times[0], times[1]) / (numbers.Length / 2.0),
            DenseLimit);
    }

    private static (CompiledPartials Program, double[] Entries) Compiled(Hessian hessian, Point point)
    {
        var program = hessian.Compile();
        return (program, new double[program.PatternAt(point).Entries.Length]);
    }

    private static (Hessian, Point) OfVector(int n)
    {
        var x = Parameter("x", n);
        var loss = Sum(100 * Square(x[1..] - Square(x[..^1])) + Square(1 - x[..^1]));
        return (loss.Hessian(x), new Point { [x] = Numbers(n, 1) });
    }

    private static (Hessian, Point) OfNumbers(int n)
    {
        Expr[] x = [.. Enumerable.Range(0, n).Select(i => Parameter($"x{i}"))];
        var (loss, point) = ((Expr)0, new Point());
        for (var i = 0; i < n; i++)
        {
            point[x[i]] = Math.Sin(i);
            loss = i + 1 < n ? loss + 100 * Square(x[i + 1] - Square(x[i])) + Square(1 - x[i]) : loss;
        }

        return (loss.Hessian(x), point);
    }

    private static (Hessian, Point) Logistic()
    {
        const int Samples = 1000, Features = 50;
        var (x, y) = (Data("X", Samples, Features), Data("Y", Samples, 1));
        var w = Parameter("w", Features);
        var z = MatMul(x, w);
        var loss = Sum(Softplus(z) - y[.., 0] * z);
        double[] labels = [.. Enumerable.Range(0, Samples).Select(i => i % 2.0)];
        return (loss.Hessian(w), new Point { [x] = Matrix(Samples, Features), [y] = Column(labels), [w] = Numbers(Features, 0.1) });
    }

    private static (Hessian, Point) LogSumExpOf(int n)
    {
        var x = Parameter("x", n);
        return ((LogSumExp(x) + Square(Sum(Sin(x)))).Hessian(x), new Point { [x] = Numbers(n, 1) });
    }

    private static (Hessian, Point) Network()
    {
        const int Batch = 64, Inputs = 8, Hidden = 16, Classes = 3;
        var (x, y) = (Data("X", Batch, Inputs), Data("Y", Batch, Classes));
        var (w1, b1) = (Parameter("W₁", Inputs, Hidden), Parameter("b₁", Hidden));
        var (w2, b2) = (Parameter("W₂", Hidden, Classes), Parameter("b₂", Classes));
        var loss = -Sum(y * LogSoftmax(MatMul(Tanh(MatMul(x, w1) + b1), w2) + b2)) / Batch;
        var labels = new double[Batch, Classes];
        for (var i = 0; i < Batch; i++)
        {
            labels[i, i % Classes] = 1;
        }

        return (loss.Hessian(w1, b1, w2, b2), new Point
        {
            [x] = Matrix(Batch, Inputs),
            [y] = labels,
            [w1] = Matrix(Inputs, Hidden),
            [b1] = Numbers(Hidden, 0.1),
            [w2] = Matrix(Hidden, Classes),
            [b2] = Numbers(Classes, 0.1),
        });
    }

    private static double[] Numbers(int count, double size) => [.. Enumerable.Range(0, count).Select(i => size * Math.Sin(i))];

    private static double[,] Column(double[] numbers)
    {
        var column = new double[numbers.Length, 1];
        Buffer.BlockCopy(numbers, 0, column, 0, sizeof(double) * numbers.Length);
        return column;
    }

    private static double[,] Matrix(int rows, int columns)
    {
        var random = new Random(rows);
        var matrix = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                matrix[i, j] = random.NextDouble() - 0.5;
            }
        }

        return matrix;
    }
}
