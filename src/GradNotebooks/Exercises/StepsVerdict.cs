using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>What an exercise says of a derivation, line by line, or of the gradients at several nodes.</summary>
[TypeFormatterSource(typeof(StepsVerdictView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class StepsVerdict
{
    internal StepsVerdict(Exercise exercise, ImmutableArray<StepLine> lines)
    {
        (Exercise, Lines) = (exercise, lines);
        IsRight = lines.All(line => line.IsRight);

        // A line that is written twice is one step.
        var steps = lines.DistinctBy(Written).ToArray();
        // Lines that follow from a wrong one count, but no more of them than right ones: a wrong line can be written in many ways. Of a
        // node there is one gradient alone.
        var right = steps.Count(line => line is { Follows: true, IsRight: true });
        var carried = steps.Count(line => line is { Follows: true, IsRight: false });
        Points = exercise.Points * (right + (lines[0].Node is null ? Math.Min(right, carried) : carried)) / steps.Length;
    }

    /// <summary>What was asked.</summary>
    public Exercise Exercise { get; }

    /// <summary>The lines, in order.</summary>
    public ImmutableArray<StepLine> Lines { get; }

    /// <summary>Whether every line is right.</summary>
    public bool IsRight { get; }

    /// <summary>
    /// The exercise's points, in the share of lines that follow from what stands before them: an error carried forward costs once.
    /// </summary>
    public double Points { get; }

    /// <summary>The first line that does not follow; null where all do.</summary>
    public StepLine? FirstWrong => Lines.FirstOrDefault(line => !line.Follows);

    /// <summary>The mistakes made in that line.</summary>
    public ImmutableArray<Mistake> Mistakes => FirstWrong?.Mistakes ?? [];

    /// <summary>The verdict as text.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);

    /// <summary>By what a line is the same as another.</summary>
    private static object Written(StepLine line) =>
        (object?)line.Answer.Typed ?? line.Answer.Formula ?? (object?)line.Answer.Written ?? line;
}
