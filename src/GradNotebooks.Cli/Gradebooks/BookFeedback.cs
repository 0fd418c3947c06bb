using GradNotebooks.Cli.Grading;
using GradNotebooks.Cli.Grading.Marking;
using GradNotebooks.Cli.Results;

namespace GradNotebooks.Cli.Gradebooks;

/// <summary>What a student reads on a platform: the sentences of the feedback page, which hide what is hidden.</summary>
internal static class BookFeedback
{
    /// <summary>What is said of the submission as a whole, in lines; empty where there is nothing to say.</summary>
    public static string Of(GradeResult result) => string.Join('\n', result.Notes);

    /// <summary>What is said of a task, in lines: what became of it, and what its verdict says.</summary>
    public static string Of(TaskMark task) => string.Join('\n', task.Said.Prepend($"{Sentence(ClassTable.State(task))}."));

    /// <summary>The same, with what the cell printed.</summary>
    public static string WithPrinted(TaskMark task) =>
        task.Printed is { } printed ? $"{Of(task)}\n\nYour cell printed:\n{printed}" : Of(task);

    private static string Sentence(string state) => char.ToUpperInvariant(state[0]) + state[1..];
}
