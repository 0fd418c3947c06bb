using System.Globalization;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Grading.Answers;
using GradNotebooks.Cli.Grading.Marking;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Results;
using GradNotebooks.Cli.Submissions;

namespace GradNotebooks.Cli.Commands;

/// <summary>Grades what a class handed in, several at a time, and passes over what is graded already.</summary>
internal sealed class GradeRun(Bundle bundle, AnswerLimits limits, ResultFolder results, TextWriter output)
{
    private readonly Lock _telling = new();
    private int _done;

    /// <summary>Where results of another release are, whose marks stay as far as nothing touches them; null where there are none.</summary>
    public ResultFolder? Other { get; init; }

    /// <summary>Grades them.</summary>
    /// <param name="entries">What was handed in.</param>
    /// <param name="workers">How many at a time.</param>
    /// <param name="cancellation">Stops it; what is graded is kept.</param>
    public async Task RunAsync(IReadOnlyList<SubmissionEntry> entries, int workers, CancellationToken cancellation)
    {
        using var grader = new SubmissionGrader(bundle, limits);
        // What an author's cells print belongs to no submission.
        var console = Console.Out;
        Console.SetOut(TextWriter.Null);
        try
        {
            foreach (var told in grader.LeftOut)
            {
                Tell(told);
            }

            await Parallel.ForEachAsync(
                entries,
                new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation },
                async (entry, token) => await GradeAsync(grader, entry, entries.Count, token).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    private async Task GradeAsync(SubmissionGrader grader, SubmissionEntry entry, int count, CancellationToken cancellation)
    {
        var intake = entry.Open();
        var key = GradeResult.KeyOf(
            intake is Submission read ? read.Sha256 : ((Refused)intake).Reason, bundle.Seal, limits, entry.Id);
        if (results.Find(entry.Id) is { IsToBeTriedAgain: false } same && same.Key == key)
        {
            Tell(entry.Id, count, $"{Points(same)}, as graded before");
            return;
        }

        var before = results.FindWhole(entry.Id) ?? Other?.FindWhole(entry.Id);
        var result = intake is Submission submission
            ? Result(entry, key, submission.Notes, await grader.GradeAsync(
                entry.Id, submission.Answers, before?.Tasks ?? [], cancellation).ConfigureAwait(false))
            : Result(entry, key, [((Refused)intake).Reason], [.. bundle.Tasks.Select(Refused)]) with
            {
                Ungraded = ((Refused)intake).Reason,
            };
        results.Write(result);
        var changed = before is not null && before.Points != result.Points
            ? string.Create(CultureInfo.InvariantCulture, $" (before: {before.Points:0.##})")
            : "";
        Tell(entry.Id, count, Points(result) + changed + (intake is Refused refused ? $": {refused.Reason}" : ""));
        foreach (var failed in result.Tasks.Where(mark => mark.Failure is not null))
        {
            Tell($"{entry.Id}, {failed.Id}: {failed.Failure}");
        }
    }

    private static TaskMark Refused(AssignmentTask task) => Marker.Without(task, TaskState.NotJudged, "What was handed in cannot be read.");

    private GradeResult Result(SubmissionEntry entry, string key, IReadOnlyList<string> notes, IReadOnlyList<TaskMark> marks) => new()
    {
        Schema = GradeResult.Format,
        Key = key,
        Assignment = bundle.Assignment,
        Bundle = bundle.Seal,
        Id = entry.Id,
        Name = entry.Name,
        Points = marks.Sum(mark => mark.Points),
        Of = bundle.Points,
        Level = (int)limits.Level,
        Notes = notes,
        Tasks = marks,
        Ungraded = marks.FirstOrDefault(mark => mark.State == TaskState.NotGraded)?.Failure,
    };

    private static string Points(GradeResult result) =>
        string.Create(CultureInfo.InvariantCulture, $"{result.Points:0.##} of {result.Of:0.##}");

    private void Tell(string id, int count, string said)
    {
        var done = Interlocked.Increment(ref _done);
        var width = count.ToString(CultureInfo.InvariantCulture).Length;
        Tell($"{done.ToString(CultureInfo.InvariantCulture).PadLeft(width)} of {count}  {id}  {said}");
    }

    private void Tell(string line)
    {
        lock (_telling)
        {
            output.WriteLine(TerminalText.Harmless(line));
        }
    }
}
