using System.Globalization;
using System.Text;
using GradNotebooks.Formulas;
using GradNotebooks.Typesetting;

namespace GradNotebooks.Views;

/// <summary>A derivation as it was handed in, line by line, each with what is to be said of it.</summary>
public sealed class StepsVerdictView : View<StepsVerdict>
{
    /// <summary>A number is shown as it was handed in, and not what rounding makes of its last digits.</summary>
    private const int DigitsShown = 14;

    private protected override string Plain(StepsVerdict verdict)
    {
        var typesetter = Words(verdict);
        var text = new StringBuilder($"{verdict.Exercise.Question}: {Headline(verdict)}   {Points(verdict)}");
        foreach (var line in verdict.Lines)
        {
            text.AppendLine().Append($"{line.Number,3}. {Sign(line)} {Shown(line, typesetter)}");
            foreach (var sentence in Sentences(line, typesetter, f => f.ToString(), w => w))
            {
                text.AppendLine().Append("       ").Append(sentence);
            }
        }

        foreach (var definition in typesetter.Definitions())
        {
            text.AppendLine().Append($"  with {definition}");
        }

        return text.ToString();
    }

    private protected override string Html(StepsVerdict verdict)
    {
        var typesetter = Words(verdict);
        var html = new StringBuilder($"<div class=\"gn-verdict {(verdict.IsRight ? "gn-agrees" : "gn-wrong")}\">")
            .Append($"<p class=\"gn-headline\"><b>{Headline(verdict)}</b> · {Markup.Escape(verdict.Exercise.Question)}")
            .Append($"<span class=\"gn-points\">{Points(verdict)}</span></p></div><ol class=\"gn-steps\">");
        foreach (var line in verdict.Lines)
        {
            html.Append($"<li value=\"{line.Number}\"><div class=\"gn-line\"><span class=\"{Class(line)}\">{Sign(line)}</span>");
            if (Shown(line, typesetter) is { } formula)
            {
                html.Append($"<span class=\"gn-scroll\"{Markup.TabStop(formula)}>{Markup.Inline(formula)}</span>");
            }

            html.Append("</div>");
            foreach (var sentence in Sentences(line, typesetter, Markup.Inline, Markup.Escape))
            {
                html.Append($"<div>{Markup.WithTyped(sentence)}</div>");
            }

            html.Append("</li>");
        }

        return Markup.Page(html.Append("</ol>").Append(Markup.Definitions(typesetter.Definitions())).ToString());
    }

    private static Typesetter Words(StepsVerdict verdict) => new(Naming.ForGradient(verdict.Exercise.Problem.Reference.Gradient));

    private static string Headline(StepsVerdict verdict) => verdict switch
    {
        { IsRight: true } => "✓ Right",
        { FirstWrong: { Node: null } line } => $"✗ Line {line.Number} does not follow",
        { FirstWrong: not null } => "✗ Not right yet",
        _ => "✗ Not right, but consistent",
    };

    private static string Points(StepsVerdict verdict) => string.Create(
        CultureInfo.InvariantCulture,
        $"{verdict.Points:0.##} of {verdict.Exercise.Points:0.##} point{(verdict.Exercise.Points == 1 ? "" : "s")}");

    private static char Sign(StepLine line) => line switch
    {
        { Refusal: not null } => '?',
        { IsRight: true, Follows: true } => '✓',
        { Follows: true } => '↳',
        _ => '✗',
    };

    private static string Class(StepLine line) => line switch
    {
        { IsRight: true, Follows: true } => "gn-agrees",
        { Refusal: not null } or { Follows: true } => "gn-suspect",
        _ => "gn-wrong",
    };

    private static Formula? Shown(StepLine line, Typesetter typesetter)
    {
        var right = Written(line.Answer, typesetter);
        return line.Node is null ? right
            : right is null ? typesetter.Adjoint(line.Node)
            : new Relation(typesetter.Adjoint(line.Node), "=", right);
    }

    /// <summary>What was handed in: derivatives that were left to the kit as they were typed, numbers as numbers.</summary>
    private static Formula? Written(HandedIn answer, Typesetter typesetter) => answer switch
    {
        { Typed: { } typed } => new Words(typed),
        { Formula: { } formula } => typesetter.WriteOut(formula),
        { IsWritten: true, Values: [{ Shape.IsScalar: true } number, ..] } => new Number(number[0], DigitsShown),
        { IsWritten: true, Values: [var numbers, ..] } => new Words(ValueText.Format(numbers)),
        _ => null,
    };

    private static IEnumerable<string> Sentences(
        StepLine line, Typesetter typesetter, Func<Formula, string> set, Func<string, string> words)
    {
        if (line.Refusal is { } refusal)
        {
            yield return words(refusal);
            yield break;
        }

        if (line is { Follows: true, IsRight: false })
        {
            yield return words("Right, given what stands before it: the error is carried forward.");
        }

        if (line is { Follows: false, IsRight: true })
        {
            yield return words("Right, though it does not follow from the line before.");
        }

        foreach (var mistake in line.Mistakes)
        {
            yield return mistake.Said(sentence => typesetter.Sentence(sentence, set, words));
        }

        if (line is { Follows: false, IsRight: false, Mistakes.IsEmpty: true })
        {
            yield return words("It does not follow from what stands before it, and no mistake that was tried gives it.");
        }

        if (line.Rule is { } rule)
        {
            yield return words($"Here belongs the {rule}.");
        }
    }
}
