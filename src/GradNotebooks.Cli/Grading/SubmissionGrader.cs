using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Grading.Answers;
using GradNotebooks.Cli.Grading.Cells;
using GradNotebooks.Cli.Grading.Marking;
using GradNotebooks.Cli.Grading.Tasks;

namespace GradNotebooks.Cli.Grading;

/// <summary>
/// Grades one submission after another of an assignment: compiles the student's cells here, has their answers worked out where they can do
/// no harm and see no truth, and compares here. May be used by several threads at once.
/// </summary>
internal sealed class SubmissionGrader(Bundle bundle, AnswerLimits limits) : IDisposable
{
    private readonly Lazy<Setting> _shared = new(() => new Setting(bundle, student: ""));

    /// <summary>What is left out of grading, for its author to know.</summary>
    public IReadOnlyList<string> LeftOut => _shared.Value.Given.LeftOut;

    /// <summary>The marks of a submission, task by task.</summary>
    /// <param name="id">Whose it is; numbers of one's own are drawn from it.</param>
    /// <param name="sources">The cells by the ids of their tasks.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<TaskMark>> GradeAsync(
        string id, IReadOnlyDictionary<string, string> sources, CancellationToken cancellation)
    {
        if (bundle.SeedVariable is null)
        {
            return await GradeAsync(_shared.Value, sources, cancellation).ConfigureAwait(false);
        }

        using var own = new Setting(bundle, id);
        return await GradeAsync(own, sources, cancellation).ConfigureAwait(false);
    }

    public void Dispose()
    {
        if (_shared.IsValueCreated)
        {
            _shared.Value.Dispose();
        }
    }

    private async Task<IReadOnlyList<TaskMark>> GradeAsync(
        Setting setting, IReadOnlyDictionary<string, string> sources, CancellationToken cancellation)
    {
        var cells = StudentCells.Of(setting.Given, bundle.Tasks, sources);
        // Answers by hand come first: they are said before anything runs that may use more, and what is said once stays.
        var request = new AnswerRequest(
            setting.Given.Images,
            [
                .. bundle.Tasks.Where(task => cells[task.Id] is not null).OrderByDescending(task => task.ByHand)
                    .Select(task => new TaskRequest(
                        task.Id, Runs: true, task.Exercise, task.Answer, setting.PlacesOf(task.Id), cells[task.Id]!)),
            ]);
        var outcomes = await AnswerProcess.RunAsync(request, limits, cancellation).ConfigureAwait(false);
        lock (setting)
        {
            IReadOnlyList<TaskMark> marks = [.. bundle.Tasks.Select(task => Mark(task, setting, cells, sources, outcomes))];
            return Marker.CarriedForward(bundle, setting.Exercises, marks, outcomes);
        }
    }

    private static TaskMark Mark(
        AssignmentTask task,
        Setting setting,
        StudentCells cells,
        IReadOnlyDictionary<string, string> sources,
        IReadOnlyDictionary<string, TaskOutcome> outcomes)
    {
        if (!sources.ContainsKey(task.Id))
        {
            return Marker.Without(task, TaskState.Missing, $"There is no cell with //@task {task.Id}.");
        }

        return cells.RefusalOf(task.Id) is { } refusal
            ? Marker.Without(task, refusal.IsAllowed ? TaskState.DoesNotCompile : TaskState.NotAllowed, refusal.Reasons)
            : Marker.Mark(task, setting.Exercises, outcomes[task.Id]);
    }

    /// <summary>What submissions are compiled on and compared with: the same for all, unless numbers are drawn for each.</summary>
    private sealed class Setting : IDisposable
    {
        private readonly Dictionary<string, string> _places;

        public Setting(Bundle bundle, string student)
        {
            Given = GivenCells.Of(bundle, student, asWritten: false);
            Exercises = ReferenceExercises.Of(bundle, GivenCells.Of(bundle, student, asWritten: true));
            _places = bundle.Tasks.ToDictionary(task => task.Id, task => Exercises[task.Id].Places.ToJson());
        }

        /// <summary>The cells as they were released, for the student's process.</summary>
        public GivenCells Given { get; }

        /// <summary>The truth.</summary>
        public ReferenceExercises Exercises { get; }

        public string PlacesOf(string task) => _places[task];

        public void Dispose() => Exercises.Dispose();
    }
}
