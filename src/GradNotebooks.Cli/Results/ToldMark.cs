using System.Net;
using GradNotebooks.Cli.Grading.Marking;

namespace GradNotebooks.Cli.Results;

/// <summary>What a student is told of a mark: all of it, or that it is wrong and no more, as the task's author wants it.</summary>
internal static class ToldMark
{
    private const string Withheld = "How it is wrong is not shown for this task.";

    /// <summary>What became of it, in words.</summary>
    public static string State(TaskMark task) =>
        task is { IsWithheld: true, State: TaskState.OtherConvention } ? "wrong" : ClassTable.State(task);

    /// <summary>What is said of it, line by line.</summary>
    public static IReadOnlyList<string> Lines(TaskMark task) => task.IsWithheld ? [Withheld] : task.Said;

    /// <summary>The same as HTML, with the graph where there is one.</summary>
    public static string Html(TaskMark task) =>
        !task.IsWithheld && task.Shown is { } shown ? shown : $"<pre>{WebUtility.HtmlEncode(string.Join('\n', Lines(task)))}</pre>";
}
