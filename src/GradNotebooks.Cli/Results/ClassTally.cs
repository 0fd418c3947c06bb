using GradNotebooks.Cli.Grading;

namespace GradNotebooks.Cli.Results;

/// <summary>What the results of a class come to, counted one result after another, so that none is kept.</summary>
internal sealed class ClassTally
{
    private readonly List<decimal> _points = [];
    private readonly List<TaskTally> _tasks = [];

    /// <summary>The assignment's id; there is none before a result is counted.</summary>
    public string Assignment { get; private set; } = "";

    /// <summary>The points that could be had.</summary>
    public decimal Of { get; private set; }

    /// <summary>The points of each submission, in the order in which they were counted.</summary>
    public IReadOnlyList<decimal> Points => _points;

    /// <summary>The tasks of the first result, in their order.</summary>
    public IReadOnlyList<TaskTally> Tasks => _tasks;

    /// <summary>Counts each result that passes.</summary>
    public IEnumerable<GradeResult> Counting(IEnumerable<GradeResult> results)
    {
        foreach (var result in results)
        {
            Add(result);
            yield return result;
        }
    }

    private void Add(GradeResult result)
    {
        if (_points.Count == 0)
        {
            (Assignment, Of) = (result.Assignment, result.Of);
            _tasks.AddRange(result.Tasks.Select(task => new TaskTally(task.Id, task.Of)));
        }

        _points.Add(result.Points);
        foreach (var task in _tasks)
        {
            foreach (var mark in result.Tasks.Where(mark => mark.Id == task.Id))
            {
                task.Add(mark);
            }
        }
    }
}
