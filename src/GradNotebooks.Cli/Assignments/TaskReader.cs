using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace GradNotebooks.Cli.Assignments;

/// <summary>Reads what the markers of a task cell say.</summary>
/// <param name="draft">The cell.</param>
/// <param name="report">Takes what is wrong.</param>
internal sealed partial class TaskReader(CellDraft draft, Action<Finding> report)
{
    private const int MostDigits = 15;

    private readonly MarkerLine _task = draft.Markers[0];
    private bool _isRight = true;

    /// <summary>The task; null where it lacks what it must have.</summary>
    /// <param name="given">The names that given cells before it declare, as the student has them.</param>
    public AssignmentTask? Read(IReadOnlySet<string> given)
    {
        var id = Id();
        var points = Points();
        var exercise = Exercise(given);
        var answer = Answer();
        var digits = Digits();
        var hints = Hints();
        var seed = HiddenSeed();
        return id is null || points is null || exercise is null || answer is null || !_isRight ? null : new AssignmentTask
        {
            Id = id,
            Points = points.Value,
            Title = _task.Option("title"),
            Exercise = exercise,
            Answer = answer,
            ByHand = _task.Has("by-hand"),
            AllOrNothing = _task.Has("all-or-nothing"),
            NoDetails = _task.Has("no-details"),
            Digits = digits,
            Hints = hints,
            HiddenSeed = seed,
        };
    }

    private string? Id()
    {
        if (_task.Word(0) is { } id && !Ids.AreRight(id))
        {
            Tell($"“{id}” is no id for a task: use {Ids.Told}.");
            return null;
        }

        return _task.Word(0);
    }

    private decimal? Points()
    {
        if (_task.Option("points") is not { } text)
        {
            Tell("the task has no points: add points=3, or how many they are.");
            return null;
        }

        if (Marks.Read(text) is not { } points)
        {
            Tell($"points={text} are no points: give {Marks.Told}.");
            return null;
        }

        return points;
    }

    private string? Exercise(IReadOnlySet<string> given)
    {
        if (_task.Option("exercise") is not { } exercise)
        {
            Tell("the task has no exercise: add exercise=NAME, the variable of a given cell that is the Exercise.");
            return null;
        }

        if (!given.Contains(exercise))
        {
            Tell($"no given cell before this one declares {exercise}: declare it there, var {exercise} = new Exercise(…), and not hidden.");
            return null;
        }

        return exercise;
    }

    private string? Answer()
    {
        if ((_task.Option("answer") ?? _task.Word(0)) is not { } answer)
        {
            return null;
        }

        if (!SyntaxFacts.IsValidIdentifier(answer))
        {
            Tell($"“{answer}” is no name in C#: add answer=NAME, the variable or method that is the answer.");
            return null;
        }

        if (!DeclaredNames.Of(draft.Cell.Source).Contains(answer))
        {
            Tell($"the cell declares no {answer}: declare it, or name what is the answer by answer=NAME.");
            return null;
        }

        return answer;
    }

    private int? Digits()
    {
        if (_task.Option("digits") is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) && digits is >= 1 and <= MostDigits)
        {
            return digits;
        }

        Tell($"digits={text} is no number of digits: give one from 1 to {MostDigits}.");
        return null;
    }

    private Dictionary<string, string> Hints()
    {
        var hints = new Dictionary<string, string>();
        foreach (var marker in draft.Of(MarkerKind.Hint))
        {
            if (marker.Word(0) is not { } code || marker.Word(1) is not { } hint)
            {
                continue;
            }

            if (!Code().IsMatch(code))
            {
                Tell($"“{code}” is no code of a mistake: they are written as LINK_DROPPED.", marker);
            }
            else if (!hints.TryAdd(code, hint))
            {
                Tell($"there is a hint for {code} already: make one of the two.", marker);
            }
        }

        return hints;
    }

    private int? HiddenSeed()
    {
        var seeds = new List<int>();
        foreach (var marker in draft.Of(MarkerKind.Hidden))
        {
            if (marker.Option("seed") is not { } text)
            {
                Tell($"//@hidden names no seed: write as in {MarkerKind.Hidden.Example}.", marker);
            }
            else if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed))
            {
                Tell($"seed={text} is no seed: give a whole number from {int.MinValue} to {int.MaxValue}.", marker);
            }
            else
            {
                seeds.Add(seed);
                if (seeds.Count == 2)
                {
                    Tell("the task has a hidden seed already: leave one out.", marker);
                }
            }
        }

        return seeds.Count > 0 ? seeds[0] : null;
    }

    private void Tell(string what, MarkerLine? marker = null)
    {
        _isRight = false;
        report(Finding.In(draft.Cell, what, (marker ?? _task).Number));
    }

    [GeneratedRegex(@"\A[A-Z0-9_]+\z")]
    private static partial Regex Code();
}
