using GradNotebooks.Cli.Grading.Marking;

namespace GradNotebooks.Cli.Results;

/// <summary>What the results of a class come to in one task.</summary>
/// <param name="id">The task's id.</param>
/// <param name="of">The points that it could have.</param>
internal sealed class TaskTally(string id, decimal of)
{
    private readonly Dictionary<string, int> _mistakes = [];
    private int _marks;
    private decimal _points;

    public string Id => id;

    public decimal Of => of;

    /// <summary>How many are right.</summary>
    public int Right { get; private set; }

    /// <summary>How many are right given an error before them.</summary>
    public int Follows { get; private set; }

    /// <summary>The points that were earned in the mean; at least one mark must have been counted.</summary>
    public decimal Mean => _points / _marks;

    /// <summary>
    /// How often which mistake was made: the first that is named, and what cannot be judged or named by what became of it. The most
    /// frequent first.
    /// </summary>
    public IReadOnlyList<(string Mistake, int Students)> Mistakes =>
    [
        .. _mistakes.OrderByDescending(counted => counted.Value).ThenBy(counted => counted.Key, StringComparer.Ordinal)
            .Select(counted => (counted.Key, counted.Value)),
    ];

    /// <summary>Counts a mark of this task.</summary>
    public void Add(TaskMark mark)
    {
        _marks++;
        _points += mark.Points;
        if (mark.State == TaskState.Right)
        {
            Right++;
        }
        else if (mark.State == TaskState.Follows)
        {
            Follows++;
        }
        else
        {
            var mistake = mark.Mistakes is [var first, ..] ? first : $"({ClassTable.State(mark)})";
            _mistakes[mistake] = _mistakes.GetValueOrDefault(mistake) + 1;
        }
    }
}
