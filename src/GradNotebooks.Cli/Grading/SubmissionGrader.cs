using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading.Answers;
using GradNotebooks.Cli.Grading.Cells;
using GradNotebooks.Cli.Grading.Keys;
using GradNotebooks.Cli.Grading.Marking;
using GradNotebooks.Cli.Grading.Tasks;

namespace GradNotebooks.Cli.Grading;

/// <summary>
/// Grades one submission after another of an assignment: compiles the student's cells here, has their answers worked out where they can do
/// no harm and see no truth, and compares here. May be used by several threads at once.
/// </summary>
internal sealed class SubmissionGrader : IDisposable
{
    private readonly Bundle _bundle;
    private readonly AnswerLimits _limits;
    private readonly Lazy<Setting> _shared;
    private readonly Lazy<TaskKeys> _keys;
    private readonly bool _hasConstants;

    /// <param name="bundle">The assignment.</param>
    /// <param name="limits">What students' code may take.</param>
    public SubmissionGrader(Bundle bundle, AnswerLimits limits)
    {
        (_bundle, _limits) = (bundle, limits);
        _hasConstants = bundle.SeedVariable is { } seed
            && bundle.Cells.Any(cell => SeedText.IsConstant(cell.Solution ?? cell.Source, seed));
        _shared = new Lazy<Setting>(() => new Setting(bundle, student: ""));
        _keys = new Lazy<TaskKeys>(() => new TaskKeys(
            bundle, limits, _shared.Value.Given, _shared.Value.AsWritten, _shared.Value.Exercises));
    }

    /// <summary>What is left out of grading, for its author to know.</summary>
    public IReadOnlyList<string> LeftOut => _shared.Value.Given.LeftOut;

