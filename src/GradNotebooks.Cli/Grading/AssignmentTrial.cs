using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading.Answers;
using GradNotebooks.Cli.Grading.Cells;
using GradNotebooks.Cli.Grading.Marking;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Grading;

/// <summary>An assignment graded before anybody gets it: with its own solution, with what students get, and with every mistake.</summary>
internal static class AssignmentTrial
{
    /// <summary>What is to be mended, and what its author is to know.</summary>
    public static async Task<(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Told)> RunAsync(
        Assignment assignment, StudentNotebook student, CancellationToken cancellation)
    {
        var bundle = Bundle.Of(assignment, student.Release);
        // It is the author's own code, with the author's own rights.
        var limits = AnswerLimits.Usual with { Level = AnswerLevel.Process };
        try
        {
            using var grader = new SubmissionGrader(bundle, limits);
            IReadOnlyList<Finding> findings =
            [
                .. await FindingsAsync(grader, assignment, cell => cell.Source, (task, mark) => mark.Points == task.Points
                    ? null
                    : $"its own solution earns {Points(mark)}: {Why(mark)}", cancellation).ConfigureAwait(false),
                .. await FindingsAsync(grader, assignment, cell => cell.StudentSource, (_, mark) => mark.Points == 0
                    ? null
                    : $"what students get earns {Points(mark)} as it is: leave less of the answer in it.", cancellation)
                    .ConfigureAwait(false),
            ];
            return (findings, findings.Count > 0 ? [] : [.. grader.LeftOut, .. Audits(bundle)]);
        }
        catch (UsageException told)
        {
            return ([new Finding(null, told.Message)], []);
        }
    }

    private static async Task<IEnumerable<Finding>> FindingsAsync(
        SubmissionGrader grader,
        Assignment assignment,
        Func<AssignmentCell, string> source,
        Func<AssignmentTask, TaskMark, string?> finding,
        CancellationToken cancellation)
    {
        var sources = assignment.Tasks.ToDictionary(task => task.Id, task => source(assignment.CellOf(task)));
        var marks = await grader.GradeAsync("validate", sources, cancellation).ConfigureAwait(false);
        return assignment.Tasks.Zip(marks, (task, mark) => finding(task, mark) is { } what
            ? Finding.In(assignment.CellOf(task).Cell, what)
            : null).OfType<Finding>();
    }

    /// <summary>Which mistakes an exercise cannot tell apart, at the very places where answers will be compared.</summary>
    private static IEnumerable<string> Audits(Bundle bundle)
    {
        using var exercises = ReferenceExercises.Of(bundle, GivenCells.Of(bundle, "validate", asWritten: true));
        foreach (var task in bundle.Tasks)
        {
            var audit = ReferenceExercises.Asked(task.Id, () => exercises[task.Id].Audit());
            var (hidden, alike) = (
                Codes(audit.Rows.Where(row => row.IsHidden)), Codes(audit.Rows.Where(row => !row.IsHidden && !row.SameAs.IsEmpty)));
            yield return $"{task.Id}: {audit.Seen} of {audit.Rows.Length} wrong answers are seen for what they are"
                + (hidden.Length > 0 ? $"; no mistake here, since they come to the same: {hidden}" : "")
                + (alike.Length > 0 ? $"; told together, since they give one answer: {alike}" : "") + ".";
            foreach (var advice in audit.Advice)
            {
                yield return $"{task.Id}: {advice}";
            }
        }
    }

    private static string Codes(IEnumerable<AuditRow> rows) => string.Join(", ", rows.Select(row => row.Mistake.Code).Distinct());

    private static string Points(TaskMark mark) => $"{Marks.Write(mark.Points)} of {Marks.Write(mark.Of)}";

    private static string Why(TaskMark mark) => string.Join(" ", mark.Said.Select(line => line.Trim()));
}
