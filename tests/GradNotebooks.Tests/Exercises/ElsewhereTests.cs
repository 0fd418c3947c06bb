using System.Globalization;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Exercises;

/// <summary>An answer worked out where nothing is known of the truth is judged as one that is checked at once.</summary>
public sealed class ElsewhereTests
{
    private const string SeedLoss = "Loss";

    public static TheoryData<string> Typed =>
    [
        "sum(2 (h(g(f(x, a), b), c) - y) h_1(g(f(x, a), b), c) f(x, a))",
        "sum((h(g(f(x, a), b), c) - y) h_1(g(f(x, a), b), c) f(x, a))",
        "sum(2 (h(g(f(x, a), b), c) - y) f(x, a))",
        "sum(2 (h(g(f(x, a), b), c) - k) f(x, a))",
        "2 +",
    ];

    [Theory]
    [MemberData(nameof(Typed))]
    public void Text_is_judged_as_it_is_here(string text) => Same(text, Seed());

    [Fact]
    public void An_expression_is_judged_as_it_is_here()
    {
        var (exercise, part) = (Seed(), Parts());
        Same(Sum(2 * (part.P - part.Y) * Partial(part.H, 1)(part.V, part.C) * part.U), exercise);
        Same(Sum(2 * (part.P - part.Y) * part.U), exercise);
        Same(2 * Parameter("unheard"), exercise);
    }

    [Fact]
    public void A_function_is_judged_as_it_is_here() => Same(
        (double[] x, double[] y, double a, double b, double c, Func<double, double, double> f, Func<double, double, double> h,
            Func<double, double, double> h1) => x.Zip(y, (s, t) =>
        {
            var u = f(s, a);
            var v = u * u + b * u;
            return 2 * (h(v, c) - t) * h1(v, c) * u;
        }).Sum(),
        Seed());

    [Fact]
    public void Numbers_are_judged_as_they_are_here()
    {
        var a = Parameter("a");
        var exercise = new Exercise("∂L/∂a", Square(a - 3).Named("L"), a).At(new Point { [a] = 1.5 });
        Same(-3.0, exercise);
        Same(3.0, exercise);
        Same(new[] { 1.0, 2 }, exercise);
        Same(double.NaN, exercise);
        Same(-3, Seed());
    }

    [Fact]
    public void Lines_are_judged_as_they_are_here()
    {
        string[] lines = ["sum(2 (h(v, c) - y) h_1(v, c) u)", "sum(2 (h(v, c) - y) u)", "sum(2 (h(v, c) - y) u)"];
        var here = Seed().CheckSteps([.. lines.Select(line => (Answer)line)]);
        var there = Seed().CheckSteps(Sent(Seed(), lines));
        Assert.Equal(here.ToString(), there.ToString());
        Assert.Equal(1.5, there.Points);
    }

    [Fact]
    public void A_line_that_is_handed_in_twice_earns_nothing_more()
    {
        var part = Parts();
        Expr right = Sum(2 * (part.P - part.Y) * Partial(part.H, 1)(part.V, part.C) * part.U), wrong = Sum(part.P);
        var there = Seed().CheckSteps(Sent(Seed(), new[] { right, wrong, wrong, wrong }));
        Assert.Equal(Seed().CheckSteps(right, wrong, wrong, wrong).Points, there.Points);
    }

