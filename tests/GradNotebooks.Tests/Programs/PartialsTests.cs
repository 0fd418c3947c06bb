using System.Text.RegularExpressions;
using CsCheck;
using GradNotebooks.Tests.Differentiation;
using GradNotebooks.Tests.Support;
using MathNet.Numerics.LinearAlgebra;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Programs;

/// <summary>
/// Hessians and Jacobians as programs: against the evaluator, against differences of the gradient, and how few directions they take.
/// </summary>
public sealed class PartialsTests
{
    [Fact]
    public void The_program_of_a_Hessian_gives_what_the_evaluator_gives() => RandomNetwork.Random.Sample(
        network => RequireSame(network.Loss.Hessian(network.Parameters), network.Point), iter: 40);

    [Fact]
    public void So_it_does_over_samples() => RandomGraphs.Tame.Sample(
        model => RequireSame(model.Bound.Hessian(model.Parameters), model.Point), iter: 40);

    [Fact]
    public void The_program_of_a_Jacobian_gives_what_the_evaluator_gives() => RandomNetwork.Random.Sample(network =>
    {
        var jacobian = network.Output.Jacobian(network.Parameters);
        RequireSame(Entries.Of(jacobian, network.Point), jacobian.Compile(), network.Point);
    }, iter: 60);

    [Fact]
    public void A_Hessian_is_the_difference_of_compiled_gradients() => RandomNetwork.Random.Sample(network =>
    {
        var program = network.Loss.Gradient(network.Parameters).Compile(1);
        double[] at = [.. network.Parameters.SelectMany(p => network.Point[p].Numbers.ToArray())];
        double[,] hessian = network.Loss.Hessian(network.Parameters).Compile(1).At(network.Point);
        var (above, below) = (new double[at.Length], new double[at.Length]);
        for (var j = 0; j < at.Length; j++)
        {
            double[] moved = [.. at];
            program.Run(network.Point, Moved(moved, j, at[j] + 1e-5), above);
            program.Run(network.Point, Moved(moved, j, at[j] - 1e-5), below);
            for (var i = 0; i < at.Length; i++)
            {
                Near((above[i] - below[i]) / 2e-5, hessian[i, j], 1e-6);
            }
        }
    }, iter: 40);

    [Theory]
    [InlineData(2), InlineData(10), InlineData(300)]
    public void Three_directions_give_the_Hessian_of_Rosenbrock_however_it_is_written(int n)
    {
        var (x, numbers) = (Parameter("x", n), Enumerable.Range(0, n).Select(i => Math.Sin(3 * i)).ToArray());
        var ofVector = Sum(100 * Square(x[1..] - Square(x[..^1])) + Square(1 - x[..^1])).Hessian(x);
        Expr[] scalars = [.. Enumerable.Range(0, n).Select(i => Parameter($"x{i}"))];
        var terms = Enumerable.Range(0, n - 1).Select(i => 100 * Square(scalars[i + 1] - Square(scalars[i])) + Square(1 - scalars[i]));
        var ofScalars = terms.Aggregate((u, v) => u + v).Hessian(scalars);
        var (at, apart) = (new Point { [x] = numbers }, new Point());
        for (var i = 0; i < n; i++)
        {
            apart[scalars[i]] = numbers[i];
        }

        foreach (var (hessian, point) in (ReadOnlySpan<(Hessian, Point)>)[(ofVector, at), (ofScalars, apart)])
        {
            var program = hessian.Compile();
            var pattern = program.PatternAt(point);
            Assert.Equal(3 * n - 2, pattern.Entries.Length);
            Assert.Equal(Math.Min(n, 3), pattern.Directions);
            var sparse = program.SparseAt(point);
            for (var i = 0; i < n; i++)
            {
                Near((i > 0 ? 200 : 0) + (i < n - 1 ? 1200 * numbers[i] * numbers[i] - 400 * numbers[i + 1] + 2 : 0), sparse[i, i], 1e-12);
                Near(i < n - 1 ? -400 * numbers[i] : 0, i < n - 1 ? sparse[i, i + 1] : 0, 1e-12);
            }

            Assert.Equal(Matrix<double>.Build.DenseOfMatrix(sparse), program.At(point));
            Assert.StartsWith($"{n}×{n}, {3 * n - 2} entries may differ from 0, from {pattern.Directions} directions", $"{pattern}");
        }
    }

