using System.Text.Json;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Grading.Answers;
using GradNotebooks.Cli.Grading.Marking;
using GradNotebooks.Cli.Tests.Assignments;

namespace GradNotebooks.Grading;

/// <summary>Regrading comes to what grading from nothing comes to, to the byte, whatever was changed in whatever class.</summary>
public sealed class RegradeLawTests(ITestOutputHelper output)
{
    private const int Cases = 6;

    private const int Students = 3;

    /// <summary>What an author may mend: a text of the example and another in its place.</summary>
    private static readonly (string Text, string Other)[] Edits =
    [
        ("dLdb points=3", "dLdb points=2.5"), ("dLda points=4", "dLda points=40"), ("typed points=3", "typed points=1"),
        ("title=\"By b\" by-hand", "by-hand all-or-nothing"), ("title=\"By c\" by-hand", "by-hand no-details"),
        ("title=\"By a\" by-hand", "by-hand all-or-nothing no-details"), ("title=\"Typed mathematics\"", "no-details all-or-nothing"),
        ("title=\"By b\" by-hand", ""), ("title=\"A function\" by-hand", ""), ("title=\"Typed mathematics\"", "by-hand"),
        ("digits=4", "digits=1"), ("digits=4", ""),
        ("seed=70214", "seed=70215"), ("seed=33018", "seed=3"), ("//@hidden seed=41666\n", ""),
        ("What does h do to v?", "Mind the outer function."), ("//@hint TERM_DROPPED \"g has two summands, and u is in both.\"\n", ""),
        ("loss, a);", "loss, a) { AcceptsOtherConventions = true };"), ("loss, c);", "loss, c) { AcceptsOtherConventions = true };"),
        ("known, c);", "known, c) { AcceptsOtherConventions = true };"),
        ("here = new Point { [a] = 1.0", "here = new Point { [a] = 2.0"),
        ("exercise=aboutC answer=typedDLdc", "exercise=aboutB answer=typedDLdc"),
        ("u * u + p * u", "u * u - p * u"), ("Sum(Square(yhat - y))", "Mean(Square(yhat - y))"),
        ("(v, c) => c * v)", "(v, c) => c * v * v)"), ("drawn.Next(1, 4)", "drawn.Next(1, 5)"),
        ("double[] xs = [1, 2]", "double[] xs = [3, 2]"),
        ("var u = f(x, a).Named(\"u\");", "var u = f(x, a).Named(\"u\"); var w = 1;"),
        ("var here =", "double[] shared = [3]; void Count() => shared[0]++; Count();\nvar here ="),
    ];

    /// <summary>Answers by task, right ones and wrong, alone and leaning on others, well-behaved and not.</summary>
    private static readonly Dictionary<string, string[]> Answers = new()
    {
        ["dLda"] =
        [
            "Expr dLda = Sum(2 * (yhat - y) * Partial(h, 1)(v, c) * (2 * u + b) * Partial(f, 2)(x, a));",
            "Expr dLda = Sum(2 * (yhat - y) * Partial(h, 1)(v, c) * u * Partial(f, 2)(x, a));",
            "var r = yhat - y; Expr dLda = Sum(r * Partial(h, 1)(v, c) * (2 * u + b) * Partial(f, 2)(x, a));",
            "while (true) { } Expr dLda = null!;",
            """
            xs[0] = 7;
            Expr Half(Expr e) => e / 2;
            Expr dLda = Half(Sum(4 * (yhat - y) * Partial(h, 1)(v, c) * (2 * u + b) * Partial(f, 2)(x, a)));
            """,
        ],
        ["dLdb"] =
        [
            "Expr dLdb = Sum(2 * (yhat - y) * Partial(h, 1)(v, c) * u);",
            "Expr dLdb = -Sum(2 * (yhat - y) * Partial(h, 1)(v, c) * u);",
            "Expr dLdb = Half(Sum(4 * (yhat - y) * Partial(h, 1)(v, c) * u));",
            "Expr dLdb = Sum(2 * r * Partial(h, 1)(v, c) * u); Console.WriteLine(xs[0]);",
            "string[] dLdb = [\"sum(2*(ŷ - y)*∂₁h(v, c)*f(x, a))\", \"sum((ŷ - y)*∂₁h(v, c)*u)\", \"sum(2*(ŷ - y)*∂₁h(v, c)*u)\"];",
            "Expr dLdb = loss.Gradient(b)[b];",
        ],
        ["dLdc"] =
        [
            "Expr dLdc = Sum(2 * (yhat - y) * Partial(h, 2)(v, c));", "Expr dLdc = Sum((yhat - y) * Partial(h, 2)(v, c));",
            "var w = 2; Expr dLdc = Sum(w * (yhat - y) * Partial(h, 2)(v, c));", "Expr dLdc = ;",
        ],
        ["number"] =
        [
            "double dLdbHere = -14;", "double dLdbHere = 14;", "var dLdbHere = -14.2;", "double dLdbHere = -13.0 - xs[0];",
        ],
        ["code"] =
        [
            """
            double ByC(double[] x, double[] y, double a, double b, double c) =>
                x.Zip(y, (s, t) => { var v = a*s*a*s + b*a*s; return 2*(c*v - t) * v; }).Sum();
            """,
            """
            double ByC(double[] x, double[] y, double a, double b, double c) =>
                x.Zip(y, (s, t) => { var v = a*s*a*s + b*a*s; return (c*v - t) * v; }).Sum();
            """,
            """
            int calls = 0;
            double ByC(double[] x, double[] y, double a, double b, double c) => calls++ > 2 ? throw new Exception("no") : calls;
            """,
        ],
        ["typed"] =
        [
            "string typedDLdc = \"sum(2*(ŷ - y)*∂₂h(v, c))\";", "string typedDLdc = \"sum((ŷ - y)*∂₂h(v, c))\";",
            "var typedDLdc = loss.Gradient(c)[c];", "Console.WriteLine(dLdbHere); var typedDLdc = dLdc;",
            "Environment.Exit(3); var typedDLdc = 0;",
        ],
    };

