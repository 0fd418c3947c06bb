using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>What an exercise says of an answer: that it is right, or what is wrong and where in the graph of the loss.</summary>
[TypeFormatterSource(typeof(VerdictView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Verdict
{
    internal Verdict(Exercise exercise, HandedIn answer, Marked marked)
    {
        (Exercise, Answer, Marked) = (exercise, answer, marked);
        IsRight = marked.IsRight || (!marked.Conventions.IsEmpty && exercise.AcceptsOtherConventions);
        Points = IsRight ? exercise.Points : 0;
    }

    /// <summary>What was asked.</summary>
    public Exercise Exercise { get; }

    /// <summary>Whether the answer is right.</summary>
    public bool IsRight { get; }

    /// <summary>How many of the exercise's points it earns.</summary>
    public double Points { get; }

    /// <summary>The mistakes that give this very answer; several where it cannot be told which was made, the likeliest first.</summary>
    public ImmutableArray<Mistake> Mistakes => Marked.Mistakes;

    /// <summary>Whether the answer is right under another convention than the exercise's, such as half the loss.</summary>
    public bool IsOtherConvention => !Marked.Conventions.IsEmpty;

    /// <summary>Whether a right answer has the error of finite differences, 10⁻¹² to 10⁻⁶: it was measured, not derived.</summary>
    public bool IsNumeric => Marked.IsNumeric;

    /// <summary>The r of an answer that is r times the right one in every entry; null where it is no multiple.</summary>
    public double? Ratio => Marked.Ratio;

    /// <summary>Why the answer could not be judged, as a sentence; null where it was.</summary>
    public string? Refusal => Answer.Refusal;

    internal HandedIn Answer { get; }

    internal Marked Marked { get; }

    /// <summary>A hint at the first mistake, or at the derivation where none is known, in three steps.</summary>
    /// <param name="step">1 for where to look, 2 for the rule that belongs there, 3 for the line of the derivation.</param>
    /// <exception cref="ModelException">There is no such step.</exception>
    public Hint Hint(int step = 1) => Exercise.HintAt(Mistakes.FirstOrDefault(), step);

    /// <summary>The verdict as text.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);
}
