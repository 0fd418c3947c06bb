using System.Reflection;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading.Cells;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Grading.Marking;

/// <summary>
/// The exercises of an assignment as its author wrote them, for one student, in this process: it is the author's code that runs here, and
/// no student's. With hidden seeds, so that nobody can have tried at the same places before.
/// </summary>
internal sealed class ReferenceExercises : IDisposable
{
    private readonly LoadedCells _cells;
    private readonly Dictionary<string, Exercise> _exercises = [];

    private ReferenceExercises(LoadedCells cells) => _cells = cells;

    /// <summary>The exercise of a task.</summary>
    public Exercise this[string task] => _exercises[task];

    /// <summary>Runs the author's cells.</summary>
    /// <exception cref="UsageException">One of them fails, or there is no such exercise.</exception>
    public static ReferenceExercises Of(Bundle bundle, GivenCells given)
    {
        var cells = new LoadedCells(given.Images, isUnloaded: true);
        try
        {
            for (var i = 0; i < given.Cells.Count; i++)
            {
                cells.Run(i);
            }
        }
        catch (Exception exception)
        {
            var inner = exception is TargetInvocationException { InnerException: { } thrown } ? thrown : exception;
            throw new UsageException(
                $"A cell that everybody is given fails: {inner.Message.ReplaceLineEndings(" ")} Mend it, and release again.");
        }

        var exercises = new ReferenceExercises(cells);
        foreach (var task in bundle.Tasks)
        {
            exercises._exercises[task.Id] = cells.Find(task.Exercise, ..).Value as Exercise ?? throw new UsageException(
                $"The task {task.Id} asks for the exercise {task.Exercise}, and no given cell that grading can run has one: "
                + string.Join(" ", given.LeftOut.DefaultIfEmpty("declare it in a given cell, and release again.")));
        }

        foreach (var sameLoss in bundle.Tasks.GroupBy(task => exercises[task.Id].Loss).ToList())
        {
            // Answers about one loss are compared at the same places, so that one can be seen to follow from another.
            var seed = sameLoss.Aggregate(17, (sum, task) => unchecked(31 * sum + (task.HiddenSeed ?? 0)));
            foreach (var task in sameLoss)
            {
                int? hidden = sameLoss.Any(one => one.HiddenSeed is not null) ? seed : null;
                exercises._exercises[task.Id] = Asked(
                    task.Id, () => exercises[task.Id].With((double)task.Points, hidden, task.Digits, task.ByHand, task.Hints));
            }
        }

        return exercises;
    }

    /// <summary>What is asked of a task's exercise; what its author got wrong in it is told with the task.</summary>
    /// <exception cref="UsageException">The exercise cannot be asked, as where its point lacks a value.</exception>
    public static T Asked<T>(string task, Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (ModelException told)
        {
            throw new UsageException($"The exercise of the task {task} cannot be asked as it is: {told.Message}");
        }
    }

    public void Dispose() => _cells.Dispose();
}
