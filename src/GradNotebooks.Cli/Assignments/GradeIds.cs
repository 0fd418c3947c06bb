using System.Globalization;

namespace GradNotebooks.Cli.Assignments;

/// <summary>
/// nbgrader's ids for the cells of a notebook: of a task its own, of its check <c>check-dLdb</c>, of the others <c>given-1</c> and so on.
/// One that a task has already gets a number behind it.
/// </summary>
/// <param name="tasks">The ids of all tasks.</param>
internal sealed class GradeIds(IEnumerable<string> tasks)
{
    private readonly HashSet<string> _taken = [.. tasks];
    private int _given;

    /// <summary>The id of the next given cell.</summary>
    public string Given() => Free(string.Create(CultureInfo.InvariantCulture, $"given-{++_given}"));

    /// <summary>The id of a task's check; to be asked once.</summary>
    public string Check(AssignmentTask task) => Free($"check-{task.Id}");

    private string Free(string wanted)
    {
        var id = wanted;
        for (var i = 2; !_taken.Add(id); i++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{i}");
        }

        return id;
    }
}