    /// <summary>The marks of a submission, task by task.</summary>
    /// <param name="id">Whose it is; numbers of one's own are drawn from it.</param>
    /// <param name="sources">The cells by the ids of their tasks.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<IReadOnlyList<TaskMark>> GradeAsync(
        string id, IReadOnlyDictionary<string, string> sources, CancellationToken cancellation) =>
        GradeAsync(id, sources, [], cancellation);

    /// <summary>The same, where tasks may have marks already: those that depend on the very things that they depended on stay.</summary>
    /// <param name="id">Whose it is; numbers of one's own are drawn from it.</param>
    /// <param name="sources">The cells by the ids of their tasks.</param>
    /// <param name="before">Marks that were given before, of this bundle or another.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<TaskMark>> GradeAsync(
        string id, IReadOnlyDictionary<string, string> sources, IReadOnlyList<TaskMark> before, CancellationToken cancellation)
    {
        // What fails for everybody stops everything.
        var keys = _keys.Value;
        TaskDependence dependence;
        try
        {
            dependence = keys.Of(id, sources);
        }
        catch (InvalidOperationException exception)
        {
            return [.. _bundle.Tasks.Select(task => Marker.NotGraded(task, exception))];
        }

        var kept = before.Where(mark => mark.Key is { } key && dependence.Keys.GetValueOrDefault(mark.Id) == key)
            .ToDictionary(mark => mark.Id);
        IReadOnlyList<AssignmentTask> touched = [.. _bundle.Tasks.Where(task => !kept.ContainsKey(task.Id))];
        var made = touched.Count == 0 ? [] : await MarkAsync(id, sources, dependence, touched, cancellation).ConfigureAwait(false);
        return [.. _bundle.Tasks.Select(task => kept.GetValueOrDefault(task.Id) ?? made[task.Id])];
    }

    public void Dispose()
    {
        if (_shared.IsValueCreated)
        {
            _shared.Value.Dispose();
        }
    }

    private async Task<Dictionary<string, TaskMark>> MarkAsync(
        string id,
        IReadOnlyDictionary<string, string> sources,
        TaskDependence dependence,
        IReadOnlyList<AssignmentTask> touched,
        CancellationToken cancellation)
    {
        var needed = touched.SelectMany(task => dependence.Needs[task.Id]).ToHashSet();
        IReadOnlyList<AssignmentTask> tasks = [.. _bundle.Tasks.Where(task => needed.Contains(task.Id))];
        IReadOnlyList<TaskMark> marks;
        try
        {
            if (_bundle.SeedVariable is null)
            {
                marks = await MarkAsync(_shared.Value, dependence.Cells, sources, tasks, cancellation).ConfigureAwait(false);
            }
            else
            {
                using var own = new Setting(_bundle, id);
                // Cells refer to the given ones by their names: those that were compiled on other data are the same, but for constants.
                var cells = _hasConstants ? StudentCells.Of(own.Given, _bundle.Tasks, sources) : dependence.Cells;
                marks = await MarkAsync(own, cells, sources, tasks, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            marks = [.. touched.Select(task => Marker.NotGraded(task, exception))];
        }

        // What was marked beside a failure may have followed from what failed: all of it is tried again.
        var isWhole = marks.All(mark => mark.State != TaskState.NotGraded);
        return marks.ToDictionary(mark => mark.Id, mark => isWhole ? mark with { Key = dependence.Keys[mark.Id] } : mark);
    }

    private async Task<IReadOnlyList<TaskMark>> MarkAsync(
        Setting setting,
        StudentCells cells,
        IReadOnlyDictionary<string, string> sources,
        IReadOnlyList<AssignmentTask> tasks,
        CancellationToken cancellation)
    {
        // Answers by hand come first: they are said before anything runs that may use more, and what is said once stays.
        var request = new AnswerRequest(
            setting.Given.Images,
            [
                .. _bundle.Tasks.Where(task => cells[task.Id] is not null).OrderByDescending(task => task.ByHand)
                    .Select(task => new TaskRequest(
                        task.Id, tasks.Contains(task), task.Exercise, task.Answer, setting.PlacesOf(task.Id), cells[task.Id]!)),
            ]);
        var (outcomes, failure) = (new Dictionary<string, TaskOutcome>(), (Exception?)null);
        try
        {
            await AnswerProcess.RunAsync(request, _limits, outcomes, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            failure = exception;
        }

        lock (setting)
        {
            IReadOnlyList<TaskMark> marks = [.. tasks.Select(task => Marker.Guarded(task, () => Mark(task)))];
            return Marker.CarriedForward(_bundle, setting.Exercises, marks, outcomes);
        }

        TaskMark Mark(AssignmentTask task)
        {
            if (!sources.ContainsKey(task.Id))
            {
                return Marker.Without(task, TaskState.Missing, $"There is no cell with //@task {task.Id}.");
            }

            if (cells.RefusalOf(task.Id) is { } refusal)
            {
                return Marker.Without(task, refusal.IsAllowed ? TaskState.DoesNotCompile : TaskState.NotAllowed, refusal.Reasons);
            }

            return outcomes.TryGetValue(task.Id, out var outcome)
                ? Marker.Mark(task, setting.Exercises, outcome)
                : Marker.NotGraded(task, cells.FailureOf(task.Id) ?? failure!);
        }
    }

    /// <summary>What submissions are compiled on and compared with: the same for all, unless numbers are drawn for each.</summary>
    private sealed class Setting : IDisposable
    {
        private readonly Dictionary<string, string> _places;

        public Setting(Bundle bundle, string student)
        {
            Given = GivenCells.Of(bundle, student, asWritten: false);
            AsWritten = GivenCells.Of(bundle, student, asWritten: true);
            Exercises = ReferenceExercises.Of(bundle, AsWritten);
            _places = bundle.Tasks.ToDictionary(
                task => task.Id, task => ReferenceExercises.Asked(task.Id, () => Exercises[task.Id].Places.ToJson()));
        }

        /// <summary>The cells as they were released, for the student's process.</summary>
        public GivenCells Given { get; }

        /// <summary>The cells with their hidden blocks.</summary>
        public GivenCells AsWritten { get; }

        /// <summary>The truth.</summary>
        public ReferenceExercises Exercises { get; }

        public string PlacesOf(string task) => _places[task];

        public void Dispose() => Exercises.Dispose();
    }
}
