using System.Diagnostics;
using System.Reflection;
using CsCheck;
using GradNotebooks.Tests.Differentiation;
using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Programs;

public class ProgramTests
{
    private static readonly Data X = Data("x"), Y = Data("y");
    private static readonly Parameter A = Parameter("a"), B = Parameter("b"), C = Parameter("c");

    /// <summary>Losses over samples, of which some need the samples to pass more than once.</summary>
    public static TheoryData<string> Losses() => [.. Known.Keys];

    private static Dictionary<string, Expr> Known { get; } = new()
    {
        ["chain"] = Sum(Square(Tanh(C * (Square(A * X) + B * (A * X))) - Y)),
        ["mean"] = Mean(Square(A * X + B - C * Y)),
        ["standardised"] = Mean(Tanh(A * (X - Mean(X)) / Sqrt(Mean(Square(X - Mean(X))) + 1)) * (B * Y + C)),
        ["softmax"] = -Sum(LogSoftmax(A * X + B * Y) * Softmax(C * X)),
        ["log sum exp"] = LogSumExp(A * X * Y) + LogSumExp(B * X - C, 0),
        ["norm"] = Norm(A * X - B * Y) * C,
        ["largest"] = Max(A * X + B * Y) * MaxAlong(C * Sin(3 * X + Y), 0),
        ["dot"] = Dot(A * X + B, Y) / Dot(X, Relu(C * X)),
        ["branches"] = Sum(Where(A * X > B * Y, Sigmoid(C * X), Softplus(X)) + Abs(X - A) + Max(Y, B) + Min(C, X)),
        ["powers"] = Mean(Pow(A * X, 3) + Pow(X + B, 4) / 9 - C * Pow(X, 5) + Pow(Abs(Y) + 0.5, B)),
        ["counted"] = Sum(A + X * B) / Sum(Sqrt(Square(X) + C * C)),
        ["no samples"] = Square(A) * Tanh(B) + Exp(C) / 3,
        ["outer"] = Sum(MatMul(Outer(X, X), A * Y)) * B + Norm(Outer(C * Y, X)),
    };

    [Theory, MemberData(nameof(Losses))]
    public void It_gives_what_a_backward_pass_gives(string name)
    {
        var gradient = Known[name].Gradient(A, B, C);
        foreach (var samples in (int[])[1, 2, 3, 7, 8, 40])
        {
            var point = At(samples);
            RequireSame(gradient.At(point), gradient.Compile(1).Run(point));
        }
    }

    [Theory, MemberData(nameof(Losses))]
    public void Blocks_and_pages_change_nothing(string name)
    {
        if (name != "outer")
        {
            var gradient = Known[name].Gradient(A, B, C);
            foreach (var samples in (int[])[511, 512, 513, 1300, BlockedLoop.Page + 5])
            {
                var point = At(samples);
                RequireSame(gradient.At(point), gradient.Compile(2).Run(point));
            }
        }
    }

    [Theory, MemberData(nameof(Losses))]
    public void Every_number_of_threads_gives_the_same_bits(string name)
    {
        var point = At(name == "outer" ? 50 : 5 * BlockedLoop.Page + 700);
        var gradient = Known[name].Gradient(A, B, C);
        var alone = Bits(gradient.Compile(1).Run(point));

        Assert.All((int[])[2, 3, 7], threads => Assert.Equal(alone, Bits(gradient.Compile(threads).Run(point))));
    }

    [Theory, MemberData(nameof(Losses))]
    public void Samples_in_chunks_of_any_size_give_the_same_bits(string name)
    {
        if (name is "outer" or "no samples")
        {
            return;
        }

        var program = Known[name].Gradient(A, B, C).Compile(2);
        var point = At(4 * BlockedLoop.Page + 700);
        var whole = Bits(program.Run(point));

        Assert.All(
            (int[])[100, 512, 999, BlockedLoop.Page, 70_001],
            size => Assert.Equal(whole, Bits(program.Run(point, Cut(point, size)))));
    }

    [Fact]
    public void Random_losses_with_defined_functions_give_what_a_backward_pass_gives() => RandomGraphs.Tame.Sample(
        model =>
        {
            var gradient = model.Bound.Gradient(model.Parameters);
            RequireSame(gradient.At(model.Point), gradient.Compile(1).Run(model.Point));
        },
        iter: 300);

