using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Submissions;

/// <summary>Gathers the cells of a notebook that answer a task.</summary>
/// <param name="bundle">The assignment.</param>
/// <param name="limits">What is too much.</param>
/// <param name="shown">The notebook's path for sentences.</param>
internal sealed class TaskCells(Bundle bundle, IntakeLimits limits, string shown)
{
    private const int MostNotes = 40;

    private readonly IReadOnlyList<string> _ids = [.. bundle.Tasks.Select(task => task.Id)];
    private readonly Dictionary<string, string> _answers = [];
    private readonly Dictionary<string, int> _counts = [];
    private readonly HashSet<string> _below = [];
    private readonly List<string> _notes = [];
    private int _cells;
    private int _total;

    /// <summary>By task id, the source of its last cell.</summary>
    public IReadOnlyDictionary<string, string> Answers => _answers;

    /// <summary>The tasks without a cell.</summary>
    public IReadOnlyList<string> Missing => [.. _ids.Where(id => !_answers.ContainsKey(id))];

    /// <summary>What is to be said of the cells.</summary>
    public IReadOnlyList<string> Notes =>
    [
        .. _notes,
        .. _ids.Where(id => _counts.GetValueOrDefault(id) > 1)
            .Select(id => $"The task {id} stands in {_counts[id]} cells: the last was taken."),
        .. Missing.Select(id => _below.Contains(id)
            ? $"The task {id} is missing: its marker stands below other lines of a cell, and counts only as its first."
            : $"The task {id} is missing: no cell begins with //@task {id}."),
    ];

    /// <summary>Forgets all, for a notebook that has its cells twice: the last count.</summary>
    public void Clear()
    {
        _answers.Clear();
        _counts.Clear();
        _below.Clear();
        _notes.Clear();
        (_cells, _total) = (0, 0);
    }

    /// <summary>Takes a cell.</summary>
    /// <param name="source">Its source; where it is longer than the limit, one character more than that.</param>
    /// <param name="kind">code, or what else it says to be.</param>
    /// <exception cref="UsageException">There are more cells or longer sources than the limits allow, or a source is no text.</exception>
    public void Add(string source, string kind)
    {
        if (++_cells > limits.Cells)
        {
            throw new UsageException($"{shown} has more than {limits.Cells} cells: hand in what a person wrote.");
        }

        switch (TaskMarker.Of(source))
        {
            case null:
                _below.UnionWith(TaskMarker.Anywhere(source).Where(_ids.Contains));
                break;
            case "":
                Note("A cell begins with //@task and names no task: nothing of it was taken.");
                break;
            case var id when !_ids.Contains(id):
                var near = Spelling.Suggestion(id, _ids);
                Note($"A cell is marked as the task {Wording.Plain(id)}, which {bundle.Assignment} does not have{near}");
                break;
            case var id:
                Take(id, source);
                if (kind != "code")
                {
                    Note($"The cell of the task {id} had become a {Wording.Plain(kind)} cell: it was taken as code.");
                }

                break;
        }
    }

    private void Take(string id, string source)
    {
        _total += source.Length;
        if (source.Length > limits.Source)
        {
            throw new UsageException($"{shown} has more than {limits.Source} characters in the cell of {id}: hand in what a person wrote.");
        }

        if (_total > limits.Sources)
        {
            throw new UsageException($"{shown} has more than {limits.Sources} characters in its task cells: hand in each task once.");
        }

        if (HalfCharacters.AreIn(source))
        {
            throw new UsageException($"{shown} has half of a character in the cell of {id}, as no keyboard types it: type the line anew.");
        }

        _counts[id] = _counts.GetValueOrDefault(id) + 1;
        _answers[id] = TaskMarker.WithoutMark(NotebookText.WithPlainLineEnds(source));
    }

    private void Note(string sentence)
    {
        if (_notes.Count < MostNotes && !_notes.Contains(sentence))
        {
            _notes.Add(sentence);
        }
    }
}
