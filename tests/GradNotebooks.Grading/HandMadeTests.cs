using GradNotebooks.Cli.Grading.Cells;
using GradNotebooks.Cli.Grading.Tasks;

namespace GradNotebooks.Grading;

/// <summary>What may not be used where work by hand is asked for, however it is written.</summary>
public sealed class HandMadeTests
{
    private static readonly GivenCells Given = GivenCells.Of(GradedExample.Bundle, "", asWritten: false);

    [Theory]
    [InlineData("Expr dLdb = loss.Gradient(b)[b];", "Gradient")]
    [InlineData("var g = loss; var dLdb = DifferentiationExtensions.Gradient(g, b)[b];", "Gradient")]
    [InlineData("dynamic l = loss; Expr dLdb = GradNotebooks.DifferentiationExtensions.Gradient(l, b)[b];", "dynamic")]
    [InlineData("Func<Expr, Expr[], Gradient> d = DifferentiationExtensions.Gradient; Expr dLdb = d(loss, [b])[b];", "Gradient")]
    [InlineData("Expr dLdb = MathText.Parse(\"d/db Loss\", loss);", "MathText")]
    [InlineData("Expr dLdb = Partial(Define(\"q\", s => Sum(Square(h(u*u + s*u, c) - y))), 1)(b);", "Partial")]
    [InlineData("h = Define(\"q\", (p, q) => p * p); Expr dLdb = Partial(h, 1)(v, c);", "given")]
    [InlineData(
        "static class Unknown { public static Func<Expr, Expr> Of(Func<Expr, Expr> f) => f; }\n"
            + "var q = Unknown.Of(Define(\"q\", s => s*s)); Expr dLdb = Partial(q, 1)(b);",
        "Partial")]
    [InlineData("var m = typeof(DifferentiationExtensions).GetMethod(\"Gradient\"); Expr dLdb = null!;", "may not be used")]
    [InlineData("var m = loss.GetType().Assembly; Expr dLdb = null!;", "GetType")]
    [InlineData("var hidden = aboutB.Hint(3); Expr dLdb = null!;", "may not be used")]
    [InlineData("var q = System.Linq.Expressions.Expression.Constant(1); Expr dLdb = null!;", "may not be used")]
    [InlineData("var q = System.IO.File.ReadAllText(\"/etc/passwd\"); Expr dLdb = null!;", "File")]
    [InlineData("System.Diagnostics.Process.Start(\"sh\"); Expr dLdb = null!;", "may not be used")]
    [InlineData(
        "[System.Runtime.CompilerServices.ModuleInitializer] internal static void Start() { } Expr dLdb = null!;", "may not be used")]
    [InlineData("var j = loss.Jacobian(b); Expr dLdb = null!;", "may not be used")]
    [InlineData("Expr dLdb = loss.JacobianVectorProduct(new() { [b] = 1 });", "may not be used")]
    [InlineData("using K = GradNotebooks.DifferentiationExtensions;\nExpr dLdb = K.Gradient(loss, b)[b];", "Gradient")]
    [InlineData("await System.Threading.Tasks.Task.Delay(1); Expr dLdb = null!;", "may not be used")]
    [InlineData("var o = Console.OpenStandardOutput(); Expr dLdb = null!;", "may not be used")]
    [InlineData(
        "Func<Expr, Expr> Der(Func<Expr, Expr, Expr> dummy, Func<Func<Expr, Expr>, int, Func<Expr, Expr>> d) =>\n"
            + "d(Define(\"q\", p => Square(h(g(u, p), c) - y)), 1);\nExpr dLdb = Sum(Der(h, Partial)(b));",
        "Partial")]
    [InlineData(
        "void Set(ref Func<Expr, Expr, Expr> w, Func<Expr, Expr, Expr> q) => w = q;\n"
            + "Set(ref (f), Define(\"q\", (p, z) => Square(h(g(u, p), c) - y) + 0.0 * z)); Expr dLdb = Sum(Partial(f, 1)(b, c));",
        "given")]
    [InlineData("(h, var other) = (Define(\"q\", (p, q) => p * q), 1); Expr dLdb = null!;", "given")]
    public void What_would_let_the_kit_differentiate_is_refused(string code, string named)
    {
        var refusal = Cells(code).RefusalOf("dLdb");
        Assert.NotNull(refusal);
        Assert.False(refusal.IsAllowed, string.Join("\n", refusal.Reasons));
        Assert.Contains(refusal.Reasons, reason => reason.Contains(named));
        Assert.Null(Cells(code)["dLdb"]);
    }

    [Theory]
    [InlineData("var here = new Point { [a] = 1.0, [b] = 2.0 }; Expr dLdb = null!;")]
    [InlineData("var cells = new double[9]; cells[xs.Length] = 1; Expr dLdb = null!;")]
    [InlineData("var all = new Dictionary<Expr, int>(); all[b] = 1; Expr dLdb = null!;")]
    public void What_only_reads_what_was_given_is_allowed(string code) => Assert.Null(Cells(code).RefusalOf("dLdb"));

    [Theory]
    [InlineData("'('", 30_000)]
    [InlineData("List<", 5_000)]
    [InlineData("z = ", 8_000)]
    [InlineData("else if (true) { } ", 20_000)]
    public void Code_without_end_is_refused_before_it_is_compiled(string piece, int times) =>
        Assert.NotNull(Cells(string.Concat(Enumerable.Repeat(piece.Trim('\''), times)) + "; Expr dLdb = null!;").RefusalOf("dLdb"));

    [Fact]
    public void A_directive_is_no_answer() =>
        Assert.Contains("#r", Cells("#r \"System.Reflection\"\nExpr dLdb = null!;").RefusalOf("dLdb")!.Reasons[0]);

    [Fact]
    public void What_a_free_task_leaves_may_not_be_used()
    {
        var tasks = GradedExample.Bundle.Tasks.Select(task => task with { ByHand = task.Id != "dLda" }).ToList();
        var sources = GradedExample.With(
            ("dLda", "var whole = loss.Gradient(a, b, c); var inB = whole[b]; Expr dLda = whole[a];"), ("dLdb", "Expr dLdb = inB;"));
        var cells = StudentCells.Of(Given, tasks, sources);
        Assert.Null(cells.RefusalOf("dLda"));
        Assert.Contains("what the task dLda leaves", cells.RefusalOf("dLdb")!.Reasons[0]);
    }

    private static StudentCells Cells(string code) =>
        StudentCells.Of(Given, GradedExample.Bundle.Tasks, GradedExample.With(("dLdb", code)));
}
