using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;
using GradNotebooks.Cli.Tests.Assignments;

namespace GradNotebooks.Grading;

/// <summary>What a student is told before handing in.</summary>
public sealed class HandInCheckTests
{
    [Fact]
    public void What_students_get_would_be_run_as_it_is()
    {
        var (tasks, refusals) = HandInCheck.Of(Student(text => text));
        Assert.Equal(["dLda", "dLdb", "dLdc", "number", "code", "typed"], tasks);
        Assert.Empty(refusals);
    }

    [Fact]
    public void What_a_task_does_not_allow_and_what_does_not_compile_is_told_with_its_line()
    {
        var (_, refusals) = HandInCheck.Of(Student(text => text
            .Replace("Expr dLda =\\n", "Expr dLda = loss.Gradient(a)[a];\\nExpr other =\\n", StringComparison.Ordinal)
            .Replace("double dLdbHere = double.NaN;", "double dLdbHere = ;", StringComparison.Ordinal)));
        Assert.Contains(refusals, refusal => refusal.StartsWith("dLda: line 3: ") && refusal.Contains("Gradient"));
        Assert.Contains(refusals, refusal => refusal.StartsWith("number: line "));
        Assert.DoesNotContain(refusals, refusal => refusal.StartsWith("dLdb"));
    }

    [Fact]
    public void A_notebook_without_tasks_is_none_to_hand_in() =>
        Assert.Throws<UsageException>(() => HandInCheck.Of(Author.OfCells("var x = 1;")));

    private static Notebook Student(Func<string, string> edit)
    {
        var released = Author.Released(Author.Assignment(Author.Notebook(Author.Example)));
        return IpynbReader.Read("/x.ipynb", "x.ipynb", edit(released));
    }
}
