using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Grading.Answers;
using GradNotebooks.Cli.Grading.Cells;
using GradNotebooks.Cli.Grading.Marking;
using GradNotebooks.Cli.Results;
using GradNotebooks.Cli.Tests.Assignments;

namespace GradNotebooks.Cli.Tests.Grading;

/// <summary>The terms on which an author has a task marked.</summary>
public sealed class MarkerTests
{
    private const string Wrong = "sum(2*(ŷ - y)*(2*u + b)*∂₂f(x, a))";

    private static readonly string[] HalfRight = ["sum(2*(ŷ - y)*∂₁h(v, c)*f(x, a))", "sum((ŷ - y)*∂₁h(v, c)*u)"];

    [Fact]
    public void What_is_right_in_part_earns_a_part_and_all_or_nothing_none()
    {
        Assert.Equal((TaskState.Wrong, 1.5m), Told(Marks("", ("dLdb", HalfRight))["dLdb"]));
        var mark = Marks("all-or-nothing", ("dLdb", HalfRight))["dLdb"];
        Assert.Equal((TaskState.Wrong, 0m), Told(mark));
        Assert.Equal("All or nothing: it would have earned 1.5 of 3, and earns none.", mark.Said[0]);
        Assert.StartsWith("<p>All or nothing:", mark.Shown);
    }

    [Fact]
    public void What_follows_from_an_earlier_error_earns_all_points_and_all_or_nothing_none()
    {
        // The gradient at a is worked out on, with the same link lost, for b.
        (string, object)[] answers = [("dLdu", "2*(ŷ - y)*(2*u + b)"), ("dLda", "sum(2*(ŷ - y)*(2*u + b)*∂₂f(x, a))")];
        Assert.Equal((TaskState.Follows, 4m), Told(Marks("", answers)["dLda"]));
        var mark = Marks("all-or-nothing", answers)["dLda"];
        Assert.Equal((TaskState.Follows, 0m), Told(mark));
        Assert.Equal(
            ["All or nothing: it would have earned 4 of 4, and earns none.", "It follows from your answer to dLdu, which is wrong."],
            mark.Said);
    }

    [Fact]
    public void Another_convention_that_is_accepted_earns_all_points_and_all_or_nothing_none()
    {
        const string Half = "sum((ŷ - y)*∂₂h(v, c))";
        Assert.Equal((TaskState.Right, 3m), Told(Marks("", ("dLdc", Half))["dLdc"]));
        Assert.Equal((TaskState.OtherConvention, 0m), Told(Marks("all-or-nothing", ("dLdc", Half))["dLdc"]));
        Assert.Equal((TaskState.Right, 3m), Told(Marks("all-or-nothing", ("dLdc", "sum(2*(ŷ - y)*∂₂h(v, c))"))["dLdc"]));
    }

    [Fact]
    public void Without_details_the_teacher_reads_of_a_mistake_and_the_student_that_it_is_wrong()
    {
        var (full, held) = (Result(Marks("", ("dLda", Wrong))["dLda"]), Result(Marks("no-details", ("dLda", Wrong))["dLda"]));
        Assert.Equal(["LINK_DROPPED"], held.Tasks[0].Mistakes);
        Assert.Contains("LINK_DROPPED", held.Write());
        Assert.Contains("\"withheld\": true", held.Write());
        foreach (var told in new[] { "There are three links", "Chain", "<svg" })
        {
            Assert.DoesNotContain(told, FeedbackPage.Write(held));
            Assert.DoesNotContain(told, FeedbackText.Write(held));
        }

        Assert.Contains("There are three links", FeedbackPage.Write(full));
        Assert.Contains("<svg", FeedbackPage.Write(full));
        Assert.Contains("There are three links", FeedbackText.Write(full));
        Assert.Contains("0 of 4: wrong.", FeedbackPage.Write(held));
        Assert.Contains("How it is wrong is not shown for this task.", FeedbackPage.Write(held));
        Assert.Contains("How it is wrong is not shown for this task.", FeedbackText.Write(held));

        // Not even that it is right by another convention, which is how it is wrong.
        var half = Result(Marks("no-details", ("typed", "sum((ŷ - y)*∂₂h(v, c))"))["typed"]);
        Assert.Equal(TaskState.OtherConvention, half.Tasks[0].State);
        Assert.Contains("0 of 3: wrong.", FeedbackPage.Write(half));
        Assert.Contains("0 of 3, wrong", FeedbackText.Write(half));
        var right = Result(Marks("no-details", ("typed", "sum(2*(ŷ - y)*∂₂h(v, c))"))["typed"]);
        Assert.DoesNotContain("How it is wrong", FeedbackPage.Write(right));
    }