    [Fact]
    public void A_program_says_what_it_is()
    {
        var (a, b) = Parameters("a", "b");

        Assert.Contains("A Hessian as a program: At(point) gives its numbers", (a * b).Hessian(a, b).Compile().ToString());
        Assert.Contains("A Jacobian as a program", Vector(a, a * b).Jacobian(a, b).Compile().ToString());
    }

    [Fact]
    public void Symmetry_saves_directions_where_a_row_is_full()
    {
        var x = Parameter("x", 30);
        var hessian = (Sum(Pow(x, 3)) + x[0] * Sum(Square(x[1..]))).Hessian(x);
        var point = new Point { [x] = Enumerable.Range(0, 30).Select(i => Math.Cos(i)).ToArray() };

        Assert.Equal(2, hessian.Compile().PatternAt(point).Directions);
        RequireSame(hessian, point);
    }

    [Fact]
    public void A_matrix_of_full_rows_is_taken_by_rows_and_one_of_full_columns_by_columns()
    {
        var (x, a) = (Parameter("x", 40), Parameter("a"));
        var point = new Point { [x] = Enumerable.Range(0, 40).Select(i => Math.Cos(i)).ToArray(), [a] = 0.3 };
        var wide = Concat(Reshape(Sum(Sin(x)), 1), Reshape(Sum(Square(x)), 1)).Jacobian(x);
        var tall = Sin(a * x).Jacobian(a, x);

        var (rows, columns) = (wide.Compile().PatternAt(point), tall.Compile().PatternAt(point));
        Assert.True(rows.IsByRows);
        Assert.Equal(2, rows.Directions);
        Assert.False(columns.IsByRows);
        Assert.Equal(2, columns.Directions);
        Assert.Equal(80, columns.Entries.Length);
        RequireSame(Entries.Of(wide, point), wide.Compile(), point);
        RequireSame(Entries.Of(tall, point), tall.Compile(), point);
    }

    [Fact]
    public void A_Jacobian_over_samples_follows_their_number()
    {
        var (a, b) = Parameters("a", "b");
        var x = Data("x");
        var jacobian = (a * Exp(-b * x)).Jacobian(a, b);
        var program = jacobian.Compile();
        foreach (var n in (int[])[1, 5, 3])
        {
            var point = new Point { [a] = 2, [b] = 0.5, [x] = Enumerable.Range(0, n).Select(i => 0.3 * i).ToArray() };
            RequireSame(Entries.Of(jacobian, point), program, point);
            Assert.Equal(2, program.PatternAt(point).Directions);
        }
    }

    [Fact]
    public void More_directions_than_the_caches_hold_are_taken_a_few_at_a_time()
    {
        var x = Parameter("x", 420);
        var point = new Point { [x] = Enumerable.Range(0, 420).Select(i => Math.Sin(i)).ToArray() };
        double[] shares = Softmax(x).Value(point);
        double[,] hessian = LogSumExp(x).Hessian(x).At(point);

        // ∂²log Σeˣ/∂xᵢ∂xⱼ = pᵢ(δᵢⱼ − pⱼ)
        for (var i = 0; i < 420; i++)
        {
            for (var j = 0; j < 420; j++)
            {
                Assert.Equal(shares[i] * ((i == j ? 1 : 0) - shares[j]), hessian[i, j], 1e-16);
            }
        }
    }

    [Fact]
    public void Layers_of_matrices_are_taken_together()
    {
        var (x, w, v) = (Data("X", 5, 9), Parameter("W", 9, 12), Parameter("V", 12, 2));
        var point = new Point
        {
            [x] = RandomNetwork.Numbers(x.Shape, 1),
            [w] = RandomNetwork.Numbers(w.Shape, 2),
            [v] = RandomNetwork.Numbers(v.Shape, 3),
        };
        RequireSame(Sum(Softmax(MatMul(Tanh(MatMul(x, w)), v)) * x[.., ..2]).Hessian(w, v), point);
        RequireSame(Sum(Square(MatMul(x, w))).Hessian(w), point);
    }

    [Fact]
    public void Blocks_of_parameters_across_the_diagonal_of_each_other_are_the_same_to_the_last_bit()
    {
        var (hessian, point) = ThreeLayers();
        RequireSame(hessian, point);
        double[,] numbers = hessian.Compile().At(point);
        var first = hessian.Parameters[0].Shape.Count;
        for (var i = first; i < numbers.GetLength(0); i++)
        {
            for (var j = 0; j < first; j++)
            {
                Assert.Equal(numbers[i, j], numbers[j, i]);
            }
        }
    }

