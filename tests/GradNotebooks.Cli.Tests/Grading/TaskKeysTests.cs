using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading.Answers;
using GradNotebooks.Cli.Grading.Cells;
using GradNotebooks.Cli.Grading.Keys;
using GradNotebooks.Cli.Grading.Marking;
using GradNotebooks.Cli.Tests.Assignments;

namespace GradNotebooks.Cli.Tests.Grading;

/// <summary>A changed bundle touches the marks that it may change, and no other.</summary>
public sealed class TaskKeysTests
{
    private const string All = "dLda dLdb dLdc number code typed";

    [Theory]
    [InlineData("title=\"By b\"", "title=\"About b\"", "")]
    [InlineData("Hand in the notebook as it is", "Hand it in", "")]
    [InlineData("var residualForB = yhat - y;", "var residualForB = (yhat - y);", "")]
    [InlineData("dLdb points=3", "dLdb points=3.0", "dLdb")]
    [InlineData("What does h do to v?", "What becomes of v?", "dLdb")]
    [InlineData("title=\"By b\"", "no-details", "dLdb")]
    [InlineData("title=\"By b\"", "all-or-nothing", "dLdb dLdc typed")]
    [InlineData("digits=4", "digits=3", "number code")]
    [InlineData("seed=20931", "seed=20932", "dLda dLdb dLdc typed")]
    [InlineData("seed=33018", "seed=33019", "number code")]
    [InlineData("double[] xs = [1, 2];", "double[] xs = [1, 3];", "")]
    [InlineData("double[][] everyLabels = [[1, 10]", "double[][] everyLabels = [[1, 11]", "")]
    [InlineData("string student = \"nobody\";", "string student = \"anybody\";", "")]
    [InlineData("[b] = 1.0, [c] = 1.0, [x]", "[b] = 2.0, [c] = 1.0, [x]", "number code")]
    [InlineData("known, c);", "known, c) { AcceptsOtherConventions = true };", "code")]
    [InlineData("loss, b);", "loss, b) { AcceptsOtherConventions = true };", "dLdb dLdc typed")]
    [InlineData("u * u + p * u", "u * u - p * u", All)]
    [InlineData("(v, c) => c * v)", "(v, c) => c * v * v)", "number code")]
    public void An_edit_touches_what_it_may_change(string text, string other, string touched) =>
        Assert.Equal(touched.Split(' ', StringSplitOptions.RemoveEmptyEntries), Touched(text, other, Solution));

    [Fact]
    public void What_leans_on_an_earlier_answer_is_touched_with_it()
    {
        var sources = Solution;
        sources["dLda"] = "//@task dLda\nExpr Half(Expr e) => e / 2; Expr dLda = Half(Sum(u));";
        sources["number"] = "//@task number\nvar dLdbHere = Half(-28.0);";
        Assert.Equal(["dLda", "dLdb", "dLdc", "number", "code", "typed"], Touched("seed=70214", "seed=70215", sources));
    }

    [Fact]
    public void What_may_do_anything_to_anything_is_seen_by_all()
    {
        Assert.Equal(All.Split(' '), Touched("var here =", "Environment.SetEnvironmentVariable(\"x\", \"1\");\nvar here =", Solution));
        var sources = Solution;
        // What a task does to data that were given is seen by all after it, and by none before.
        sources["dLdb"] = "//@task dLdb\nxs[0] = 2; Expr dLdb = Sum(u);";
        Assert.Equal(["dLdb", "dLdc", "number", "code", "typed"], Touched("double[] xs = [1, 2];", "double[] xs = [1, 3];", sources));
    }

    [Fact]
    public void What_changes_something_that_was_given_by_way_of_a_function_is_seen_too()
    {
        var dib = Author.Example.Replace(
            "var here =",
            "var drawing = new Random(3);\ndouble Next() => drawing.NextDouble();\ndouble Twice() => 2 * Next();\nvar here =",
            StringComparison.Ordinal);
        var sources = Solution;
        sources["dLda"] = "//@task dLda\nvar first = Twice(); Expr dLda = Sum(u);";
        sources["number"] = "//@task number\nvar dLdbHere = Next();";
        Assert.Contains("number", Touched(dib, "seed=70214", "seed=70215", sources));
        sources["dLda"] = "//@task dLda\nvar first = 2; Expr dLda = Sum(u);";
        Assert.DoesNotContain("number", Touched(dib, "seed=70214", "seed=70215", sources));
    }

    [Fact]
    public void A_changed_answer_touches_its_own_mark_and_those_that_may_follow_from_it()
    {
        var (before, sources) = (Keys(Author.Example, Solution), Solution);
        sources["dLdb"] += " ";
        var after = Keys(Author.Example, sources);
        Assert.Equal(["dLdb", "dLdc", "typed"], before.Keys.Where(task => before[task] != after[task]));
    }

    private static Dictionary<string, string> Solution => Bundle(Author.Example).Cells
        .Where(cell => cell.Role == CellRole.Task).ToDictionary(cell => cell.Task!, cell => cell.Solution!);

    private static IEnumerable<string> Touched(string text, string other, IReadOnlyDictionary<string, string> sources) =>
        Touched(Author.Example, text, other, sources);

    private static IEnumerable<string> Touched(string dib, string text, string other, IReadOnlyDictionary<string, string> sources)
    {
        Assert.Contains(text, dib, StringComparison.Ordinal);
        var (before, after) = (Keys(dib, sources), Keys(dib.Replace(text, other, StringComparison.Ordinal), sources));
        return before.Keys.Where(task => before[task] != after[task]);
    }

    private static IReadOnlyDictionary<string, string> Keys(string dib, IReadOnlyDictionary<string, string> sources)
    {
        var bundle = Bundle(dib);
        var (given, asWritten) = (GivenCells.Of(bundle, "", asWritten: false), GivenCells.Of(bundle, "", asWritten: true));
        using var exercises = ReferenceExercises.Of(bundle, asWritten);
        return new TaskKeys(bundle, AnswerLimits.Usual, given, asWritten, exercises).Of("ada", sources).Keys;
    }

    private static Bundle Bundle(string dib) => Cli.Assignments.Bundle.Of(Author.Assignment(Author.Notebook(dib)), "release");
}
