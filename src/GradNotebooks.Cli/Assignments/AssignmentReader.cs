using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Assignments;

/// <summary>Reads an author's notebook. Whatever is wrong in it is told, not only what is met first.</summary>
/// <example>
/// <code>
/// var (assignment, findings) = AssignmentReader.Read(NotebookReader.Read("seed-problem.dib"));
/// </code>
/// </example>
internal sealed class AssignmentReader
{
    private readonly Notebook _notebook;
    private readonly List<Finding> _findings = [];
    private readonly IReadOnlyList<CellDraft> _drafts;

    private AssignmentReader(Notebook notebook)
    {
        _notebook = notebook;
        _drafts = [.. notebook.Cells.Select(cell => CellReader.Read(cell, _findings.Add))];
    }

    /// <summary>Reads it.</summary>
    public static AssignmentReading Read(Notebook notebook) => Released.IsIn(notebook)
        ? new(null, [new(null, "This is a student's notebook, which a release wrote: name the author's, from which it was released.")])
        : new AssignmentReader(notebook).Read();

    private AssignmentReading Read()
    {
        if (HalfCharacters.AreIn(_notebook))
        {
            _findings.Add(new(null, "A cell holds half of a character, a surrogate without its other half: type that character anew."));
        }

        var header = TheOne(MarkerKind.Assignment, "begins an assignment");
        var (id, points) = (Id(header), Points(header));
        var tasks = Tasks();
        CheckIds();
        CheckCheckCells();
        CheckSum(header, points, tasks);
        var seed = SeedVariable();
        var assignment = id is null || points is null || _findings.Count > 0 ? null : new Assignment
        {
            Id = id,
            Title = header?.Marker.Option("title"),
            Points = points.Value,
            Tasks = [.. tasks.OfType<AssignmentTask>()],
            Cells = [.. _drafts.Select(Cell)],
            SeedVariable = seed,
            Notebook = _notebook,
        };
        var order = _notebook.Cells.Index().ToDictionary(cell => cell.Item, cell => cell.Index);
        return new(assignment, [.. _findings.OrderBy(finding => finding.Cell is { } cell ? order[cell] : -1)]);
    }

    private static AssignmentCell Cell(CellDraft draft) => new(draft.Cell, draft.Role)
    {
        Task = draft.Task,
        StudentSource = draft.StudentSource,
        Secrets = draft.Secrets,
    };

    /// <summary>The one marker of a kind of which there may be only one; null where there is none.</summary>
    private (CellDraft Draft, MarkerLine Marker)? TheOne(MarkerKind kind, string does)
    {
        var found = _drafts.SelectMany(draft => draft.Of(kind).Select(marker => (Draft: draft, Marker: marker))).ToList();
        foreach (var (draft, marker) in found.Skip(1))
        {
            Tell(draft, $"a second //@{kind.Name} {does}: leave one out.", marker);
        }

        return found.Count > 0 ? found[0] : null;
    }

    private string? Id((CellDraft Draft, MarkerLine Marker)? header)
    {
        if (header is not var (draft, marker))
        {
            _findings.Add(new(null, $"The notebook is no assignment: begin its first C# cell with {MarkerKind.Assignment.Example}."));
            return null;
        }

        if (marker.Word(0) is { } id && !Ids.AreRight(id))
        {
            Tell(draft, $"“{id}” is no id for an assignment: use {Ids.Told}.", marker);
        }

        return marker.Word(0);
    }

    private decimal? Points((CellDraft Draft, MarkerLine Marker)? header)
    {
        if (header is not var (draft, marker))
        {
            return null;
        }

        if (marker.Option("points") is not { } text)
        {
            Tell(draft, "the assignment has no points: add points=20, or how many its tasks have together.", marker);
            return null;
        }

        if (Marks.Read(text) is not { } points)
        {
            Tell(draft, $"points={text} are no points: give {Marks.Told}.", marker);
            return null;
        }

        return points;
    }

    private List<AssignmentTask?> Tasks()
    {
        var given = new HashSet<string>();
        var tasks = new List<AssignmentTask?>();
        foreach (var draft in _drafts)
        {
            if (draft.Role == CellRole.Task)
            {
                tasks.Add(new TaskReader(draft, _findings.Add).Read(given));
            }
            else if (draft.Cell.Kind == CellKind.Code && draft.Cell.Language == Languages.CSharp)
            {
                given.UnionWith(DeclaredNames.Of(draft.StudentSource));
            }
        }

        if (tasks.Count == 0)
        {
            _findings.Add(new(null, $"The notebook has no task: begin a C# cell with {MarkerKind.Task.Example}."));
        }

        return tasks;
    }

    private void CheckIds()
    {
        var ids = new HashSet<string>();
        foreach (var draft in TaskDrafts().Where(draft => draft.Task is { } id && !ids.Add(id)))
        {
            Tell(draft, $"there is a task {draft.Task} already: give one of the two another id.", draft.Markers[0]);
        }
    }

    private void CheckCheckCells()
    {
        var tasks = TaskDrafts().Select(draft => draft.Task).OfType<string>().ToList();
        var (before, checks) = (new HashSet<string>(), new HashSet<string>());
        foreach (var draft in _drafts.Where(draft => draft.Task is not null))
        {
            var (id, marker) = (draft.Task!, draft.Markers[0]);
            if (draft.Role == CellRole.Task)
            {
                before.Add(id);
            }
            else if (!tasks.Contains(id))
            {
                Tell(draft, $"there is no task {id}{Spelling.Suggestion(id, tasks)}", marker);
            }
            else if (!before.Contains(id))
            {
                Tell(draft, $"the task {id} comes only after its check: put the check after it.", marker);
            }
            else if (!checks.Add(id))
            {
                Tell(draft, $"there is a check of {id} already: leave one out.", marker);
            }
        }
    }

    private void CheckSum((CellDraft Draft, MarkerLine Marker)? header, decimal? points, List<AssignmentTask?> tasks)
    {
        // Where a task cannot be read its points are not known, and the sum says nothing.
        if (header is var (draft, marker) && points is { } total && tasks.Count > 0 && tasks.All(task => task is not null)
            && tasks.Sum(task => task!.Points) is var sum && sum != total)
        {
            Tell(
                draft,
                $"the assignment has {Marks.Write(total)} points and its tasks have {Marks.Write(sum)} together: make the two equal.",
                marker);
        }
    }

    private string? SeedVariable()
    {
        if (TheOne(MarkerKind.Seed, "would draw data from another variable") is not var (draft, marker)
            || marker.Word(0) is not { } variable)
        {
            return null;
        }

        if (!SeedText.IsIn(draft.StudentSource, variable))
        {
            Tell(draft, $"the cell sets no {variable} to a text: add string {variable} = \"a name\"; below this line.", marker);
        }

        return variable;
    }

    private IEnumerable<CellDraft> TaskDrafts() => _drafts.Where(draft => draft.Role == CellRole.Task);

    private void Tell(CellDraft draft, string what, MarkerLine marker) => _findings.Add(Finding.In(draft.Cell, what, marker.Number));
}
