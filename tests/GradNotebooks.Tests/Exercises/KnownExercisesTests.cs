using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Exercises;

/// <summary>Exercises of known courses, with their published answers.</summary>
public sealed class KnownExercisesTests
{
    [Fact]
    public void The_product_of_a_sum()
    {
        var (x, y, z) = (Parameter("x"), Parameter("y"), Parameter("z"));
        var (f, point) = (((x + y) * z).Named("f"), new Point { [x] = -2, [y] = 5, [z] = -4 });
        Assert.Equal(-12, (double)f.Value(point));
        AllRight(f, point, (x, -4), (y, -4), (z, 3));
        Assert.Equal("SIGN", new Exercise("∂f/∂x", f, x).At(point).Check(4).Mistakes[0].Code);
    }

    [Fact]
    public void The_sigmoid_neuron()
    {
        var (w, x) = (Parameters("w0", "w1", "w2"), (First: Parameter("x0"), Second: Parameter("x1")));
        var f = Sigmoid(w.Item1 * x.First + w.Item2 * x.Second + w.Item3).Named("f");
        var point = new Point { [w.Item1] = 2, [w.Item2] = -3, [w.Item3] = -3, [x.First] = -1, [x.Second] = -2 };
        AllRight(
            f, point,
            (x.First, 0.3932238664829637), (x.Second, -0.5898357997244456),
            (w.Item1, -0.19661193324148185), (w.Item2, -0.3932238664829637), (w.Item3, 0.19661193324148185));
        Assert.Equal("SIGMOID_SLIP", new Exercise("∂f/∂w2", f, w.Item3).At(point).Check(1 - 0.7310585786300049).Mistakes[0].Code);
    }

    [Fact]
    public void Powers_roots_and_a_reciprocal()
    {
        var (a, b, c) = Parameters("a", "b", "c");
        var f = (-Pow(a, 3) + Sin(3 * b) - 1 / c + Pow(b, 2.5) - Sqrt(a)).Named("f");
        AllRight(
            f, new Point { [a] = 2, [b] = 3, [c] = 4 },
            (a, -12.353553390593273), (b, 10.25699027111255), (c, 0.0625));
    }

    [Fact]
    public void Softmax_and_the_negative_log_likelihood()
    {
        var z = Parameter("z", 4);
        var loss = (-Sum(Slice(LogSoftmax(z), 3, 1))).Named("Loss");
        var point = new Point { [z] = new[] { 0.0, 3, -2, 1 } };
        Near.Equal(2.1755153626167147, (double)loss.Value(point), 1e-15);
        var exercise = new Exercise("∂Loss/∂z", loss, z).At(point);
        double[] published = [0.041772570515350445, 0.8390245074625319, 0.005653302662216329, -0.8864503806400986];
        Assert.True(exercise.Check(published).IsRight);
        Assert.True(exercise.Check(Softmax(z) - (Answer(0, 0, 0, 1))).IsRight);
        Assert.Equal("SIGN", exercise.Check(published.Select(p => -p).ToArray()).Mistakes[0].Code);
        Assert.Equal("SWAP", exercise.Check(new[] { published[1], published[0], published[2], published[3] }).Mistakes[0].Code);

        static Expr Answer(params double[] numbers) => numbers.Select(n => Reshape((Expr)n * 1.0, 1)).Aggregate((u, v) => Concat(u, v));
    }

    [Fact]
    public void A_gradient_that_arrives_is_passed_on()
    {
        var (x, y) = (Parameter("x"), Parameter("y"));
        AllRight((5 * (x * y + x)).Named("Loss"), new Point { [x] = 5, [y] = 10 }, (x, 55), (y, 25));
    }

    [Fact]
    public void Softmax_regression_with_zero_weights()
    {
        const int Samples = 6, Features = 4, Classes = 10;
        var random = new Random(3);
        var (x, y, w) = (Data("X", Samples, Features), Data("Y", Samples, Classes), Parameter("W", Features, Classes));
        var (features, labels) = (new double[Samples, Features], new double[Samples, Classes]);
        for (var i = 0; i < Samples; i++)
        {
            labels[i, random.Next(Classes)] = 1;
            for (var j = 0; j < Features; j++)
            {
                features[i, j] = 2 * random.NextDouble() - 1;
            }
        }

        var point = new Point { [x] = features, [y] = labels, [w] = new double[Features, Classes] };
        var loss = (-Sum(y * LogSoftmax(MatMul(x, w))) / Samples).Named("Loss");
        Near.Equal(2.302585, (double)loss.Value(point), 1e-7);
        var exercise = new Exercise("∂Loss/∂W", loss, w).At(point);
        var p = Softmax(MatMul(x, w));
        Assert.True(exercise.Check(MatMul(Transpose(x), p - y) / Samples).IsRight);
        Assert.Equal("MEAN", exercise.Check(MatMul(Transpose(x), p - y)).Mistakes[0].Code);
        Assert.Equal("SIGN", exercise.Check(MatMul(Transpose(x), y - p) / Samples).Mistakes[0].Code);
        Assert.Equal("JACOBIAN_DIAGONAL", exercise.Check(-MatMul(Transpose(x), y * (1 - p)) / Samples).Mistakes[0].Code);
    }