    [Fact]
    public void Random_losses_over_vectors_and_matrices_give_what_a_backward_pass_gives() => RandomNetwork.Random.Sample(
        network =>
        {
            var gradient = network.Loss.Gradient([.. network.Parameters]);
            var (pass, run) = (gradient.At(network.Point), gradient.Compile(1).Run(network.Point));
            Near.Equal(pass.Loss, run.Loss, 1e-12);
            Assert.All(network.Parameters, p => Near.Equal(pass[p].Numbers, run[p].Numbers, 1e-11, p.Name));
        },
        iter: 300);

    [Fact]
    public void It_can_be_run_again_at_other_points_and_for_other_numbers_of_samples()
    {
        var gradient = Known["outer"].Gradient(A, B, C);
        var program = gradient.Compile(1);
        Assert.All((int[])[5, 3, 3, 8, 5], samples => RequireSame(gradient.At(At(samples)), program.Run(At(samples))));
    }

    [Fact]
    public void A_gradient_by_data_or_by_a_node_within_is_compiled_too()
    {
        var u = A * X;
        var gradient = Sum(Square(u - Y)).Gradient(X, u);
        var point = At(9);
        var (pass, run) = (gradient.At(point), gradient.Compile().Run(point));

        Near.Equal(pass[X].Numbers, run[X].Numbers, 1e-14);
        Near.Equal(pass[u].Numbers, run[u].Numbers, 1e-14);
    }

    [Fact]
    public void Given_parameters_stand_in_for_those_of_the_point()
    {
        var (w, v) = (Parameter("W", 2, 3), Parameter("v", 3));
        var program = (Sum(Square(MatMul(w, v))) + A).Gradient(v, w, A).Compile();
        var numbers = Enumerable.Range(1, 10).Select(i => i / 4.0).ToArray();
        var point = new Point { [v] = numbers[..3], [w] = new Value(new Shape(2, 3), numbers[3..9]), [A] = numbers[9] };
        var gradient = new double[10];
        var loss = program.Run(new Point(), numbers, gradient);
        var run = program.Run(point);

        Assert.Equal(run.Loss, loss);
        Assert.Equal([.. run[v].Numbers, .. run[w].Numbers, run[A]], gradient);
    }