    /// <summary>Right answers as long as the first of the given numbers is 1, which only the first of them looks at.</summary>
    private static readonly Dictionary<string, string> Leaning = new()
    {
        ["dLda"] = """
            //@task dLda
            var k = xs[0];
            Expr Half(Expr e) => e / 2;
            Expr dLda = Half(Sum(4 * (yhat - y) * Partial(h, 1)(v, c) * (2 * u + b) * Partial(f, 2)(x, a)));
            """,
        ["dLdb"] = "//@task dLdb\nExpr dLdb = Half(Sum(4 * k * (yhat - y) * Partial(h, 1)(v, c) * u));",
        ["dLdc"] = "//@task dLdc\nExpr dLdc = Half(Sum(4 * k * (yhat - y) * Partial(h, 2)(v, c)));",
        ["number"] = "//@task number\ndouble dLdbHere = -13.0 - k;",
        ["code"] = """
            //@task code
            double ByC(double[] x, double[] y, double a, double b, double c) =>
                x.Zip(y, (s, t) => { var v = a*s*a*s + b*a*s; return 2*k*(c*v - t) * v; }).Sum();
            """,
        ["typed"] = "//@task typed\nConsole.WriteLine(dLdbHere); var typedDLdc = k * dLdc;",
    };

    [Fact]
    public async Task Whatever_is_edited_a_regrade_gives_what_grading_from_nothing_gives()
    {
        var random = new Random(20_777);
        var limits = AnswerLimits.Usual with { Level = AnswerLevel.Process, Time = TimeSpan.FromSeconds(4) };
        var (kept, all) = (0, 0);
        for (var i = 0; i < Cases; i++)
        {
            var edits = Enumerable.Range(0, random.Next(1, 3)).Select(_ => Edits[random.Next(Edits.Length)]).Distinct().ToList();
            using var old = new SubmissionGrader(Bundle([]), limits);
            using var edited = new SubmissionGrader(Bundle(edits), limits);
            for (var student = 0; student < Students; student++)
            {
                var sources = Handed(random);
                var told = string.Join("\n", edits.Select(edit => $"{edit.Text} -> {edit.Other}").Concat(sources.Values));
                var before = await old.GradeAsync("ada", sources, TestContext.Current.CancellationToken);
                var regraded = await edited.GradeAsync("ada", sources, before, TestContext.Current.CancellationToken);
                var anew = await edited.GradeAsync("ada", sources, TestContext.Current.CancellationToken);
                Assert.True(Text(regraded) == Text(anew), $"{told}\n\n{Text(regraded)}\n\n{Text(anew)}");
                kept += regraded.Count(before.Contains);
                all += regraded.Count;
            }
        }

        output.WriteLine($"{kept} of {all} marks were kept.");
        Assert.InRange(kept, all / 5, all * 4 / 5);
    }

    [Fact]
    public async Task Where_every_answer_leans_on_the_one_before_each_edit_reaches_as_far_as_it_goes()
    {
        var limits = AnswerLimits.Usual with { Level = AnswerLevel.Process };
        using var old = new SubmissionGrader(Bundle([]), limits);
        var before = await old.GradeAsync("ada", Leaning, TestContext.Current.CancellationToken);
        Assert.All(before, mark => Assert.Equal(TaskState.Right, mark.State));
        foreach (var edit in Edits)
        {
            using var edited = new SubmissionGrader(Bundle([edit]), limits);
            var regraded = await edited.GradeAsync("ada", Leaning, before, TestContext.Current.CancellationToken);
            var anew = await edited.GradeAsync("ada", Leaning, TestContext.Current.CancellationToken);
            Assert.True(Text(regraded) == Text(anew), $"{edit.Text} -> {edit.Other}\n\n{Text(regraded)}\n\n{Text(anew)}");
        }
    }

    private static string Text(IReadOnlyList<TaskMark> marks) =>
        string.Join("\n", marks.Select(mark => JsonSerializer.Serialize(mark) + mark.Shown));

    private static Dictionary<string, string> Handed(Random random) => Answers.Where(_ => random.Next(20) > 0).ToDictionary(
        task => task.Key,
        // Mostly answers that lean on nothing, as most students hand in.
        task => $"//@task {task.Key}\n{task.Value[random.Next(3) > 0 ? random.Next(2) : random.Next(task.Value.Length)]}");

    private static Bundle Bundle(IEnumerable<(string Text, string Other)> edits)
    {
        var dib = Author.Example;
        foreach (var (text, other) in edits)
        {
            dib = dib.Replace(text, other, StringComparison.Ordinal);
        }

        // The sum of points is right again whatever was edited.
        var tasks = System.Text.RegularExpressions.Regex.Matches(dib, "//@task .* points=([0-9.]+)");
        var points = Marks.Write(tasks.Sum(task => Marks.Read(task.Groups[1].Value)!.Value));
        return Cli.Assignments.Bundle.Of(
            Author.Assignment(Author.Notebook(dib.Replace("points=20", $"points={points}", StringComparison.Ordinal))), "release");
    }
}
