using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Exercises;

/// <summary>An answer is right where it is equal in value, and by nothing else.</summary>
public sealed class EqualityTests
{
    private static readonly Data X = Data("x");
    private static readonly Data Y = Data("y");
    private static readonly Parameter A = Parameter("a");
    private static readonly Parameter B = Parameter("b");
    private static readonly Expr Line = Sum(Square(A * X + B - Y)).Named("Loss");
    private static readonly Exercise OfA = new("∂Loss/∂a", Line, A) { Points = 3 };

    [Fact]
    public void Of_100_000_random_wrong_answers_none_is_called_right()
    {
        var random = new Random(5);
        var problem = OfA.Problem;
        var elsewhere = new Point { [A] = 0.37, [B] = 2.61, [X] = new[] { 1.9, -0.7, 0.45 }, [Y] = new[] { 0.2, 1.4, -2.2 } };
        var truth = (double)problem.Reference.Truth.Value(elsewhere);
        for (var tried = 0; tried < 100_000;)
        {
            var wrong = tried % 2 == 0 ? Tree(random, depth: 3) : Spoilt(random, problem.Reference.Truth);
            if (Math.Abs((double)wrong.Value(elsewhere) - truth) <= 1e-4 * Math.Abs(truth))
            {
                continue;
            }

            tried++;
            var values = problem.Samples.Select(sample => sample.EvaluateEach([wrong])[0]).ToArray();
            if (Array.TrueForAll(values, v => v is not null))
            {
                var answer = new HandedIn { Samples = problem.Samples, Values = [.. values.Select(v => v!)] };
                Assert.False(new Comparison(problem, answer) is { HasShape: true, IsRight: true }, wrong.ToString());
            }
        }
    }

    [Fact]
    public void Equal_in_value_though_written_differently_is_right()
    {
        Assert.True(OfA.Check(2 * Sum(X * (A * X + B - Y))).IsRight);
        Assert.True(OfA.Check(2 * (A * Sum(X * X) + B * Sum(X) - Sum(X * Y))).IsRight);
        Assert.True(OfA.Check(-2 * Sum((Y - B - A * X) * X)).IsRight);
        Assert.Equal(3, OfA.Check(Line.Gradient(A)[A]).Points);
        Assert.True(OfA.Check((double[] x, double[] y, double a, double b) => x.Zip(y, (u, v) => 2 * (a * u + b - v) * u).Sum()).IsRight);
    }

    [Fact]
    public void One_minus_sigmoid_may_be_written_as_sigmoid_of_minus()
    {
        var exercise = new Exercise("∂L/∂a", Sum(LogSigmoid(A * X)), A);
        Assert.True(exercise.Check(Sum(Sigmoid(-(A * X)) * X)).IsRight);
        Assert.False(exercise.Check(Sum(Sigmoid(-(A * X)) * X)).IsNumeric);
    }

    [Fact]
    public void Finite_differences_are_right_and_flagged()
    {
        var verdict = OfA.Check((double[] x, double[] y, double a, double b) =>
            (Loss(x, y, a + 1e-5, b) - Loss(x, y, a - 1e-5, b)) / 2e-5);
        Assert.True(verdict.IsRight);
        Assert.True(verdict.IsNumeric);
        Assert.Contains("finite differences", verdict.ToString());
        Assert.False(OfA.Check(2 * Sum(X * (A * X + B - Y))).IsNumeric);

        static double Loss(double[] x, double[] y, double a, double b) => x.Zip(y, (u, v) => (a * u + b - v) * (a * u + b - v)).Sum();
    }

    [Fact]
    public void Another_convention_is_told_before_any_mistake_and_counts_where_the_author_says_so()
    {
        var each = X * (A * X + B - Y);
        Expr half = Sum(each), down = -2 * half, mean = Mean(2 * each), halfOfMean = Mean(each);
        foreach (var (answer, codes, words) in new[]
        {
            (half, "FACTOR2", "half the loss"), (down, "SIGN", "negative gradient"), (mean, "MEAN", "mean"),
            (halfOfMean, "FACTOR2 MEAN", "half the loss"),
        })
        {
            var verdict = OfA.Check(answer);
            Assert.True(verdict is { IsRight: false, IsOtherConvention: true, Points: 0 });
            Assert.Equal(codes, string.Join(' ', verdict.Mistakes.Select(m => m.Code)));
            Assert.Contains(words, verdict.ToString());
            Assert.True(new Exercise("∂Loss/∂a", Line, A) { AcceptsOtherConventions = true }.Check(answer).IsRight);
        }

        var ofMean = new Exercise("∂Loss/∂a", Mean(Square(A * X + B - Y)).Named("Loss"), A);
        Assert.Contains("gradient of the sum", ofMean.Check(2 * half).ToString());
    }