    [Fact]
    public void A_block_in_which_nothing_is_squared_has_zeros()
    {
        var (a, b, m) = (Parameter("a", 20), Parameter("b", 17), Data("M", 20, 17));
        var loss = Dot(a, MatMul(m, b)) + Square(Sum(a));
        RequireSame(loss.Hessian(a, b), new Point
        {
            [a] = RandomNetwork.Numbers(a.Shape, 1),
            [b] = RandomNetwork.Numbers(b.Shape, 2),
            [m] = RandomNetwork.Numbers(m.Shape, 3),
        });
    }

    [Fact]
    public void However_many_threads_share_the_directions_and_however_many_ask_for_them_the_bits_are_the_same()
    {
        var (hessian, point) = ThreeLayers();
        double[] alone = [.. hessian.Compile(1).At(point)];
        var program = hessian.Compile(3);
        Parallel.For(0, 40, _ =>
        {
            double[] found = [.. program.At(point)];
            Assert.Equal(alone, found);
        });
    }

    [Fact]
    public void Over_samples_many_parameters_are_taken_a_few_at_a_time()
    {
        var (x, y) = Data("x", "y");
        Expr[] weights = [.. Enumerable.Range(0, 35).Select(i => Parameter($"w{i}"))];
        var model = weights.Select((w, i) => w * Sin((i + 1) * x)).Aggregate((u, v) => u + v);
        var point = new Point { [x] = Enumerable.Range(0, 600).Select(i => 0.01 * i).ToArray(), [y] = new double[600] };
        for (var i = 0; i < weights.Length; i++)
        {
            point[weights[i]] = Math.Cos(i);
        }

        RequireSame(Mean(Square(Tanh(model) - y)).Hessian(weights), point);
    }

    [Theory]
    [InlineData(0.5, 0.5, -1), InlineData(0, 0, 0), InlineData(1, 1, 1), InlineData(-2, 2, 0), InlineData(2, 0, 2)]
    public void At_ties_and_jumps_it_is_what_the_evaluator_says(double u, double v, double w)
    {
        var x = Parameter("x", 3);
        var point = new Point { [x] = new[] { u, v, w } };
        Expr[] losses =
        [
            Square(Max(x)), Square(MinAlong(x * x, 0)), Sum(Square(Relu(x)) + Abs(x) * x), Sum(Where(x > 0, Pow(x, 3), Square(x))),
            Sum(Square(Sort(x))) * x[1], Pow(Median(x), 3), Max(x[0], x[1]) * Min(x[1], x[2]), Square(Std(x)), Square(Norm(x)),
            Sum(Where(x > 0, Sqrt(x), x * x)), Sum(x * Sign(x) * x), Sum(Floor(x) * x * x), Sum(MaxPool(x * x, 2)), Sum(Log(x + 3)),
        ];
        Assert.All(losses, loss => RequireSame(loss.Hessian(x), point));
    }

    [Fact]
    public void What_is_no_number_is_told_at_the_second_point_as_at_the_first()
    {
        var x = Parameter("x", 2);
        var (hessian, point) = (Norm(x).Hessian(x), new Point { [x] = new double[2] });
        var first = hessian.At(point);
        var second = hessian.At(point);

        Assert.Equal(first.Numbers, second.Numbers);
        Assert.NotNull(second.Note);
        Assert.Equal(first.Note, second.Note);
    }

    [Fact]
    public void A_Hessian_that_is_asked_again_keeps_its_numbers()
    {
        var x = Parameter("x", 4);
        var hessian = Prod(Sin(x)).Hessian(x);
        foreach (var at in (double[])[0.3, 0.7, 1.1])
        {
            var point = new Point { [x] = new[] { at, 2 * at, at - 2, 1 } };
            var expected = Entries.Of(hessian, point).Numbers.ToArray();
            Assert.All(expected.Zip(hessian.At(point).Numbers.ToArray()), pair => Near(pair.First, pair.Second, 1e-12));
            Assert.All(expected.Zip(hessian.SparseAt(point).ToRowMajorArray()), pair => Near(pair.First, pair.Second, 1e-12));
        }
    }

