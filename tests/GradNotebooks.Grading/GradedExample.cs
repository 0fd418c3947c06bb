using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Grading.Answers;
using GradNotebooks.Cli.Grading.Marking;
using GradNotebooks.Cli.Tests.Assignments;

namespace GradNotebooks.Grading;

/// <summary>The seed problem's assignment, released once, and submissions to it.</summary>
internal static class GradedExample
{
    private static readonly Assignment Released = Author.Assignment(Author.Notebook(Author.Example));

    public static Bundle Bundle { get; } = Bundle.Of(Released, StudentNotebook.Of(Released).Release);

    /// <summary>Its author's own answers.</summary>
    public static Dictionary<string, string> Solution => Cells(cell => cell.Solution ?? cell.Source);

    /// <summary>What students get.</summary>
    public static Dictionary<string, string> Stub => Cells(cell => cell.Source);

    /// <summary>The author's answers with others to some tasks.</summary>
    public static Dictionary<string, string> With(params (string Task, string Code)[] answers)
    {
        var sources = Solution;
        foreach (var (task, code) in answers)
        {
            sources[task] = $"//@task {task} points=3\n{code}";
        }

        return sources;
    }

    public static async Task<Dictionary<string, TaskMark>> GradeAsync(
        IReadOnlyDictionary<string, string> sources, double seconds = 10, AnswerLevel level = AnswerLevel.Sandbox)
    {
        using var grader = new SubmissionGrader(Bundle, AnswerLimits.Usual with { Level = level, Time = TimeSpan.FromSeconds(seconds) });
        var marks = await grader.GradeAsync("ada", sources, TestContext.Current.CancellationToken);
        return marks.ToDictionary(mark => mark.Id);
    }

    private static Dictionary<string, string> Cells(Func<BundleCell, string> source) =>
        Bundle.Cells.Where(cell => cell.Role == CellRole.Task).ToDictionary(cell => cell.Task!, source);
}
