using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading.Cells;
using GradNotebooks.Cli.Grading.Tasks;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Grading;

/// <summary>
/// For a student, before handing in: what grading would refuse to run, which no check within the notebook can see. It judges no answer.
/// </summary>
internal static class HandInCheck
{
    /// <summary>What would be refused, task by task; nothing where all would run.</summary>
    /// <exception cref="UsageException">There is no task in the notebook, or a given cell cannot be graded.</exception>
    public static (IReadOnlyList<string> Tasks, IReadOnlyList<string> Refusals) Of(Notebook notebook)
    {
        var (given, tasks, sources) = (new List<(int, string)>(), new List<AssignmentTask>(), new Dictionary<string, string>());
        foreach (var cell in notebook.Runnable.Where(cell => cell.Language == Languages.CSharp))
        {
            var marker = MarkerLine.Parse(cell.Source.Split('\n')[0], 1, _ => { });
            if (marker?.Kind == MarkerKind.Task && marker.Word(0) is { } id)
            {
                sources[id] = cell.Source;
                tasks.RemoveAll(task => task.Id == id);
                tasks.Add(new AssignmentTask { Id = id, Points = 0, Exercise = "", Answer = "", ByHand = marker.Has("by-hand") });
            }
            else if (marker?.Kind != MarkerKind.Check)
            {
                given.Add((cell.Number, cell.Source));
            }
        }

        if (tasks.Count == 0)
        {
            throw new UsageException($"{notebook.Name} has no task: the line //@task that each began with is what grading finds it by.");
        }

        var cells = StudentCells.Of(GivenCells.Of(given), tasks, sources);
        return (
            [.. tasks.Select(task => task.Id)],
            [
                .. tasks.Where(task => cells.RefusalOf(task.Id) is not null).SelectMany(task =>
                    cells.RefusalOf(task.Id)!.Reasons.Select(reason => $"{task.Id}: {reason}")),
            ]);
    }
}