    [Fact]
    public void By_data_over_the_samples_there_are_numbers_but_no_program()
    {
        var x = Data("x");
        var hessian = Sum(Pow(x, 3)).Hessian(x);
        var point = new Point { [x] = new[] { 1.0, 2 } };

        Assert.All((int[])[1, 2], _ => Assert.Equal([6, 0, 0, 12], hessian.At(point).Numbers));
        Assert.Contains("At(point)", Assert.Throws<ModelException>(() => hessian.Compile()).Message);
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        var x = Parameter("x", 50);
        var program = Sum(Square(x[1..] - Square(x[..^1]))).Hessian(x).Compile(1);
        var point = new Point { [x] = Enumerable.Range(0, 50).Select(i => Math.Sin(i)).ToArray() };
        var entries = new double[program.PatternAt(point).Entries.Length];
        program.Run(point, entries);

        // The runtime itself allocates now and then on a thread that it interrupts.
        Assert.Equal(0, Enumerable.Range(0, 5).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            program.Run(point, entries);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }));
    }

    [Fact]
    public void A_small_pattern_is_a_picture()
    {
        var x = Parameter("x", 3);
        var pattern = Sum(Square(x[1..] - Square(x[..^1]))).Hessian(x).Compile().PatternAt(new Point { [x] = new double[3] });

        Assert.Equal("3×3, 7 entries may differ from 0, from 2 directions\n■ ■ ·\n■ ■ ■\n· ■ ■", pattern.ToString());
        Assert.Equal(7, Regex.Count(pattern.ToHtml(), "<rect class=\"cell seen\""));
        Assert.Equal(2, Regex.Count(pattern.ToHtml(), "<rect class=\"cell\""));
    }

    [Fact]
    public void Too_few_places_are_named_with_the_number_of_entries()
    {
        var x = Parameter("x", 3);
        var program = Sum(Pow(x, 3)).Hessian(x).Compile();
        var error = Assert.Throws<ModelException>(() => program.Run(new Point { [x] = new double[3] }, new double[2]));
        Assert.Equal("2 places were given, and the pattern has 3 entries.", error.Message);
    }

    [Fact]
    public void An_unknown_function_is_named_when_its_Hessian_is_compiled()
    {
        var a = Parameter("a");
        var f = Unknown.Unary("f");
        Assert.Contains("f is still unknown", Assert.Throws<ModelException>(() => f(a).Hessian(a).Compile()).Message);
    }

    /// <summary>A network of which no single pass takes all directions.</summary>
    private static (Hessian, Point) ThreeLayers()
    {
        var (x, u, b) = (Data("X", 40, 6), Parameter("U", 6, 20), Parameter("b", 20));
        var (v, w) = (Parameter("V", 20, 5), Parameter("W", 5, 2));
        var output = MatMul(Tanh(MatMul(Tanh(MatMul(x, u) + b), v)), w);
        var point = new Point { [x] = RandomNetwork.Numbers(x.Shape, 1) };
        foreach (var parameter in (Parameter[])[u, b, v, w])
        {
            point[parameter] = RandomNetwork.Numbers(parameter.Shape, parameter.Shape.Count);
        }

        return (Mean(LogSoftmax(output) * x[.., ..2]).Hessian(u, b, v, w), point);
    }

    private static void RequireSame(Hessian hessian, Point point) =>
        RequireSame(Entries.Of(hessian, point), hessian.Compile(), point);

    private static void RequireSame(ArrayValue expected, CompiledPartials program, Point point)
    {
        double[] numbers = [.. program.At(point)];
        var pattern = program.PatternAt(point);
        Assert.Equal(expected.Shape, program.At(point).Shape);
        Assert.Equal(numbers, program.SparseAt(point).ToRowMajorArray());
        Assert.All(numbers.Zip(expected.Numbers.ToArray()), pair => Near(pair.Second, pair.First, 1e-12));

        var entries = new double[pattern.Entries.Length];
        program.Run(point, entries);
        Assert.Equal(pattern.Entries.Select(e => numbers[e.Row * pattern.Columns + e.Column]), entries);
    }

    private static double[] Moved(double[] numbers, int place, double number)
    {
        numbers[place] = number;
        return numbers;
    }

    private static void Near(double expected, double found, double tolerance) => Assert.True(
        expected.Equals(found) || Math.Abs(expected - found) <= tolerance * Math.Max(1, Math.Abs(expected)),
        $"{found:R} is not {expected:R}");
}
