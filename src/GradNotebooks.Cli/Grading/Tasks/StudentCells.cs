using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading.Cells;

namespace GradNotebooks.Cli.Grading.Tasks;

/// <summary>
/// A student's task cells, each compiled on the ones before it. One that does not compile, or uses what its task does not allow, is refused
/// with its reasons; the others do not suffer from it unless they use what it would have left.
/// </summary>
internal sealed class StudentCells
{
    private const int CompilersStack = 256 << 20;

    private readonly Dictionary<string, CompiledCell> _cells = [];
    private readonly Dictionary<string, Refusal> _refusals = [];

    private StudentCells(GivenCells given, IReadOnlyList<AssignmentTask> tasks, IReadOnlyDictionary<string, string> sources)
    {
        var (last, free) = (given.Cells[^1], new Dictionary<string, string>());
        foreach (var (task, i) in tasks.Select((task, i) => (task, i)))
        {
            if (!sources.TryGetValue(task.Id, out var source))
            {
                continue;
            }

            if (CellDirectives.First(source) is { } directive)
            {
                _refusals[task.Id] = new Refusal(
                    IsAllowed: false, [$"{directive} may not stand in a task: it is words to the kernel, and no answer."]);
                continue;
            }

            var name = $"task{i}";
            if (CellCompiler.TooMuch(source) is { } tooMuch)
            {
                _refusals[task.Id] = new Refusal(IsAllowed: true, [tooMuch]);
                continue;
            }

            var compiled = CellCompiler.Compile(last, name, CellDirectives.WithoutKit(source));
            if (compiled.Cell is not { } cell)
            {
                _refusals[task.Id] = new Refusal(IsAllowed: true, compiled.Errors);
                continue;
            }

            if (!task.ByHand)
            {
                free[name] = task.Id;
            }
            else if (HandMade.Refusals(cell, free) is { Count: > 0 } refusals)
            {
                _refusals[task.Id] = new Refusal(IsAllowed: false, refusals);
                continue;
            }

            _cells[task.Id] = last = cell;
        }
    }

    /// <summary>Compiles the cells. The compiler goes as deep as what it compiles, and deeper than a thread usually can.</summary>
    /// <param name="given">What everybody was given.</param>
    /// <param name="tasks">The tasks, in order.</param>
    /// <param name="sources">The student's cells by the ids of their tasks.</param>
    /// <exception cref="InvalidOperationException">The compiler failed.</exception>
    public static StudentCells Of(
        GivenCells given, IReadOnlyList<AssignmentTask> tasks, IReadOnlyDictionary<string, string> sources)
    {
        var (cells, failure) = ((StudentCells?)null, (Exception?)null);
        var thread = new Thread(Compile, CompilersStack);
        thread.Start();
        thread.Join();
        return cells ?? throw new InvalidOperationException("The compiler failed on a cell.", failure);

        void Compile()
        {
            try
            {
                cells = new StudentCells(given, tasks, sources);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        }
    }

    /// <summary>The cell of a task; null where there is none that may run.</summary>
    public CellImage? this[string task] => _cells.GetValueOrDefault(task)?.Image;

    /// <summary>Why the cell of a task may not run; null where it may, or where it is missing.</summary>
    public Refusal? RefusalOf(string task) => _refusals.GetValueOrDefault(task);

    /// <summary>Why a cell does not run.</summary>
    /// <param name="IsAllowed">Whether it is the compiler that refuses it, and not the task's terms.</param>
    /// <param name="Reasons">Sentences.</param>
    internal sealed record Refusal(bool IsAllowed, IReadOnlyList<string> Reasons);
}
