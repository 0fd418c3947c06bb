using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Assignments;

/// <summary>The notebook that students get: stubs for solutions, nothing hidden, no outputs, and a check after each task.</summary>
/// <param name="Notebook">The notebook, to be written as .ipynb.</param>
/// <param name="Release">Its SHA-256 in hexadecimal; see <see cref="Released"/>.</param>
/// <param name="Origins">For each of its cells the author's; for a check that was made, that of its task.</param>
internal sealed record StudentNotebook(Notebook Notebook, string Release, IReadOnlyList<Cell> Origins)
{
    /// <summary>What the metadata of a cell say of its language.</summary>
    private static readonly IReadOnlyList<string> OfLanguage = ["dotnet_interactive", "polyglot_notebook", "vscode"];

    /// <summary>The same for the same assignment.</summary>
    public static StudentNotebook Of(Assignment assignment)
    {
        var author = assignment.Notebook;
        var places = Places(assignment);
        var notebook = new Notebook(author.Path, Cells(assignment, places), (JsonObject)author.Metadata.DeepClone(), author.FormatMinor)
        {
            Others = (JsonObject)author.Others.DeepClone(),
        };
        var release = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(IpynbWriter.Write(notebook))));
        var released = new Released(assignment.Id, release);
        released.Stamp(notebook.Metadata);
        foreach (var cell in notebook.Cells)
        {
            released.Stamp(cell.Metadata);
        }

        return new StudentNotebook(notebook, release, [.. places.Select(place => place.Cell.Cell)]);
    }

    /// <summary>
    /// The text of the cell that is made for a task whose author wrote no check. It counts in the task's own points, which nbgrader takes
    /// from it as they are.
    /// </summary>
    public static string CheckOf(AssignmentTask task)
    {
        var terms = string.Create(CultureInfo.InvariantCulture, $"points: {task.Points}")
            + (task.Digits is { } digits ? string.Create(CultureInfo.InvariantCulture, $", digits: {digits}") : "")
            + (task.ByHand ? ", byHand: true" : "");
        return $"//@check {task.Id}\n{task.Exercise}.With({terms}).PublicCheck({task.Answer})";
    }

    private static List<Place> Places(Assignment assignment)
    {
        var checkedByAuthor = assignment.Cells.Where(cell => cell.Role == CellRole.Check).Select(cell => cell.Task).ToHashSet();
        return
        [
            .. assignment.Cells.Where(cell => cell.Role != CellRole.Hidden).SelectMany(IEnumerable<Place> (cell) =>
                cell.Role == CellRole.Task && !checkedByAuthor.Contains(cell.Task)
                    ? [new(cell, IsMade: false), new(cell, IsMade: true)]
                    : [new(cell, IsMade: false)]),
        ];
    }

    private static List<Cell> Cells(Assignment assignment, IReadOnlyList<Place> places)
    {
        var haveIds = assignment.Notebook.FormatMinor >= CellIds.FirstFormatMinor;
        IReadOnlyList<string?> ids =
        [
            .. places.Select(place => !place.IsMade ? place.Cell.Cell.Id : haveIds ? $"check-{place.Cell.Task}" : null),
        ];
        ids = haveIds ? CellIds.Mended(ids) : ids;
        var gradeIds = new GradeIds(assignment.Tasks.Select(task => task.Id));
        return [.. places.Zip(ids, (place, id) =>
        {
            var task = assignment.Tasks.FirstOrDefault(task => task.Id == place.Cell.Task);
            var cell = place.IsMade ? MadeCheck(task!, place.Cell.Cell, id) : Copy(place.Cell, id);
            Graded(place.IsMade ? CellRole.Check : place.Cell.Role, task, gradeIds).Stamp(cell);
            return cell;
        })];
    }

    private static NbgraderMetadata Graded(CellRole role, AssignmentTask? task, GradeIds ids) => role switch
    {
        CellRole.Task => new NbgraderMetadata(task!.Id) { IsSolution = true },
        CellRole.Check => new NbgraderMetadata(ids.Check(task!)) { Points = task!.Points },
        _ => new NbgraderMetadata(ids.Given()),
    };

    private static Cell MadeCheck(AssignmentTask task, Cell answered, string? id) => new()
    {
        Kind = CellKind.Code,
        Source = CheckOf(task),
        Id = id,
        Metadata = [.. answered.Metadata.Where(member => OfLanguage.Contains(member.Key))
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))],
    };

    private static Cell Copy(AssignmentCell cell, string? id)
    {
        var author = cell.Cell;
        var metadata = (JsonObject)author.Metadata.DeepClone();
        Released.Remove(metadata);
        return new Cell
        {
            Kind = author.Kind,
            Source = cell.StudentSource,
            SourceAsKept = cell.StudentSource == author.Source ? author.SourceAsKept : null,
            Language = author.Language,
            Id = id,
            Metadata = metadata,
            Others = (JsonObject)author.Others.DeepClone(),
            Attachments = (JsonObject?)author.Attachments?.DeepClone(),
        };
    }

    /// <summary>A cell of the student's.</summary>
    /// <param name="Cell">The author's.</param>
    /// <param name="IsMade">Whether it is the check that is made for the task in it.</param>
    private readonly record struct Place(AssignmentCell Cell, bool IsMade);
}
