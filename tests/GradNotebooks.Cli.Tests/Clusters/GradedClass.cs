using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Clusters;
using GradNotebooks.Cli.Commands;
using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Grading.Answers;
using GradNotebooks.Cli.Grading.Marking;
using GradNotebooks.Cli.Results;
using GradNotebooks.Cli.Tests.Submissions;

namespace GradNotebooks.Cli.Tests.Clusters;

/// <summary>A folder with results as grading writes them, without grading.</summary>
internal sealed class GradedClass : IDisposable
{
    private static readonly Bundle Bundle = HandIn.Bundle with { Seal = "one bundle" };

    public GradedClass() => new ResultFolder(Folder).Create(Bundle.Assignment, "elsewhere");

    public string Folder { get; } = Directory.CreateTempSubdirectory("gradnb-graded-").FullName;

    public static IReadOnlyList<string> Ids { get; } = [.. Enumerable.Range(0, 40).Select(i => $"s{i:00}")];

    public static GradeResult Result(string id) => Result(id, Mark("dLda", TaskState.Right, 3));

    public static GradeResult Result(string id, params TaskMark[] marks) => new()
    {
        Schema = GradeResult.Format,
        Key = "key of " + id,
        Assignment = Bundle.Assignment,
        Bundle = Bundle.Seal,
        Id = id,
        Points = marks.Sum(mark => mark.Points),
        Of = 9,
        Level = 2,
        Tasks = marks,
    };

    public static TaskMark Mark(string task, TaskState state, decimal points, params string[] mistakes) =>
        new() { Id = task, State = state, Points = points, Of = 3, Mistakes = mistakes, Said = ["Said."] };

    /// <summary>Puts a share there, with its results.</summary>
    public void Share(int index, int count, bool isComplete = true, string bundle = "one bundle", double seconds = 10)
    {
        var shard = new Shard(index, count);
        IReadOnlyList<string> own = [.. Ids.Where(shard.Has)];
        var limits = AnswerLimits.Usual with { Time = TimeSpan.FromSeconds(seconds) };
        new ShareFolder(Folder).Write(ShareRecord.Of(shard, Bundle with { Seal = bundle }, limits, own) with { IsComplete = isComplete });
        Write(isComplete ? own : own.Take(1));
    }

    public void Write(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            new ResultFolder(Folder).Write(Result(id));
        }
    }

    public async Task<(int ExitCode, string Output, string Error)> MergeAsync(params string[] options)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await new CommandLine(CellRunner.Default)
            .InvokeAsync(["grade", "merge", Folder, .. options], output, error, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
