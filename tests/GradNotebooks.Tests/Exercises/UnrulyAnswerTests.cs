using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Exercises;

/// <summary>Whatever is handed in gets a sentence in time, and leaves the notebook as it was.</summary>
public sealed class UnrulyAnswerTests
{
    private static readonly Data X = Data("x");
    private static readonly Parameter A = Parameter("a");
    private static readonly Exercise Exercise = new("∂Loss/∂a", Sum(Square(A * X)).Named("Loss"), A)
    {
        TimeLimit = TimeSpan.FromSeconds(0.3),
    };

    [Fact]
    public void A_loop_that_never_ends_is_left_after_the_time_limit()
    {
        var go = true;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var verdict = Exercise.Check((double a) =>
        {
            while (Volatile.Read(ref go))
            {
            }

            return a;
        });
        go = false;
        Assert.Contains("never end", verdict.Refusal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_primitive_of_ones_own_that_never_ends_is_left_too()
    {
        var go = true;
        var slow = Primitive.Unary("slow", "", u => Waits() ? u : u, (u, y) => 1);
        Assert.Contains("never end", Exercise.Check(slow.Of(A)).Refusal);
        go = false;

        bool Waits()
        {
            while (Volatile.Read(ref go))
            {
            }

            return true;
        }
    }

    [Fact]
    public void An_exception_is_told_in_one_sentence()
    {
        Assert.Equal(
            "Your function failed: IndexOutOfRangeException, Index was outside the bounds of the array.",
            Exercise.Check((double[] x) => x[99]).Refusal);
        Assert.Contains("cannot be", Exercise.Check(string (double a) => throw new ModelException("It cannot be.")).Refusal);
        Assert.DoesNotContain("   at ", Exercise.Check((double[] x) => x[99]).ToString());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e308)]
    public void Huge_numbers_and_none_get_a_sentence(double number)
    {
        var verdict = Exercise.Check((double a) => number);
        Assert.False(verdict.IsRight);
        Assert.Contains(verdict.Mistakes[0].Code, new[] { "NAN", "CONSTANT" });
        Assert.NotEmpty(verdict.ToHtml());
    }

    [Fact]
    public void What_is_no_number_is_refused_whatever_its_operators_say()
    {
        Assert.Contains("AlwaysEqual", Exercise.Check((double a) => new AlwaysEqual()).Refusal);
        Assert.Contains("null", Exercise.Check(AlwaysEqual? (double a) => null).Refusal);
        Assert.Contains("expression itself", Exercise.Check((double a) => A * X).Refusal);
        Assert.Contains("null", Exercise.Check((Answer)null!).Refusal);
        Assert.Contains("null", Exercise.Check((Expr)null!).Refusal);
        Assert.Contains("null", Exercise.Check((Delegate)null!).Refusal);
    }

    [Fact]
    public void A_function_that_writes_into_its_arguments_changes_nothing()
    {
        var numbers = new[] { 0.5, -1.5, 2.0 };
        var point = new Point { [A] = 0.7, [X] = numbers };
        var exercise = Exercise.At(point);
        exercise.Check((double[] x) =>
        {
            Array.Clear(x);
            return 0.0;
        });
        Assert.Equal([0.5, -1.5, 2.0], (double[])point[X]);
        Assert.True(exercise.Check(Sum(2 * A * X * X)).IsRight);
    }

    [Fact]
    public void A_function_that_gives_another_number_each_time_is_refused()
    {
        var count = 0.0;
        Assert.Contains("different numbers", Exercise.Check((double a) => count++).Refusal);
    }

    [Fact]
    public void Arguments_that_do_not_fit_are_named_with_those_that_do()
    {
        Assert.Contains("its names are a and x", Exercise.Check((double a, double rate) => a).Refusal);
        Assert.Contains("double[] x", Exercise.Check((double x) => x).Refusal);
        Assert.Contains("no such function", Exercise.Check((Func<double, double> f) => f(1)).Refusal);
    }

    [Fact]
    public void A_wrong_shape_is_told_and_names_both()
    {
        var verdict = Exercise.Check((double[] x) => new double[2, 2]);
        Assert.Equal("SHAPE", verdict.Mistakes[0].Code);
        Assert.Contains("2×2", verdict.Mistakes[0].Sentence);
    }

    [Fact]
    public void An_exercise_without_a_gradient_says_what_is_missing()
    {
        Assert.Throws<ModelException>(() => new Exercise("?", A * X, A));
        var impossible = new Exercise("∂L/∂a", Sum(Log(-Square(A * X))), A);
        Assert.Contains(".At(", Assert.Throws<ModelException>(() => impossible.Check(A)).Message);
        Assert.Contains("[x]", Assert.Throws<ModelException>(() => Exercise.At(new Point { [A] = 1 }).Check(A)).Message);
    }

    private sealed class AlwaysEqual
    {
        public override bool Equals(object? obj) => true;

        public override int GetHashCode() => 0;
    }
}
