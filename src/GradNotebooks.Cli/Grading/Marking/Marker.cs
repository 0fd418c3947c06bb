using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading.Answers;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Grading.Marking;

/// <summary>Compares what came of a student's cells with the truth, which is known here alone.</summary>
internal static class Marker
{
    /// <summary>The mistakes of answers that do not come of any work.</summary>
    private static readonly string[] Nothing = ["CONSTANT", "INT_DIVISION", "NAN", "OFFSET"];

    public static TaskMark Mark(AssignmentTask task, ReferenceExercises exercises, TaskOutcome outcome)
    {
        if (outcome.Answer is not { } answer)
        {
            var failure = Lines(outcome.Failure ?? "There is no answer.");
            return Without(task, TaskState.NotJudged, failure) with { Printed = Plain(outcome.Printed) };
        }

        var mark = answer.IsDerivation
            ? Steps(task, exercises[task.Id].CheckSteps(answer))
            : One(task, exercises[task.Id].Check(answer));
        return mark with { Printed = Plain(outcome.Printed), IsWithheld = task.NoDetails && mark.State != TaskState.Right };
    }

    /// <summary>A task whose grading failed.</summary>
    /// <param name="task">The task.</param>
    /// <param name="failure">How.</param>
    public static TaskMark NotGraded(AssignmentTask task, Exception failure)
    {
        var inner = failure.InnerException ?? failure;
        return Without(task, TaskState.NotGraded, "It could not be graded, and that is no fault of yours: your teacher looks at it.") with
        {
            Failure = TerminalText.Harmless(
                $"It could not be graded ({inner.GetType().Name}: {inner.Message.ReplaceLineEndings(" ")}): look at it yourself."),
        };
    }

    /// <summary>A task that earns nothing, and why.</summary>
    public static TaskMark Without(AssignmentTask task, TaskState state, params IEnumerable<string> said) => new()
    {
        Id = task.Id,
        Points = 0,
        Of = task.Points,
        State = state,
        Said = [.. said],
    };

    /// <summary>The marks with those of wrong answers that follow from wrong ones before them.</summary>
    public static IReadOnlyList<TaskMark> CarriedForward(
        Bundle bundle, ReferenceExercises exercises, IReadOnlyList<TaskMark> marks, IReadOnlyDictionary<string, TaskOutcome> outcomes)
    {
        var tasks = bundle.Tasks.ToDictionary(task => task.Id);
        var wrong = marks.Where(mark => mark.State is TaskState.Wrong or TaskState.OtherConvention && IsOne(mark)).ToList();
        return [.. marks.Select(mark => Guarded(tasks[mark.Id], () => Terms(mark)))];

        bool IsOne(TaskMark mark) => outcomes[mark.Id].Answer is { IsDerivation: false };

        TaskMark Terms(TaskMark mark)
        {
            var whole = wrong.Contains(mark) && From(mark) is { } carried ? carried : mark;
            return tasks[mark.Id].AllOrNothing ? AllOrNothing(whole) : whole;
        }

        TaskMark? From(TaskMark mark)
        {
            var exercise = exercises[mark.Id];
            var source = wrong.TakeWhile(other => other != mark)
                .Where(other => IsAnError(other) && ReferenceEquals(exercises[other.Id].Loss, exercise.Loss))
                .LastOrDefault(other => exercise.Follows(
                    outcomes[mark.Id].Answer!,
                    new Dictionary<Expr, ComputedAnswer> { [exercises[other.Id].By] = outcomes[other.Id].Answer! }));
            return source is null
                ? null
                : mark with
                {
                    State = TaskState.Follows,
                    Points = mark.Of,
                    Mistakes = [],
                    IsWithheld = false,
                    Said =
                    [
                        $"It follows from your answer to {source.Id}, which is wrong"
                            + (tasks[mark.Id].AllOrNothing ? "." : ": the error costs once."),
                    ],
                    Shown = null,
                };
        }
    }

    /// <summary>Whatever marking one task comes to, the others are marked.</summary>
    /// <param name="task">The task.</param>
    /// <param name="mark">Marks it.</param>
    public static TaskMark Guarded(AssignmentTask task, Func<TaskMark> mark)
    {
        try
        {
            return mark();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return NotGraded(task, exception);
        }
    }

    /// <summary>What earns points and is not wholly right earns none, and says so.</summary>
    private static TaskMark AllOrNothing(TaskMark mark)
    {
        if (mark.State == TaskState.Right || mark.Points == 0)
        {
            return mark;
        }

        var told = $"All or nothing: it would have earned {Marks.Write(mark.Points)} of {Marks.Write(mark.Of)}, and earns none.";
        return mark with { Points = 0, Said = [told, .. mark.Said], Shown = mark.Shown is { } shown ? $"<p>{told}</p>{shown}" : null };
    }

    /// <summary>Whether a mistake was made that has a name: what nobody works out, such as 0, is no error to go on from.</summary>
    private static bool IsAnError(TaskMark mark) =>
        mark.Mistakes.Count > 0 && !mark.Mistakes.Any(code => Nothing.Contains(code.Split(' ')[0]));

    private static TaskMark One(AssignmentTask task, Verdict verdict) => new()
    {
        Id = task.Id,
        Points = Points(verdict.Points),
        Of = task.Points,
        State = verdict switch
        {
            { Refusal: not null } => TaskState.NotJudged,
            { IsRight: true } when !(task.AllOrNothing && verdict.IsOtherConvention) => TaskState.Right,
            { IsOtherConvention: true } => TaskState.OtherConvention,
            _ => TaskState.Wrong,
        },
        Mistakes = [.. verdict.Mistakes.Select(Code)],
        Said = Lines(verdict.ToString()),
        Shown = verdict.ToHtml(),
    };

    private static TaskMark Steps(AssignmentTask task, StepsVerdict verdict) => new()
    {
        Id = task.Id,
        Points = Points(verdict.Points),
        Of = task.Points,
        State = verdict.IsRight ? TaskState.Right
            : verdict.Lines.All(line => line.Refusal is not null) ? TaskState.NotJudged
            : TaskState.Wrong,
        Mistakes = [.. verdict.Mistakes.Select(Code)],
        Said = Lines(verdict.ToString()),
        Shown = verdict.ToHtml(),
    };

    private static string? Plain(string? printed) => printed is null ? null : TerminalText.Harmless(printed.ReplaceLineEndings("\n"));

    private static string Code(Mistake mistake) => mistake.And is { } and ? $"{mistake.Code} + {and.Code}" : mistake.Code;

    /// <summary>To a hundredth of a point.</summary>
    private static decimal Points(double points) => Math.Round((decimal)points, 2, MidpointRounding.AwayFromZero);

    private static string[] Lines(string text) => TerminalText.Harmless(text.ReplaceLineEndings("\n")).Split('\n');
}
