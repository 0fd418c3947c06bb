namespace GradNotebooks.Cli.Assignments;

/// <summary>Where a marker may stand.</summary>
internal enum MarkerPlace
{
    /// <summary>In a cell that is no task.</summary>
    OutsideTasks,

    /// <summary>In a task cell.</summary>
    InTasks,

    /// <summary>As the first line of a cell, which says what the cell is.</summary>
    AtTheTop,

    /// <summary>In any cell: what it begins or ends says where.</summary>
    Anywhere,
}

/// <summary>A kind of line by which an author says what a cell or a part of it is. A new one is a row here, and its use.</summary>
/// <param name="Name">What stands after <c>//@</c>.</param>
/// <param name="Place">Where it may stand.</param>
/// <param name="Example">One as it is to be written, for sentences that say so.</param>
/// <param name="Words">What its first words are.</param>
internal sealed record MarkerKind(string Name, MarkerPlace Place, string Example, params IReadOnlyList<string> Words)
{
    /// <summary>The id of the assignment and the points of all its tasks.</summary>
    public static MarkerKind Assignment { get; } = new(
        "assignment", MarkerPlace.OutsideTasks, "//@assignment seed-problem points=20", "the assignment's id")
    {
        Options = ["points", "title"],
    };

    /// <summary>The variable whose text is the id of the submission at grading.</summary>
    public static MarkerKind Seed { get; } = new("seed", MarkerPlace.OutsideTasks, "//@seed student", "the variable");

    /// <summary>Begins a task.</summary>
    public static MarkerKind Task { get; } = new(
        "task", MarkerPlace.AtTheTop, "//@task dLdb points=3 exercise=aboutB", "the task's id")
    {
        Options = ["points", "exercise", "answer", "title", "digits"],
        Flags = ["by-hand", "all-or-nothing", "no-details"],
    };

    /// <summary>Begins the cell that checks a task before it is handed in; without one, such a cell is made.</summary>
    public static MarkerKind Check { get; } = new("check", MarkerPlace.AtTheTop, "//@check dLdb", "the task's id");

    /// <summary>Begins what the student does not get.</summary>
    public static MarkerKind Begin { get; } = new("begin", MarkerPlace.Anywhere, "//@begin solution", "solution or hidden");

    /// <summary>Ends it.</summary>
    public static MarkerKind End { get; } = new("end", MarkerPlace.Anywhere, "//@end solution", "solution or hidden");

    /// <summary>A line that stands in the place of a solution.</summary>
    public static MarkerKind Stub { get; } = new("stub", MarkerPlace.InTasks, "//@stub Expr dLdb = null!;") { IsVerbatim = true };

    /// <summary>What the author says to a mistake.</summary>
    public static MarkerKind Hint { get; } = new(
        "hint", MarkerPlace.InTasks, "//@hint LINK_DROPPED \"What does h do to v?\"", "the mistake's code", "the hint");

    /// <summary>Where the hidden checks draw their places from.</summary>
    public static MarkerKind Hidden { get; } = new("hidden", MarkerPlace.InTasks, "//@hidden seed=20931") { Options = ["seed"] };

    /// <summary>All there are.</summary>
    public static IReadOnlyList<MarkerKind> All { get; } = [Assignment, Seed, Task, Check, Begin, End, Stub, Hint, Hidden];

    /// <summary>What may follow as name=value.</summary>
    public IReadOnlyList<string> Options { get; private init; } = [];

    /// <summary>What may follow as a word.</summary>
    public IReadOnlyList<string> Flags { get; private init; } = [];

    /// <summary>Whether all that follows is taken to the letter.</summary>
    public bool IsVerbatim { get; private init; }

    /// <summary>The kind of that name; null for any other.</summary>
    public static MarkerKind? Of(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