    [Fact]
    public void The_loss_alone_is_a_program_too()
    {
        var point = At(1000);
        Assert.All(
            Known.Values.Where(l => !ReferenceEquals(l, Known["outer"])),
            loss => Near.Equal(loss.Value(point), loss.Compile().Run(point).Loss, 1e-13));
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        var w = Parameter("W", 4, 3);
        var attention = Sum(Softmax(MatMul(Data("X", 6, 4), w) + Sum(w, 0)) * Data("Y", 6, 3));
        Expr[] losses = [Known["chain"], Known["standardised"], Known["softmax"], attention];
        var point = At(3000);
        foreach (var loss in losses)
        {
            var parameters = loss.Gradient().Parameters;
            foreach (var leaf in Topology.Order(loss).Where(n => n is Parameter or Data && !point.Contains(n)))
            {
                point[leaf] = RandomNetwork.Numbers(leaf.Shape, 3);
            }

            var program = loss.Gradient().Compile(1);
            var gradient = new double[parameters.Sum(p => p.Shape.Count)];
            for (var i = 0; i < 3; i++)
            {
                program.Run(point, gradient);
            }

            // The runtime allocates now and then on a thread that it interrupts; what a run allocates, every round has.
            Assert.Equal(0, Enumerable.Range(0, 5).Min(_ => Allocated(() => program.Run(point, gradient))));
        }

        static long Allocated(Action run)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                run();
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void A_plain_build_is_compiled_for_speed() =>
        Assert.False(typeof(CompiledGradient).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled);

    [Fact]
    public void A_long_sum_keeps_thirteen_digits()
    {
        const int N = 10_000_000;
        var x = new double[N];
        var random = new Random(7);
        for (var n = 0; n < N; n++)
        {
            x[n] = random.NextDouble() * 1e3 + 0.1;
        }

        var run = Sum(A * X).Gradient(A).Compile().Run(new Point { [A] = 0.1, [X] = x });
        var (sum, ofProducts) = (Exactly(x.Select(u => (u, 1.0))), Exactly(x.Select(u => (u, 0.1))));

        Assert.True(Math.Abs(run[A] - sum) <= 1e-14 * sum, $"{(double)run[A]:R} for {sum:R}");
        Assert.True(Math.Abs(run.Loss - ofProducts) <= 1e-14 * ofProducts, $"{run.Loss:R} for {ofProducts:R}");
    }

    [Fact]
    public void Numbers_near_the_ends_of_the_range_of_doubles_do_not_overflow_on_the_way()
    {
        var (tiny, large) = (new Point { [A] = 1e-200, [X] = new[] { 1.0, 2, 2 } }, new Point { [A] = 1e200, [X] = new[] { 1.0, 2, 2 } });
        var program = Norm(A * X).Gradient(A).Compile();

        Near.Equal(3e-200, program.Run(tiny).Loss * 1, 0, "tiny");
        Near.Equal(1, program.Run(large).Loss / 3e200, 1e-15, "large");
        Near.Equal(3, program.Run(tiny)[A], 1e-15);
        Near.Equal(2000 + Math.Log(2), (LogSumExp(A * X)).Compile().Run(new Point { [A] = 1000, [X] = new[] { 1.0, 2, 2 } }).Loss, 1e-15);
    }

    [Fact]
    public void A_number_whose_square_is_no_double_stays_with_what_it_multiplies()
    {
        var run = Sum(Square(1e-200 * X)).Compile().Run(new Point { [X] = new[] { 1e190, 2e190 } });
        Near.Equal(5e-20, run.Loss, 1e-14, "tiny");
        Near.Equal(5e20, Sum(Square(1e200 * X)).Compile().Run(new Point { [X] = new[] { 1e-190, -2e-190 } }).Loss, 1e-14, "large");
    }

    [Fact]
    public void What_is_the_same_for_all_samples_is_gathered_as_often_as_there_are_samples()
    {
        var (same, point) = (A + 0.0 * X, new Point { [A] = 1.5, [X] = new double[7] });
        Value(7 * 1.5, Sum(same));
        Value(1.5, Mean(same));
        Value(1.5, Max(same));
        Value(1.5, MaxAlong(same, 0));
        Value(Math.Sqrt(7) * 1.5, Norm(same));
        Value(1.5 + Math.Log(7), LogSumExp(same));
        Value(7 * 1.5 * 1.5, Dot(same, same));

        void Value(double expected, Expr loss) => Near.Equal(expected, loss.Compile(1).Run(point).Loss, 1e-14, $"{loss}");
    }

    [Fact]
    public void Zero_and_minus_zero_are_two_numbers()
    {
        var loss = 1 / Where(A > 0, -0.0, 0.0);
        Assert.Equal(double.NegativeInfinity, loss.Compile().Run(new Point { [A] = 1 }).Loss);
        Assert.Equal(double.PositiveInfinity, loss.Compile().Run(new Point { [A] = -1 }).Loss);
    }

    [Fact]
    public void What_differs_in_the_last_of_four_parts_alone_is_not_taken_for_the_same()
    {
        Expr[] parts = [Reshape(A, 1), Reshape(B, 1), Reshape(C, 1), Reshape(A * B, 1), Reshape(B * C, 1)];
        var loss = Sum(Square(Concat(parts[..4]))) - 2 * Sum(Square(Concat([.. parts[..3], parts[4]])));
        Assert.Equal(38 + 36 - 2 * (38 + 225), loss.Compile().Run(new Point { [A] = 2, [B] = 3, [C] = 5 }).Loss);
    }

    [Fact]
    public void What_is_a_number_is_worked_out_before_the_run()
    {
        var program = (Exp((Expr)2) * A + Sum(Sqrt((Expr)3) * X)).Compile(1);
        Assert.DoesNotContain("exp(", program.ToString());
        Assert.DoesNotContain("√", program.ToString());
        var run = program.Run(new Point { [A] = 0.5, [X] = new[] { 1.0, 4 } });
        Near.Equal(Math.E * Math.E / 2 + 5 * Math.Sqrt(3), run.Loss, 1e-15);
    }

    [Fact]
    public void What_every_sample_is_multiplied_by_is_multiplied_in_once()
    {
        var listing = Mean(Square(A * X - Y)).Gradient(A).Compile().ToString();
        var perSample = string.Concat(listing.Split('\n').Where(line => line.StartsWith("    ", StringComparison.Ordinal)));
        Assert.Equal(1, perSample.Count(c => c == '×'));
        Assert.DoesNotContain("/", perSample);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_small_whole_power_is_multiplied_out(int power)
    {
        var program = Sum(Pow(X, power)).Compile(1);
        Assert.DoesNotContain("^", program.ToString());
        Assert.DoesNotContain("pow", program.ToString());
        var third = Enumerable.Repeat(-3L, power).Aggregate((u, v) => u * v);
        Assert.Equal(third + 1, program.Run(new Point { [X] = new[] { -3.0, 1 } }).Loss);
    }

    [Fact]
    public void It_is_run_by_several_threads_at_once()
    {
        var program = Known["standardised"].Gradient(A, B, C).Compile(2);
        var point = At(40_000);
        var alone = Bits(program.Run(point));

        Parallel.For(0, 16, _ => Assert.Equal(alone, Bits(program.Run(point))));
    }

    [Fact]
    public void What_a_kernel_throws_on_another_thread_arrives()
    {
        var broken = Primitive.Unary("broken", "", u => u > 1.5 ? throw new ArithmeticException("too large") : u, (u, y) => 1);
        var x = Enumerable.Repeat(1.0, 4 * BlockedLoop.Page).ToArray();
        x[^1] = 2;
        var program = Sum(broken.Of(A * X)).Gradient(A).Compile(2);

        for (var i = 0; i < 5; i++)
        {
            Assert.Throws<ArithmeticException>(() => program.Run(new Point { [A] = 1, [X] = x }));
        }

        Assert.Equal(x.Length + 1.0, (double)program.Run(new Point { [A] = 0.5, [X] = x })[A]);
    }

    [Fact]
    public void What_is_common_is_computed_once_and_what_is_needed_for_nothing_not_at_all()
    {
        var u = Exp(A * X);
        var listing = (Sum(u * u.Named("v")) + 0.0 * Sum(Sin(X))).Gradient(A).Compile().ToString();

        Assert.Equal(1, listing.Split("exp(").Length - 1);
        Assert.DoesNotContain("sin(", listing);
    }

    [Theory, MemberData(nameof(Losses))]
    public void Loops_compiled_on_the_way_give_the_same_bits(string name)
    {
        if (name is "outer" or "no samples")
        {
            return;
        }

        const int Samples = 3 * BlockedLoop.Page + 700;
        var point = At(Samples);
        foreach (var threads in (int[])[1, 3])
        {
            var program = Known[name].Gradient(A, B, C).Compile(threads);
            var bySteps = Bits(program.Run(point));
            RunUntilLoopsAreCompiled(program, point, Samples);

            Assert.Equal(bySteps, Bits(program.Run(point)));
            Assert.Equal(bySteps, Bits(program.Run(point, Cut(point, 999))));
        }
    }

    [Fact]
    public void Loops_of_random_losses_give_the_same_bits() => RandomGraphs.Tame.Sample(
        model =>
        {
            var world = model.World;
            var point = model.Point.With(world.X, Repeated(model.Point[world.X])).With(world.Y, Repeated(model.Point[world.Y]));
            var program = model.Bound.Gradient(model.Parameters).Compile(1);
            var bySteps = Bits(program.Run(point));
            RunUntilLoopsAreCompiled(program, point, 2000);

            Assert.Equal(bySteps, Bits(program.Run(point)));

            static double[] Repeated(Value samples) =>
                [.. Enumerable.Range(0, 2000).Select(n => samples[n % samples.Count] * (1 + n / 1e5))];
        },
        iter: 60);

    [Fact]
    public void Arithmetic_becomes_one_loop_and_other_primitives_stand_between_loops()
    {
        Assert.Equal([true], Parts(Known["chain"]));
        Assert.Equal([true, false, true], Parts(Sum(Square(Sin(A * X + B) - Y))));
        Assert.Equal([false, false], Parts(Sum(Exp(X))));

        static IEnumerable<bool> Parts(Expr loss)
        {
            var order = Topology.EvaluationPieces([loss]);
            return BlockLoops.Of(Plan.For(order, [loss], null, sweptTo: []).BlockedLoops.Single()).Select(part => part.Loop is not null);
        }
    }

    [Fact]
    public void The_listing_shows_the_instructions() => Assert.Equal(
        """
        for each block of samples:
            r1 = a × x
            r1 = r1 − y
            s2 ← sum of squares(r1)
            s4 ← dot(r1, x)
        s5 = s4 × 2
        Loss = s2
        ∂Loss/∂a = s5
        """.ReplaceLineEndings("\n"),
        Sum(Square(A * X - Y)).Named("Loss").Gradient(A).Compile().ToString());

    [Fact]
    public void Mistakes_are_answered_by_a_sentence()
    {
        var h = Unknown.Unary("h");
        var program = Sum(A * X * Y).Named("Loss").Gradient(A).Compile();
        var passesTwice = Mean(Square(X - A * Mean(X))).Gradient(A).Compile();
        var once = new OneShot(Cut(At(10), 3));

        Says("h is still unknown: bind it, loss.Bind(h, u => …), before asking for numbers. "
            + "Bind gives a new expression or gradient and leaves the old one as it is: keep what it returns.",
            () => Sum(h(A * X)).Gradient(A).Compile());
        Says("0 threads were asked for: at least one must do the work.", () => Sum(A * X).Gradient(A).Compile(0));
        Says("A program computes one number, and xₙ·yₙ is of shape N. Take Sum or Mean of it first.", () => (X * Y).Compile());
        Says("x has 3 values and y has 2: all data need one value for each of the same samples.",
            () => program.Run(new Point { [A] = 1, [X] = new double[3], [Y] = new double[2] }));
        Says("The point has no value for a. Add it: new Point { [a] = … }.",
            () => program.Run(new Point { [X] = new double[3], [Y] = new double[3] }));
        Says("2 places for the gradient were given, and a is 1 number.", () => program.Run(At(3), new double[2]));
        Says("0 values were given, and a is 1 number.", () => program.Run(At(3), Array.Empty<double>(), new double[1]));
        Says("This program has no gradient by b: compile one that has, loss.Gradient(b).Compile().", () => _ = program.Run(At(3))[B]);
        Says("There are no chunks: at least one sample is needed.", () => program.Run(At(3), Array.Empty<Point>()));
        Says("The samples must pass more than once, and the second time there were no chunks: "
            + "give a sequence that can be run through again, such as an array or a method with yield return.",
            () => passesTwice.Run(At(3), once));
        Says("Loss or its gradient needs all samples at once, as a matrix product over the samples does, so they cannot come in chunks: "
            + "put the data into the point, program.Run(point).", () => Known["outer"].Gradient(A).Compile().Run(At(3), [At(3)]));
        Says("Loss has no data over samples, so nothing can come in chunks: run it at a point, program.Run(point).",
            () => Known["no samples"].Gradient(A).Compile().Run(At(3), [At(3)]));

        static void Says(string sentence, Action action) => Assert.Equal(sentence, Assert.Throws<ModelException>(action).Message);
    }

    private static Point At(int samples) => new()
    {
        [A] = 0.7,
        [B] = -0.4,
        [C] = 1.2,
        [X] = Enumerable.Range(0, samples).Select(n => Math.Sin(0.7 * n + 0.3) * 1.4).ToArray(),
        [Y] = Enumerable.Range(0, samples).Select(n => Math.Cos(1.3 * n) + 0.2).ToArray(),
    };

    private static IEnumerable<Point> Cut(Point point, int size)
    {
        double[] x = point[X], y = point[Y];
        for (var start = 0; start < x.Length; start += size)
        {
            var end = Math.Min(start + size, x.Length);
            yield return new Point { [X] = x[start..end], [Y] = y[start..end] };
        }
    }

    private static void RunUntilLoopsAreCompiled(CompiledGradient program, Point point, int samples)
    {
        for (var passed = 0; passed <= BlockedLoop.Worthwhile; passed += samples)
        {
            program.Run(point);
        }
    }

    private static void RequireSame(BackwardPass pass, LossAndGradient run)
    {
        Near.Equal(pass.Loss, run.Loss, 1e-12, $"{pass.Gradient.Loss}");
        foreach (var parameter in pass.Gradient.Parameters)
        {
            Near.Equal(pass[parameter].Numbers, run[parameter].Numbers, 1e-11, $"∂/∂{parameter} of {pass.Gradient.Loss}");
        }
    }

    private static long[] Bits(LossAndGradient run) =>
        [.. run.Program.Parameters.Select(p => (double)run[p]).Prepend(run.Loss).Select(BitConverter.DoubleToInt64Bits)];

    /// <summary>Σ u·v in twice the precision of double: products split by a fused multiply-add, sums by Knuth's two-sum.</summary>
    private static double Exactly(IEnumerable<(double U, double V)> products)
    {
        var (sum, rest) = (0.0, 0.0);
        foreach (var (u, v) in products)
        {
            var product = u * v;
            rest += Math.FusedMultiplyAdd(u, v, -product);
            var next = sum + product;
            var part = next - sum;
            rest += (sum - (next - part)) + (product - part);
            sum = next;
        }

        return sum + rest;
    }

    /// <summary>A sequence that can be run through once, as a file reader's is.</summary>
    private sealed class OneShot(IEnumerable<Point> points) : IEnumerable<Point>
    {
        private readonly IEnumerator<Point> _enumerator = points.GetEnumerator();

        public IEnumerator<Point> GetEnumerator()
        {
            while (_enumerator.MoveNext())
            {
                yield return _enumerator.Current;
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