    [Fact]
    public void Of_two_conventions_that_give_the_same_both_are_told()
    {
        var (k, t, s) = (Data("k", 2), Data("t", 2), Parameter("s"));
        var verdict = new Exercise("∂Loss/∂s", Sum(Square(s * k - t)).Named("Loss"), s).Check(Sum((s * k - t) * k));
        Assert.Equal(["FACTOR2", "MEAN"], verdict.Mistakes.Select(m => m.Code));
        Assert.Contains("half the loss", verdict.ToString());
        Assert.Contains("or: This is the gradient of the mean over the 2 entries", verdict.ToString());
    }

    [Fact]
    public void Unknown_functions_are_the_same_on_both_sides_and_their_partials_belong_to_them()
    {
        var f = Unknown.Binary("f");
        var exercise = new Exercise("∂Loss/∂a", Sum(f(X, A)).Named("Loss"), A);
        Assert.True(exercise.Check(Sum(Partial(f, 2)(X, A))).IsRight);
        Assert.True(exercise.Check((double[] x, double a, Func<double, double, double> f2) => x.Sum(u => f2(u, a))).IsRight);
        Assert.True(exercise.Check((double[] x, double a, Func<double, double, double> f) =>
            x.Sum(u => (f(u, a + 1e-5) - f(u, a - 1e-5)) / 2e-5)) is { IsRight: true, IsNumeric: true });
        Assert.False(exercise.Check(Sum(Partial(f, 1)(X, A))).IsRight);
    }

    [Fact]
    public void The_partials_of_a_probe_are_its_derivatives()
    {
        var f = (UnknownFunction)((Apply)Unknown.Ternary("f")(X, X, X)).Function;
        var probe = new Probe(3, isPositive: false);
        double[] at = [0.3, -0.8, 1.1];
        foreach (var function in new[] { f, f.Partial(2), f.Partial(1).Partial(3) })
        {
            for (var i = 0; i < 3; i++)
            {
                var along = Near.Derivative(t => probe.At(function, [.. at.Select((v, k) => k == i ? v + t : v)]), 0);
                Near.Equal(along, probe.At(function.Partial(i + 1), at), 1e-8);
            }
        }
    }

    [Fact]
    public void The_same_name_means_the_same_though_its_cell_was_run_again()
    {
        var (x, y, a, b) = (Data("x"), Data("y"), Parameter("a"), Parameter("b"));
        Assert.True(OfA.Check(2 * Sum(x * (a * x + b - y))).IsRight);
        Assert.Contains("t does not stand in Loss", OfA.Check(Sum(Data("t"))).Refusal);
    }

    [Fact]
    public void Numbers_are_right_at_the_point_to_the_digits_given()
    {
        Assert.Contains(".At(", OfA.Check(2.0).Refusal);
        double[] x = [0.53, 1.27, -0.41], y = [0.13, 0.94, 0.66];
        var at = OfA.At(new Point { [A] = 0.71, [B] = -0.33, [X] = x, [Y] = y });
        var right = x.Zip(y, (u, v) => 2 * (0.71 * u - 0.33 - v) * u).Sum();
        Assert.True(at.Check(right).IsRight);
        Assert.True(at.Check(Math.Round(right, 5)).IsRight);
        Assert.Contains("digits given", at.Check(Math.Round(right, 5)).ToString());
        Assert.False(at.Check(right + 0.01).IsRight);
        Assert.Equal("FACTOR2", at.Check(right / 2).Mistakes[0].Code);
    }

    [Fact]
    public void The_same_seed_gives_the_same_places() => Assert.Equal(
        OfA.Problem.Truths.Select(t => t[0]), new Exercise("again", Line, A).Problem.Truths.Select(t => t[0]));

    /// <summary>Some expression over the loss's names.</summary>
    private static Expr Tree(Random random, int depth) => depth == 0
        ? random.Next(5) switch { 0 => A, 1 => B, 2 => Sum(X), 3 => Sum(Y), _ => 4 * random.NextDouble() - 2 }
        : random.Next(7) switch
        {
            0 => Tree(random, depth - 1) + Tree(random, depth - 1),
            1 => Tree(random, depth - 1) - Tree(random, depth - 1),
            2 => Tree(random, depth - 1) * Tree(random, depth - 1),
            3 => Sum(X * Tree(random, depth - 1)),
            4 => Sum(Square(A * X + Tree(random, depth - 1) - Y)),
            5 => Tanh(Tree(random, depth - 1)),
            _ => Sum(2 * (A * X + Tree(random, depth - 1) - Y) * X),
        };

    /// <summary>The truth with something done to it.</summary>
    private static Expr Spoilt(Random random, Expr truth) => random.Next(4) switch
    {
        0 => truth * (1 + Math.Pow(10, -5 * random.NextDouble())),
        1 => truth + Math.Pow(10, -2 * random.NextDouble()) * Tree(random, depth: 1),
        2 => truth - (0.5 + random.NextDouble()) * Tree(random, depth: 2),
        _ => (4 * random.NextDouble() - 2) * Sum(Tree(random, depth: 1) * X * (A * X + B - Y)),
    };
}
