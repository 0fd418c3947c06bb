using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading.Answers;

namespace GradNotebooks.Cli.Grading.Marking;

/// <summary>Compares what came of a student's cells with the truth, which is known here alone.</summary>
internal static class Marker
{
    public static TaskMark Mark(AssignmentTask task, ReferenceExercises exercises, TaskOutcome outcome)
    {
        if (outcome.Answer is not { } answer)
        {
            return Without(task, TaskState.NotJudged, outcome.Failure ?? "There is no answer.") with { Printed = outcome.Printed };
        }

        return (answer.IsDerivation ? Steps(task, exercises[task.Id].CheckSteps(answer)) : One(task, exercises[task.Id].Check(answer)))
            with { Printed = outcome.Printed };
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
        var wrong = marks.Where(mark => mark.State == TaskState.Wrong && outcomes[mark.Id].Answer is { IsDerivation: false }).ToList();
        return [.. marks.Select(mark => wrong.Contains(mark) && From(mark) is { } carried ? carried : mark)];

        TaskMark? From(TaskMark mark)
        {
            var exercise = exercises[mark.Id];
            var earlier = wrong.TakeWhile(other => other != mark).Where(other => ReferenceEquals(exercises[other.Id].Loss, exercise.Loss))
                .DistinctBy(other => exercises[other.Id].By).ToList();
            return earlier.Count > 0
                && exercise.Follows(
                    outcomes[mark.Id].Answer!, earlier.ToDictionary(other => exercises[other.Id].By, other => outcomes[other.Id].Answer!))
                ? mark with
                {
                    State = TaskState.Follows,
                    Points = mark.Of,
                    Mistakes = [],
                    Said =
                    [
                        "It follows from your answer to " + string.Join(" and ", earlier.Select(other => other.Id))
                            + ", which is wrong: the error costs once.",
                    ],
                    Shown = null,
                }
                : null;
        }
    }

    private static TaskMark One(AssignmentTask task, Verdict verdict) => new()
    {
        Id = task.Id,
        Points = Points(verdict.Points),
        Of = task.Points,
        State = verdict switch
        {
            { Refusal: not null } => TaskState.NotJudged,
            { IsRight: true } => TaskState.Right,
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
        State = verdict.IsRight ? TaskState.Right : verdict.Lines.All(line => line.Refusal is not null) ? TaskState.NotJudged : TaskState.Wrong,
        Mistakes = [.. verdict.Mistakes.Select(Code)],
        Said = Lines(verdict.ToString()),
        Shown = verdict.ToHtml(),
    };

    private static string Code(Mistake mistake) => mistake.And is { } and ? $"{mistake.Code} + {and.Code}" : mistake.Code;

    /// <summary>To a hundredth of a point.</summary>
    private static decimal Points(double points) => Math.Round((decimal)points, 2, MidpointRounding.AwayFromZero);

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');
}
