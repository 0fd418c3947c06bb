using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using GradNotebooks.Formulas;
using GradNotebooks.Typesetting;

namespace GradNotebooks.Views;

/// <summary>
/// A verdict: whether the answer is right, what it is where it is not, and the computation graph with the edge marked at which it went
/// wrong.
/// </summary>
public sealed class VerdictView : View<Verdict>
{
    private protected override string Plain(Verdict verdict)
    {
        var typesetter = Words(verdict);
        var text = new StringBuilder($"{verdict.Exercise.Question}: {Headline(verdict)}   {Points(verdict)}");
        foreach (var sentence in Sentences(verdict, typesetter, formula => formula.ToString(), words => words))
        {
            text.AppendLine().Append("  ").Append(sentence);
        }

        var mistakes = Shown(verdict);
        for (var i = 0; i < mistakes.Length; i++)
        {
            text.AppendLine().Append(i == 0 && !verdict.IsOtherConvention ? "  " : "  or: ")
                .Append(Said(verdict, mistakes[i], typesetter, formula => formula.ToString(), words => words))
                .Append($"  [{Codes(mistakes[i])}]");
        }

        foreach (var definition in typesetter.Definitions())
        {
            text.AppendLine().Append($"  with {definition}");
        }

        return text.ToString();
    }

    private protected override string Html(Verdict verdict)
    {
        var typesetter = Words(verdict);
        var html = new StringBuilder($"<div class=\"gn-verdict {Class(verdict)}\">")
            .Append($"<p class=\"gn-headline\"><b>{Headline(verdict)}</b> · {Markup.Escape(verdict.Exercise.Question)}")
            .Append($"<span class=\"gn-points\">{Points(verdict)}</span></p>");
        foreach (var sentence in Sentences(verdict, typesetter, Markup.Inline, Markup.Escape))
        {
            html.Append($"<p>{Markup.WithTyped(sentence)}</p>");
        }

        WriteMistakes(html, verdict, typesetter);
        var names = Markup.Definitions(typesetter.Definitions());
        return Markup.Page(html.Append("</div>").Append(names).Append(Graph(verdict)).ToString());
    }

    private static Typesetter Words(Verdict verdict) => new(Naming.ForGradient(verdict.Exercise.Problem.Reference.Gradient));

    /// <summary>The mistakes that are named; under another convention those that are not the convention itself.</summary>
    private static ImmutableArray<Mistake> Shown(Verdict verdict) => verdict.IsRight ? [] : [.. verdict.Marked.Unexcused];

    private static string Headline(Verdict verdict) => verdict switch
    {
        { Refusal: not null } => "? Not judged",
        { IsRight: true } => "✓ Right",
        { IsOtherConvention: true } => "≈ Right under another convention",
        _ => "✗ Not right yet",
    };

    private static string Class(Verdict verdict) => verdict switch
    {
        { IsRight: true } => "gn-agrees",
        { Refusal: not null } or { IsOtherConvention: true } => "gn-suspect",
        _ => "gn-wrong",
    };

    private static string Points(Verdict verdict) => string.Create(
        CultureInfo.InvariantCulture,
        $"{verdict.Points:0.##} of {verdict.Exercise.Points:0.##} point{(verdict.Exercise.Points == 1 ? "" : "s")}");

    private static IEnumerable<string> Sentences(
        Verdict verdict, Typesetter typesetter, Func<Formula, string> set, Func<string, string> words)
    {
        if (verdict.Refusal is { } refusal)
        {
            yield return words(refusal);
        }

        for (var i = 0; i < verdict.Marked.Conventions.Length; i++)
        {
            yield return words(i == 0 ? "" : "or: ") + typesetter.Sentence(verdict.Marked.Conventions[i], set, words) + ".";
        }

        if (verdict is { IsRight: true, IsNumeric: true })
        {
            yield return words("Its error is that of finite differences: it was measured, not derived.");
        }

        var ours = verdict.Exercise.Problem.Reference.Truth;
        if (verdict is { IsRight: true, IsNumeric: false, IsOtherConvention: false }
            && (verdict.Answer.Written ?? verdict.Answer.Formula?.ToString()) is { } yours
            && yours != ours.ToString())
        {
            var points = verdict.Answer.Samples.Length;
            yield return words("Ours is written otherwise: ") + set(typesetter.WriteOut(ours))
                + words($", equal to yours at {points} random point{(points == 1 ? "" : "s")}.");
        }

        if (verdict is { IsRight: true, Marked.Digits: { } digits })
        {
            yield return words($"It is right to the {digits} digits given.");
        }

        if (verdict is { IsRight: false, Refusal: null, IsOtherConvention: false, Mistakes.IsEmpty: true })
        {
            yield return words($"No mistake that was tried gives this answer, nor do two together.");
        }
    }

    private static void WriteMistakes(StringBuilder html, Verdict verdict, Typesetter typesetter)
    {
        var mistakes = Shown(verdict);
        if (verdict.IsOtherConvention ? mistakes.Length > 0 : mistakes.Length > 1)
        {
            html.Append(verdict.IsOtherConvention
                ? "<p>Where that is not what you meant, this gives your answer too:</p>"
                : "<p>Each of these gives your answer; which one was it?</p>");
        }

        html.Append(mistakes.IsEmpty ? "" : "<ul class=\"gn-mistakes\">");
        foreach (var mistake in mistakes)
        {
            html.Append($"<li>{Markup.KeepTogether(Said(verdict, mistake, typesetter, Markup.Inline, Markup.Escape))}")
                .Append($"<span class=\"gn-code\">{Markup.Escape(Codes(mistake))}</span></li>");
        }

        html.Append(mistakes.IsEmpty ? "" : "</ul>");
    }

    private static string Codes(Mistake mistake) => mistake.And is { } and ? $"{mistake.Code} + {and.Code}" : mistake.Code;

    /// <summary>The author's own hint, where there is one, and else what was done and what belongs there.</summary>
    private static string Said(
        Verdict verdict, Mistake mistake, Typesetter typesetter, Func<Formula, string> set, Func<string, string> words) =>
        verdict.Exercise.Hints.TryGetValue(mistake.Code, out var hint)
            ? words(hint)
            : mistake.Said(sentence => typesetter.Sentence(sentence, set, words));

    private static string Graph(Verdict verdict)
    {
        var first = verdict.Mistakes.FirstOrDefault(m => m.Place is not null);
        MistakePlace[] places = [.. new[] { first?.Place, first?.And?.Place }.OfType<MistakePlace>()];
        if (verdict.IsRight || places.Length == 0)
        {
            return "";
        }

        var gradient = verdict.Exercise.Problem.Reference.Gradient;
        var part = GraphPart.Whole(new ComputationGraph(gradient, pass: null) { Marked = [.. places.Select(p => (p.Node, p.Argument))] });
        return OpenedParts.Figure(PictureBuilder.Part(part));
    }
}
