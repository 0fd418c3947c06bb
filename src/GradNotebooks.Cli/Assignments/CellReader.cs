using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Assignments;

/// <summary>Reads one cell: takes its markers, and what the student does not get, out of its text.</summary>
internal sealed class CellReader
{
    private const string Solution = "solution";
    private const string Hidden = "hidden";
    private const string DefaultStub = "throw new NotImplementedException();";

    private readonly Cell _cell;
    private readonly Action<Finding> _report;
    private readonly List<MarkerLine> _markers = [];
    private readonly List<Secret> _secrets = [];
    private readonly List<string> _student = [];
    private readonly List<string> _stub = [];
    private MarkerLine? _region;
    private string? _indentation;
    private bool _isCut;

    private CellReader(Cell cell, Action<Finding> report) => (_cell, _report) = (cell, report);

    private string? Inside => _region?.Word(0);

    private bool IsTask => _markers.FirstOrDefault()?.Kind == MarkerKind.Task;

    /// <summary>Reads a cell; only those in C# have markers.</summary>
    public static CellDraft Read(Cell cell, Action<Finding> report) =>
        cell.Kind == CellKind.Code && cell.Language == Languages.CSharp
            ? new CellReader(cell, report).Read()
            : WithoutMarkers(cell, report);

    private static CellDraft WithoutMarkers(Cell cell, Action<Finding> report)
    {
        foreach (var (i, line) in cell.Source.Split('\n').Index().Where(line => MarkerLine.IsOne(line.Item)))
        {
            report(Finding.In(cell, $"“{line.Trim()}” counts in C# cells only: put it into one, or write it otherwise.", i + 1));
        }

        return new CellDraft(cell, CellRole.Given, cell.Source, [], []);
    }

    private CellDraft Read()
    {
        foreach (var (i, line) in _cell.Source.Split('\n').Index())
        {
            if (MarkerLine.Parse(line, i + 1, what => Tell(what, i + 1)) is { } marker)
            {
                Take(marker, line);
            }
            else
            {
                Take(line);
            }
        }

        if (_region is not null)
        {
            Tell($"//@begin {Inside} is never ended: put //@end {Inside} after what belongs to it.", _region.Number);
        }

        if (IsTask && !_markers.Any(marker => marker.Kind == MarkerKind.Begin))
        {
            Tell("the task has no solution: put it between //@begin solution and //@end solution.");
        }

        var text = _isCut || IsTask ? Trimmed(_student) : _cell.Source;
        var role = IsTask ? CellRole.Task
            : _markers.FirstOrDefault()?.Kind == MarkerKind.Check ? CellRole.Check
            : _isCut && string.IsNullOrWhiteSpace(text) ? CellRole.Hidden
            : CellRole.Given;
        return new CellDraft(_cell, role, text, _markers, _secrets);
    }

    /// <summary>A line of code.</summary>
    private void Take(string line)
    {
        if (_region is null)
        {
            // What was cut out leaves no gap.
            if (!_isCut || line.Trim().Length > 0 || (_student.Count > 0 && _student[^1].Trim().Length > 0))
            {
                _student.Add(line);
            }
        }
        else if (line.Trim().Length > 0)
        {
            _indentation ??= line[..(line.Length - line.TrimStart().Length)];
            Keep(Inside == Solution ? SecretKind.Solution : SecretKind.HiddenBlock, line.Trim());
        }
    }

    private void Take(MarkerLine marker, string line)
    {
        var isFirst = _markers.Count == 0 && _student.All(string.IsNullOrWhiteSpace);
        if (!IsInPlace(marker, isFirst))
        {
            return;
        }

        _markers.Add(marker);
        if (marker.Kind == MarkerKind.Begin)
        {
            Begin(marker);
        }
        else if (marker.Kind == MarkerKind.End)
        {
            End(marker);
        }
        else if (marker.Kind == MarkerKind.Stub)
        {
            _stub.Add(marker.Text);
        }
        else if (marker.Kind == MarkerKind.Hint && marker.Word(1) is { } hint)
        {
            Keep(SecretKind.Hint, hint);
        }
        else if (marker.Kind == MarkerKind.Hidden && marker.Option("seed") is { } seed)
        {
            Keep(SecretKind.HiddenSeed, seed);
        }
        else if (marker.Kind == MarkerKind.Task)
        {
            _student.AddRange(StudentHeader(marker));
        }
        else
        {
            _student.Add(line);
        }
    }

