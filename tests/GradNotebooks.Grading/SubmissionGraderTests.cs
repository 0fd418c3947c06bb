using GradNotebooks.Cli.Grading.Answers;
using GradNotebooks.Cli.Grading.Marking;

namespace GradNotebooks.Grading;

/// <summary>What a submission earns, and what is said of it.</summary>
public sealed class SubmissionGraderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_authors_own_solution_scores_full(int level)
    {
        var marks = await GradedExample.GradeAsync(GradedExample.Solution, level: (AnswerLevel)level);
        Assert.All(marks.Values, mark => Assert.Equal((TaskState.Right, mark.Of), (mark.State, mark.Points)));
        Assert.Equal(20, marks.Values.Sum(mark => mark.Points));
    }

    [Fact]
    public async Task What_students_get_scores_nothing()
    {
        var marks = await GradedExample.GradeAsync(GradedExample.Stub);
        Assert.All(marks.Values, mark => Assert.Equal(0, mark.Points));
        Assert.All(marks.Values, mark => Assert.NotEmpty(mark.Said));
    }

    [Fact]
    public async Task A_mistake_is_named_in_whatever_form_it_is_handed_in()
    {
        var marks = await GradedExample.GradeAsync(GradedExample.With(
            ("dLda", "Expr dLda = Sum(2 * (yhat - y) * (2 * u + b) * Partial(f, 2)(x, a));"),
            ("dLdb", "var dLdb = -Sum(2 * (yhat - y) * Partial(h, 1)(v, c) * u);"),
            ("number", "double dLdbHere = 14;"),
            ("code", """
                double ByC(double[] x, double[] y, double a, double b, double c) =>
                    x.Zip(y, (s, t) => { var v = a*s*a*s + b*a*s; return (c*v - t) * v; }).Sum();
                """),
            ("typed", "var typedDLdc = \"sum((ŷ - y)*∂₂h(v, c))\";")));
        Assert.Equal(["LINK_DROPPED"], marks["dLda"].Mistakes);
        Assert.Contains(marks["dLda"].Said, line => line.Contains("There are three links"));
        Assert.Contains("SIGN", marks["dLdb"].Mistakes);
        Assert.Equal(TaskState.Right, marks["dLdc"].State);
        Assert.Equal((0, TaskState.OtherConvention), (marks["number"].Points, marks["number"].State));
        Assert.Equal((0, TaskState.OtherConvention), (marks["code"].Points, marks["code"].State));
        Assert.Equal((0, TaskState.OtherConvention), (marks["typed"].Points, marks["typed"].State));
    }

    [Fact]
    public async Task By_hand_leaves_what_computes()
    {
        var marks = await GradedExample.GradeAsync(
            GradedExample.With(
                ("dLdb", """
                    // A detour through much of what C# has.
                    Expr twice(Expr e) => 2 * e;
                    var parts = new List<Expr> { yhat - y, Partial(h, 1)(v, c), u };
                    (Expr first, Expr second) = (parts[0], parts[1]);
                    var product = parts.Skip(1).Aggregate(first, (p, q) => p * q);
                    Console.WriteLine($"so far: {product} {Math.Sqrt(2):0.00}");
                    if (parts.Count > 3) { throw new InvalidOperationException("no"); }
                    record Pair(Expr Left, Expr Right);
                    var pair = new Pair(first, second);
                    Expr dLdb = Sum(twice(product));
                    """)),
            level: AnswerLevel.Process);
        Assert.Equal((TaskState.Right, 3), (marks["dLdb"].State, marks["dLdb"].Points));
        Assert.StartsWith("so far: ", marks["dLdb"].Printed);
    }

    [Fact]
    public async Task By_hand_what_a_free_task_leaves_may_not_be_used()
    {
        // The last task is free; a cell compiled before it cannot see it, and one for it may use all.
        var marks = await GradedExample.GradeAsync(
            GradedExample.With(("typed", "var typedDLdc = loss.Gradient(c)[c];")), level: AnswerLevel.Process);
        Assert.Equal(TaskState.Right, marks["typed"].State);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_costs_its_own_points_alone()
    {
        var marks = await GradedExample.GradeAsync(GradedExample.With(("dLdb", "Expr dLdb = ;")), level: AnswerLevel.Process);
        Assert.Equal(TaskState.DoesNotCompile, marks["dLdb"].State);
        Assert.Contains("line 2", marks["dLdb"].Said[0]);
        Assert.Equal(17, marks.Values.Sum(mark => mark.Points));
    }

    [Fact]
    public async Task A_missing_cell_is_said_to_be_missing()
    {
        var sources = GradedExample.Solution;
        sources.Remove("dLdc");
        var marks = await GradedExample.GradeAsync(sources, level: AnswerLevel.Process);
        Assert.Equal((TaskState.Missing, 17m), (marks["dLdc"].State, marks.Values.Sum(mark => mark.Points)));
    }

    [Theory]
    [InlineData("while (true) { }", "stopped after")]
    [InlineData("int Deep(int n) => Deep(n + 1) + 1; Deep(0);", "stack overflow")]
    [InlineData("var all = new List<byte[]>(); while (true) { all.Add(new byte[50_000_000]); }", "")]
    [InlineData("Environment.Exit(0);", "ended its process")]
    [InlineData("Environment.FailFast(\"bye\");", "ended its process")]
    [InlineData("throw new Exception(\"mine\");", "mine")]
    [InlineData("while (true) { Console.OpenStandardOutput().Write(new byte[1_000_000]); }", "printed more")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill();", "ended its process")]
    public async Task Whatever_a_cell_does_it_costs_its_own_points_alone(string code, string said)
    {
        var marks = await GradedExample.GradeAsync(GradedExample.With(("typed", code + "\nvar typedDLdc = \"0\";")), seconds: 3);
        Assert.Equal((0, TaskState.NotJudged), (marks["typed"].Points, marks["typed"].State));
        Assert.Contains(marks["typed"].Said, line => line.Contains(said));
        Assert.Equal(17, marks.Values.Sum(mark => mark.Points));
    }

    [Theory]
    [InlineData("string[] dLdb = [];")]
    [InlineData("string dLdb = \"sum_n q'(b), with q(p) = (h(g(u, p), c) - y)²\";")]
    [InlineData("string[] dLdb = [\"7b\", \"b*7\", \"3b+4b\", \"8b-b\"];")]
    [InlineData("string dLdb = \"q''(b), with q(p) = sin(p)²\";")]
    public async Task What_is_no_answer_earns_nothing_and_stops_nobody(string code)
    {
        var marks = await GradedExample.GradeAsync(GradedExample.With(("dLdb", code)), level: AnswerLevel.Process);
        Assert.Equal(0, marks["dLdb"].Points);
        Assert.Equal(17, marks.Values.Sum(mark => mark.Points));
    }
}