    [Fact]
    public void A_page_gives_the_verdicts_back_that_it_shows()
    {
        var marks = Marks("", ("dLda", Wrong), ("dLdb", HalfRight), ("typed", "</div><!-- verdict -->\n"));
        var result = Result([.. marks.Values]);
        var page = FeedbackPage.Write(result);
        Assert.Equal(page, FeedbackPage.Write(
            result with { Tasks = [.. result.Tasks.Select(mark => mark with { Shown = FeedbackPage.VerdictIn(page, mark.Id) })] }));
        Assert.Contains("<svg", FeedbackPage.VerdictIn(page, "dLda"));
        Assert.Null(FeedbackPage.VerdictIn(page, "dLdc"));
        Assert.Null(FeedbackPage.VerdictIn(page[..(page.IndexOf("data-task=\"typed\"", StringComparison.Ordinal) + 30)], "typed"));
    }

    [Fact]
    public void A_task_whose_marking_fails_says_so_to_the_teacher_and_is_no_fault_of_the_students()
    {
        var task = new AssignmentTask { Id = "dLda", Points = 4, Exercise = "", Answer = "" };
        var mark = Marker.Guarded(task, () => throw new InvalidOperationException("it\nbroke"));
        Assert.Equal((TaskState.NotGraded, 0m), Told(mark));
        Assert.Equal("It could not be graded (InvalidOperationException: it broke): look at it yourself.", mark.Failure);
        var result = Result(mark);
        Assert.True(result.IsToBeTriedAgain);
        Assert.Contains("look at it yourself", result.Write());
        Assert.DoesNotContain("it broke", FeedbackPage.Write(result));
        Assert.Contains("no fault of yours", FeedbackPage.Write(result));
        var (csv, tally) = (new StringWriter(), new ClassTally());
        ClassTable.WriteCsv(csv, tally.Counting([result]));
        Assert.Contains(",not graded,", csv.ToString());
        Assert.Contains("(not graded)", ClassPage.Write(tally));
        Assert.False(Result(Marker.Without(task, TaskState.NotJudged, "It loops.")).IsToBeTriedAgain);
    }

    private static (TaskState, decimal) Told(TaskMark mark) => (mark.State, mark.Points);

    /// <summary>The marks of answers to the example, with one task more, every one of them on some terms.</summary>
    private static Dictionary<string, TaskMark> Marks(string terms, params (string Task, object Answer)[] answers)
    {
        var dib = Author.Example
            .Replace("title=\"By", $"{terms} title=\"By", StringComparison.Ordinal)
            .Replace("title=\"Typed", $"{terms} title=\"Typed", StringComparison.Ordinal)
            .Replace("loss, c);", "loss, c) { AcceptsOtherConventions = true };\nvar aboutU = new Exercise(\"∂Loss/∂u\", loss, u);\n"
                + "var typedC = new Exercise(\"∂Loss/∂c\", loss, c);", StringComparison.Ordinal)
            .Replace("exercise=aboutC answer=typedDLdc", "exercise=typedC answer=typedDLdc", StringComparison.Ordinal)
            .Replace("points=20", "points=21", StringComparison.Ordinal)
            .Replace(
                "#!csharp\n\n//@task dLda",
                $"#!csharp\n\n{Author.Task("dLdu points=1 exercise=aboutU", "Expr dLdu = null!;")}\n\n#!csharp\n\n//@task dLda",
                StringComparison.Ordinal);
        var bundle = Bundle.Of(Author.Assignment(Author.Notebook(dib)), "release");
        using var exercises = ReferenceExercises.Of(bundle, GivenCells.Of(bundle, "ada", asWritten: true));
        var outcomes = answers.ToDictionary(
            answer => answer.Task,
            answer => new TaskOutcome(exercises[answer.Task].Compute(exercises[answer.Task].Places, answer.Answer), null));
        var marks = bundle.Tasks.Where(task => outcomes.ContainsKey(task.Id))
            .Select(task => Marker.Mark(task, exercises, outcomes[task.Id])).ToList();
        return Marker.CarriedForward(bundle, exercises, marks, outcomes).ToDictionary(mark => mark.Id);
    }

    private static GradeResult Result(params IReadOnlyList<TaskMark> marks) => new()
    {
        Schema = GradeResult.Format,
        Key = "key",
        Assignment = "seed-problem",
        Bundle = "seal",
        Id = "ada",
        Points = marks.Sum(mark => mark.Points),
        Of = marks.Sum(mark => mark.Of),
        Level = 2,
        Tasks = marks,
    };
}
