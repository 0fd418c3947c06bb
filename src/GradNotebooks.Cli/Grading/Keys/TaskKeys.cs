using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading.Answers;
using GradNotebooks.Cli.Grading.Cells;
using GradNotebooks.Cli.Grading.Marking;
using GradNotebooks.Cli.Grading.Tasks;

namespace GradNotebooks.Cli.Grading.Keys;

/// <summary>
/// Works out what each mark of a submission depends on, so that a changed bundle or a changed answer touches those marks and no other:
/// the student's cell and the cells before it that it may use, what of the given cells they see, the exercise as its author wrote it, the
/// hidden seeds of its loss, the task's own line, and the answers before it that it may follow from.
/// </summary>
internal sealed class TaskKeys
{
    private readonly Bundle _bundle;
    private readonly GivenCells _given;
    private readonly GivenCode _released;
    private readonly string _tool;
    private readonly Dictionary<string, string> _truths;
    private readonly Dictionary<string, IReadOnlyList<string>> _sameLoss;

    /// <param name="bundle">The assignment.</param>
    /// <param name="limits">What students' code may take.</param>
    /// <param name="given">The cells as they were released.</param>
    /// <param name="asWritten">The cells with their hidden blocks.</param>
    /// <param name="exercises">The exercises.</param>
    public TaskKeys(Bundle bundle, AnswerLimits limits, GivenCells given, GivenCells asWritten, ReferenceExercises exercises)
    {
        (_bundle, _given, _released) = (bundle, given, GivenCode.Of(given));
        _tool = GraderVersion.Of(limits);
        var written = GivenCode.Of(asWritten);
        // Whose loss is drawn for each student may share it with any other's: with whose is known only once it is drawn.
        var drawn = bundle.Tasks.Where(task => bundle.SeedVariable is { } seed && written.Sees([task.Exercise], seed)).ToHashSet();
        _sameLoss = bundle.Tasks.ToDictionary(task => task.Id, IReadOnlyList<string> (task) =>
        [
            .. bundle.Tasks.Where(other => drawn.Contains(task) || drawn.Contains(other)
                || ReferenceEquals(exercises[task.Id].Loss, exercises[other.Id].Loss)).Select(other => other.Id),
        ]);
        _truths = bundle.Tasks.ToDictionary(task => task.Id, task => Sum(
        [
            written.SeenBy([task.Exercise]), task.Digits, task.ByHand, task.AllOrNothing,
            .. bundle.Tasks.Where(other => _sameLoss[task.Id].Contains(other.Id)).Select(other => $"{other.Id} {other.HiddenSeed}"),
        ]));
    }

    /// <summary>What the marks of a submission depend on.</summary>
    /// <param name="id">Whose it is.</param>
    /// <param name="sources">The cells by the ids of their tasks.</param>
    /// <exception cref="InvalidOperationException">The compiler failed.</exception>
    public TaskDependence Of(string id, IReadOnlyDictionary<string, string> sources)
    {
        var cells = StudentCells.Of(_given, _bundle.Tasks, sources);
        return DeepThread.Run(() => Of(id, sources, cells));
    }

    private TaskDependence Of(string id, IReadOnlyDictionary<string, string> sources, StudentCells cells)
    {
        var tasks = _bundle.Tasks.Where(task => sources.ContainsKey(task.Id))
            .Select(task => new StudentTask(task, sources[task.Id], cells.Compiled(task.Id), _released)).ToList();
        // Answers by hand run first.
        var order = tasks.OrderByDescending(task => task.Task.ByHand).ToList();
        var before = tasks.ToDictionary(task => task.Id, task => Before(task, tasks, order));
        var alone = _bundle.Tasks.ToDictionary(task => task.Id, task => Alone(id, task, tasks.Find(one => one.Id == task.Id)));
        var answers = _bundle.Tasks.ToDictionary(
            task => task.Id,
            task => Sum([alone[task.Id], .. before.GetValueOrDefault(task.Id, []).Select(other => alone[other])]));
        return new TaskDependence(
            _bundle.Tasks.ToDictionary(task => task.Id, task => Sum(
            [
                answers[task.Id], task.Points, task.NoDetails,
                .. task.Hints.OrderBy(hint => hint.Key, StringComparer.Ordinal).Select(hint => $"{hint.Key} {hint.Value}"),
                .. Earlier(task.Id).Select(other => answers[other]),
            ])),
            _bundle.Tasks.ToDictionary(task => task.Id, IReadOnlySet<string> (task) =>
                Earlier(task.Id).Append(task.Id).SelectMany(other => before.GetValueOrDefault(other, []).Append(other)).ToHashSet()),
            cells);
    }

    /// <summary>Those that the answer may depend on: none, or all before it, since it sees whatever one of them ended.</summary>
    private static IReadOnlyList<string> Before(StudentTask task, List<StudentTask> tasks, List<StudentTask> order)
    {
        var (found, left) = (new HashSet<StudentTask>(), new Stack<StudentTask>([task]));
        while (left.TryPop(out var one))
        {
            var (compiled, run) = (tasks.TakeWhile(other => other != one).ToList(), order.TakeWhile(other => other != one).ToList());
            if (one.DependsOn(compiled, run))
            {
                foreach (var other in compiled.Union(run).Where(found.Add))
                {
                    left.Push(other);
                }
            }
        }

        return [.. tasks.Where(other => other != task && found.Contains(other)).Select(other => other.Id)];
    }

    /// <summary>The tasks about the same loss that stand before one, which it may follow from.</summary>
    private IEnumerable<string> Earlier(string task) => _sameLoss[task].TakeWhile(other => other != task);

    /// <summary>All that an answer depends on but the cells before it.</summary>
    private string Alone(string id, AssignmentTask task, StudentTask? student) => Sum(
    [
        _tool, id, task.Id, task.Exercise, task.Answer, task.ByHand, student?.Source ?? "none",
        _released.SeenBy(student?.Words.Append(task.Exercise) ?? [task.Exercise]), _truths[task.Id],
    ]);

    /// <summary>A sum of parts, none of which can be taken for a piece of another.</summary>
    private static string Sum(IEnumerable<object?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture)!))
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
