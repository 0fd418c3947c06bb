using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading.Cells;

namespace GradNotebooks.Cli.Grading.Tasks;

/// <summary>
/// A student's task cells, each compiled on the ones before it. One that does not compile, or uses what its task does not allow, is refused
/// with its reasons; the others do not suffer from it unless they use what it would have left.
/// </summary>
internal sealed class StudentCells
{
    private readonly Dictionary<string, CompiledCell> _cells = [];
    private readonly Dictionary<string, Refusal> _refusals = [];
    private readonly Dictionary<string, Exception> _failures = [];

    private StudentCells(GivenCells given, IReadOnlyList<AssignmentTask> tasks, IReadOnlyDictionary<string, string> sources)
    {
        var (last, free) = (given.Cells[^1], new Dictionary<string, string>());
        foreach (var (task, i) in tasks.Select((task, i) => (task, i)))
        {
            if (!sources.TryGetValue(task.Id, out var source))
            {
                continue;
            }

            try
            {
                if (Compile(task, $"task{i}", source, last, free) is { } cell)
                {
                    _cells[task.Id] = last = cell;
                }
            }
            catch (Exception exception)
            {
                // Of the compiler: the other tasks do not suffer from it.
                _failures[task.Id] = exception;
            }
        }
    }

    /// <summary>Compiles the cells.</summary>
    /// <param name="given">What everybody was given.</param>
    /// <param name="tasks">The tasks, in order.</param>
    /// <param name="sources">The student's cells by the ids of their tasks.</param>
    public static StudentCells Of(
        GivenCells given, IReadOnlyList<AssignmentTask> tasks, IReadOnlyDictionary<string, string> sources) =>
        DeepThread.Run(() => new StudentCells(given, tasks, sources));

    /// <summary>The cell of a task; null where there is none that may run.</summary>
    public CellImage? this[string task] => Compiled(task)?.Image;

    /// <summary>The same as the compiler sees it.</summary>
    public CompiledCell? Compiled(string task) => _cells.GetValueOrDefault(task);

    /// <summary>Why the cell of a task may not run; null where it may, or where it is missing.</summary>
    public Refusal? RefusalOf(string task) => _refusals.GetValueOrDefault(task);

    /// <summary>How the compiler itself failed on the cell of a task; null where it did not.</summary>
    public Exception? FailureOf(string task) => _failures.GetValueOrDefault(task);

    /// <summary>The cell; null where it is refused.</summary>
    private CompiledCell? Compile(
        AssignmentTask task, string name, string source, CompiledCell last, Dictionary<string, string> free)
    {
        if (CellDirectives.First(source) is { } directive)
        {
            return Refused(false, [$"{directive} may not stand in a task: it is words to the kernel, and no answer."]);
        }

        if (CellCompiler.TooMuch(source) is { } tooMuch)
        {
            return Refused(true, [tooMuch]);
        }

        var compiled = CellCompiler.Compile(last, name, CellDirectives.WithoutKit(source));
        if (compiled.Cell is not { } cell)
        {
            return Refused(true, compiled.Errors);
        }

        if (!task.ByHand)
        {
            free[name] = task.Id;
            return cell;
        }

        return HandMade.Refusals(cell, free) is { Count: > 0 } refusals ? Refused(false, refusals) : cell;

        CompiledCell? Refused(bool isAllowed, IReadOnlyList<string> reasons)
        {
            _refusals[task.Id] = new Refusal(isAllowed, reasons);
            return null;
        }
    }

    /// <summary>Why a cell does not run.</summary>
    /// <param name="IsAllowed">Whether it is the compiler that refuses it, and not the task's terms.</param>
    /// <param name="Reasons">Sentences.</param>
    internal sealed record Refusal(bool IsAllowed, IReadOnlyList<string> Reasons);
}