    [Fact]
    public void Neither_the_truth_nor_the_seed_is_in_what_is_sent()
    {
        var a = Parameter("a");
        var exercise = new Exercise("∂L/∂a", (a * a * a).Named("L"), a) { Seed = 7_654_321 };
        var sent = exercise.Places.ToJson();
        Assert.DoesNotContain("7654321", sent, StringComparison.Ordinal);
        foreach (var truth in exercise.Problem.Truths)
        {
            Assert.DoesNotContain(((double)truth).ToString("R", CultureInfo.InvariantCulture), sent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Whatever_is_handed_in_becomes_an_answer_with_a_sentence()
    {
        object?[] all = [null, new object(), Array.Empty<double>(), "", new string('x', 30_000), typeof(int), new Uri("http://localhost")];
        foreach (var odd in all)
        {
            Assert.NotNull(Seed().Check(Sent(Seed(), odd)).Refusal);
        }

        Assert.NotNull(Seed().Check(Sent(Seed(), new Func<double, double>(a => throw new InvalidOperationException("mine")))).Refusal);
        Assert.NotNull(Seed().Check(Sent(Seed(), Sum(new Data("wide", new Shape(3000, 3000))))).Refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1, 2]")]
    [InlineData("{\"kind\":\"Formula\",\"values\":[]}")]
    [InlineData("{\"kind\":\"Formula\",\"values\":[{\"shape\":[1000000000, 1000000000],\"numbers\":[1]}]}")]
    [InlineData("{\"kind\":\"Formula\",\"values\":[{\"shape\":[-1],\"numbers\":[1]}]}")]
    [InlineData("{\"kind\":\"Formula\",\"values\":[{\"shape\":[],\"numbers\":[\"one\"]}]}")]
    [InlineData("{\"kind\":\"Formula\",\"values\":[{\"shape\":[],\"numbers\":[1]}]}")]
    [InlineData("{\"kind\":\"Lines\",\"lines\":[{\"kind\":\"Lines\",\"lines\":[]}]}")]
    [InlineData("{\"kind\":\"None\"}")]
    public void What_comes_back_changed_is_refused(string json) => Assert.NotNull(Seed().Check(ComputedAnswer.Parse(json)).Refusal);

    [Fact]
    public void By_hand_a_typed_derivative_is_refused()
    {
        Assert.True(Seed().Check("d/db Loss").IsRight);
        var refusal = Seed().With(byHand: true).Check("d/db Loss").Refusal;
        Assert.Contains("by hand", refusal, StringComparison.Ordinal);
        Assert.NotNull(Seed().With(byHand: true).Check("∂Loss/∂b").Refusal);
        Assert.True(Seed().With(byHand: true).Check(Typed.First().Data).IsRight);
    }

    [Fact]
    public void Numbers_are_compared_to_the_digits_asked_for()
    {
        var a = Parameter("a");
        var exercise = new Exercise("∂L/∂a", Exp(a), a).At(new Point { [a] = 1 });
        Assert.False(exercise.Check(2.71821).IsRight);
        Assert.True(exercise.With(digits: 4).Check(2.71821).IsRight);
        Assert.False(exercise.With(digits: 4).Check(2.719).IsRight);
    }

    [Fact]
    public void The_text_of_a_public_verdict_is_its_points()
    {
        var exercise = Seed().With(points: 2.5);
        Assert.Equal("2.5", exercise.PublicCheck(Typed.First().Data).ToString());
        Assert.Equal("0", exercise.PublicCheck("b").ToString());
        Assert.Contains("hidden checks run at grading", exercise.PublicCheck("b").ToHtml(), StringComparison.Ordinal);
        Assert.Equal("2.5", exercise.PublicCheck([Typed.First().Data]).ToString());
    }

    private static (Data X, Data Y, Parameter A, Parameter B, Parameter C, Func<Expr, Expr, Expr> H, Expr U, Expr V, Expr P) Parts()
    {
        Data x = Data("x"), y = Data("y");
        Parameter a = Parameter("a"), b = Parameter("b"), c = Parameter("c");
        Func<Expr, Expr, Expr> f = Unknown.Binary("f"), h = Unknown.Binary("h");
        var g = Define("g", (u, s) => u * u + s * u);
        var u = f(x, a);
        var v = g(u, b);
        return (x, y, a, b, c, h, u, v, h(v, c));
    }

    /// <summary>The same question, built anew as another process would.</summary>
    private static Exercise Seed()
    {
        var part = Parts();
        return new Exercise("∂Loss/∂b", Sum(Square(part.P - part.Y)).Named(SeedLoss), part.B) { Points = 3 };
    }

    private static ComputedAnswer Sent(Exercise elsewhere, object? answer)
    {
        var computed = elsewhere.Compute(AnswerPlaces.Parse(Seed().Places.ToJson()), answer);
        return ComputedAnswer.Parse(computed.ToJson());
    }

    private static void Same(object answer, Exercise exercise)
    {
        var here = answer switch
        {
            Expr formula => exercise.Check(formula),
            Delegate code => exercise.Check(code),
            string text => exercise.Check(text),
            double number => exercise.Check(number),
            int number => exercise.Check((double)number),
            double[] numbers => exercise.Check(numbers),
            _ => throw new NotSupportedException(),
        };
        var places = AnswerPlaces.Parse(exercise.Places.ToJson());
        var there = exercise.Check(ComputedAnswer.Parse(exercise.Compute(places, answer).ToJson()));
        Assert.Equal(here.ToString(), there.ToString());
    }
}