    private bool IsInPlace(MarkerLine marker, bool isFirst)
    {
        var name = $"//@{marker.Kind.Name}";
        var wrong = marker.Kind.Place switch
        {
            MarkerPlace.AtTheTop when !isFirst => $"{name} is to be the first line of a cell: let it begin a cell of its own.",
            MarkerPlace.InTasks when !IsTask => $"{name} belongs in a task cell: let the cell begin as {MarkerKind.Task.Example}.",
            MarkerPlace.OutsideTasks when IsTask => $"{name} belongs in a given cell, not in a task: put it into a cell before.",
            _ when marker.Kind == MarkerKind.Stub && Inside != Solution =>
                "//@stub stands for a solution: put it after //@begin solution, before the end.",
            _ when marker.Kind.Place == MarkerPlace.OutsideTasks && _region is not null =>
                $"{name} stands in a hidden block, and the student needs it: put it before //@begin hidden.",
            _ => null,
        };
        if (wrong is not null)
        {
            Tell(wrong, marker.Number);
        }

        return wrong is null;
    }

    private void Begin(MarkerLine marker)
    {
        var what = marker.Word(0);
        if (_region is not null)
        {
            Tell($"//@begin {what} stands within //@begin {Inside} of line {_region.Number}: end that one first.", marker.Number);
            return;
        }

        var wrong = what switch
        {
            Solution when !IsTask => $"//@begin solution belongs in a task cell: let the cell begin as {MarkerKind.Task.Example}.",
            Hidden when IsTask => "//@begin hidden belongs in a given cell, not in a task: put it into a cell of its own.",
            Solution or Hidden or null => null,
            _ => $"//@begin {what} begins nothing that there is{Spelling.Suggestion(what, [Solution, Hidden])}",
        };
        if (wrong is not null)
        {
            Tell(wrong, marker.Number);
        }

        (_region, _indentation, _isCut) = (marker, null, true);
        _stub.Clear();
    }

    private void End(MarkerLine marker)
    {
        var what = marker.Word(0);
        if (_region is null)
        {
            Tell($"//@end {what} ends nothing: put //@begin {what} before what belongs to it, or leave it out.", marker.Number);
            return;
        }

        if (what is not null && what != Inside)
        {
            Tell($"//@end {what} does not end //@begin {Inside} of line {_region.Number}: write //@end {Inside}.", marker.Number);
        }

        if (Inside == Solution)
        {
            IReadOnlyList<string> stub = _stub.Count > 0 ? _stub : [DefaultStub];
            _student.AddRange(stub.Select(line => (_indentation + line).TrimEnd()));
        }

        _region = null;
    }

    /// <summary>What a student may know of a task, and what a grader needs to know it again by.</summary>
    private static IEnumerable<string> StudentHeader(MarkerLine task)
    {
        var (byHand, allOrNothing) = (task.Has("by-hand"), task.Has("all-or-nothing"));
        yield return $"//@task {task.Word(0)} points={task.Option("points")}" + (byHand ? " by-hand" : "")
            + (allOrNothing ? " all-or-nothing" : "") + (task.Option("digits") is { } digits ? $" digits={digits}" : "");
        if (byHand)
        {
            yield return "// By hand: Gradient, Derivation and Check of the kit may not be used here.";
        }

        if (allOrNothing)
        {
            yield return "// All or nothing: only an answer that is wholly right earns points.";
        }
    }

    private static string Trimmed(List<string> lines)
    {
        var first = lines.FindIndex(line => !string.IsNullOrWhiteSpace(line));
        var last = lines.FindLastIndex(line => !string.IsNullOrWhiteSpace(line));
        return first < 0 ? "" : string.Join('\n', lines[first..(last + 1)]);
    }

    private void Keep(SecretKind kind, string text)
    {
        _isCut = true;
        _secrets.Add(new Secret(kind, text, IsTask ? _markers[0].Word(0) ?? "" : Finding.Name(_cell)));
    }

    private void Tell(string what, int? line = null) => _report(Finding.In(_cell, what, line));
}