    [Fact]
    public void A_two_layer_network_with_two_planted_errors()
    {
        const int Samples = 5;
        var (x, t) = (Data("X", Samples, 3), Data("T", Samples, 2));
        var (w1, b1, w2, b2) = (Parameter("W1", 3, 4), Parameter("b1", 4), Parameter("W2", 4, 2), Parameter("b2", 2));
        var hidden = Tanh(MatMul(x, w1) + b1);
        var loss = (Sum(Square(MatMul(hidden, w2) + b2 - t)) / (2 * Samples)).Named("Loss");
        var d2 = (MatMul(hidden, w2) + b2 - t) / Samples;
        var d1 = MatMul(d2, Transpose(w2)) * (1 - Square(hidden));

        Assert.True(new Exercise("∂Loss/∂W1", loss, w1).Check(MatMul(Transpose(x), d1)).IsRight);
        Assert.True(new Exercise("∂Loss/∂b2", loss, b2).Check(Sum(d2, 0)).IsRight);
        Assert.Equal(2, new Exercise("∂Loss/∂W2", loss, w2).Check(2 * MatMul(Transpose(hidden), d2)).Ratio!.Value, 1e-9);
        Assert.Equal(4, new Exercise("∂Loss/∂b1", loss, b1).Check(4 * Sum(d1, 0)).Ratio!.Value, 1e-9);
    }

    [Fact]
    public void The_gradient_of_a_broadcast_column_is_a_row_sum()
    {
        var (x, c) = (Data("X", 3, 4), Parameter("c", 3, 1));
        var loss = Sum(Square(x * c)).Named("Loss");
        var exercise = new Exercise("∂Loss/∂c", loss, c);
        Assert.True(exercise.Check(Reshape(Sum(2 * x * c * x, 1), 3, 1)).IsRight);
        Assert.Equal("WRONG_REDUCTION", exercise.Check(Reshape(Mean(2 * x * c * x, 1), 3, 1)).Mistakes[0].Code);
        Assert.Equal("WRONG_REDUCTION", exercise.Check(4 * Reshape(Slice(2 * x * c * x, 0, 1, axis: 1), 3, 1)).Mistakes[0].Code);
        Assert.Equal("SHAPE", exercise.Check(2 * x * c * x).Mistakes[0].Code);
        Assert.Equal("SHAPE", exercise.Check(Sum(2 * x * c * x, 1)).Mistakes[0].Code);
    }

    [Fact]
    public void The_network_with_two_inputs_two_hidden_and_two_outputs()
    {
        Parameter[] w = [.. Enumerable.Range(1, 8).Select(i => Parameter($"w{i}"))];
        double[] weights = [0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55];
        var h1 = Sigmoid(w[0] * 0.05 + w[1] * 0.10 + 0.35).Named("h1");
        var h2 = Sigmoid(w[2] * 0.05 + w[3] * 0.10 + 0.35).Named("h2");
        var o1 = Sigmoid(w[4] * h1 + w[5] * h2 + 0.60).Named("o1");
        var o2 = Sigmoid(w[6] * h1 + w[7] * h2 + 0.60).Named("o2");
        var error = (0.5 * Square(0.01 - o1) + 0.5 * Square(0.99 - o2)).Named("E");
        var point = new Point();
        for (var i = 0; i < w.Length; i++)
        {
            point[w[i]] = weights[i];
        }

        Near.Equal(0.298371109, (double)error.Value(point), 1e-9);
        var (w5, w1) = (new Exercise("∂E/∂w5", error, w[4]).At(point), new Exercise("∂E/∂w1", error, w[0]).At(point));
        Assert.True(w5.Check(Math.Round((0.4 - 0.35891648) / 0.5, 8)).IsRight);
        Assert.True(w1.Check((0.15 - 0.149780716) / 0.5 is var slope ? Math.Round(slope, 6) : 0).IsRight);
        Assert.True(w5.Check((o1 - 0.01) * o1 * (1 - o1) * h1).IsRight);
        Assert.Equal("SIGN", w5.Check((0.01 - o1) * o1 * (1 - o1) * h1).Mistakes[0].Code);
        Assert.Equal("PATH_MISSING", w1.Check((o1 - 0.01) * o1 * (1 - o1) * w[4] * h1 * (1 - h1) * 0.05).Mistakes[0].Code);
        Assert.Equal("SIGMOID_SLIP", w5.Check((o1 - 0.01) * (1 - o1) * h1).Mistakes[0].Code);
    }

    [Fact]
    public void At_a_tie_the_convention_that_the_question_names_decides()
    {
        var a = Parameter("a");
        var exercise = new Exercise("∂Loss/∂a, where relu′(0) = 0", Relu(3 * a).Named("Loss"), a).At(new Point { [a] = 0 });
        Assert.True(exercise.Check(0.0).IsRight);
        Assert.True(exercise.Check(3 * Where(a > 0, 1.0, 0.0)).IsRight);
        var other = exercise.Check(3 * Where(a >= 0, 1.0, 0.0));
        Assert.True(other.IsOtherConvention);
        Assert.Contains("relu′(0) = 0", other.ToString());
        Assert.Equal("TIE", exercise.Check(3.0).Mistakes[0].Code);

        var b = Parameter("b");
        var tied = new Exercise("∂Loss/∂b", Max(a, b).Named("Loss"), b).At(new Point { [a] = 2, [b] = 2 });
        Assert.True(tied.Check(0.0).IsRight);
        Assert.Equal("TIE", tied.Check(1.0).Mistakes[0].Code);
        Assert.Equal("TIE", tied.Check(Where(a > b, 0.0, 1.0)).Mistakes[0].Code);
    }

    private static void AllRight(Expr loss, Point point, params (Parameter By, double Published)[] answers) =>
        Assert.All(answers, answer => Assert.True(
            new Exercise($"∂/∂{answer.By.Name}", loss, answer.By).At(point).Check(answer.Published).IsRight, answer.By.Name));
}
