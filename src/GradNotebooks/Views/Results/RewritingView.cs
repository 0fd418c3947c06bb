using System.Collections.Immutable;
using System.Text;
using GradNotebooks.Formulas;
using GradNotebooks.Typesetting;

namespace GradNotebooks.Views;

/// <summary>A rewriting as a numbered list: the rule, a sentence, and the line that it yields.</summary>
public sealed class RewritingView : View<Rewriting>
{
    private protected override string Plain(Rewriting rewriting)
    {
        var typesetter = Prepare(rewriting);
        var text = new StringBuilder($"    {typesetter.WriteOut(rewriting.Start)}").AppendLine();
        for (var i = 0; i < rewriting.Steps.Length; i++)
        {
            var step = rewriting.Steps[i];
            text.AppendLine($"{i + 1,2}. {step.Rule}: {typesetter.Sentence(step.Sentence, f => f.ToString(), w => w)}")
                .AppendLine($"    = {typesetter.WriteOut(step.Line)}");
        }

        if (Remark(rewriting, typesetter) is { } remark)
        {
            text.AppendLine($"    {string.Concat(remark.Select(part => part.ToString()))}");
        }

        foreach (var definition in typesetter.Definitions())
        {
            text.AppendLine($"    with {definition}");
        }

        return text.ToString().TrimEnd();
    }

    private protected override string Html(Rewriting rewriting)
    {
        var typesetter = Prepare(rewriting);
        var html = new StringBuilder(Markup.Display(typesetter.WriteOut(rewriting.Start))).Append("<ol class=\"gn-steps\">");
        foreach (var step in rewriting.Steps)
        {
            var sentence = Markup.KeepTogether(typesetter.Sentence(step.Sentence, Markup.Inline, Markup.Escape));
            html.Append($"<li><span class=\"gn-rule\">{Markup.Escape(step.Rule)}</span><span class=\"gn-words\">{sentence}</span>")
                .Append(Markup.Display(new Aligned([new AlignedRow(null, "=", typesetter.WriteOut(step.Line))])))
                .Append("</li>");
        }

        html.Append("</ol>");
        if (Remark(rewriting, typesetter) is { } remark)
        {
            html.Append($"<p class=\"gn-note\">{string.Concat(remark.Select(Set))}</p>");
        }

        return Markup.Page(html + Markup.Definitions(typesetter.Definitions()));

        static string Set(Formula part) => part is Words words ? Markup.Escape(words.Text) : Markup.Inline(part);
    }

    private protected override Func<Rewriting, string>? Latex => rewriting =>
    {
        var typesetter = Prepare(rewriting);
        var start = typesetter.WriteOut(rewriting.Start);
        ImmutableArray<AlignedRow> rows =
        [
            .. rewriting.Steps.Select((step, i) => new AlignedRow(i == 0 ? start : null, "=", typesetter.WriteOut(step.Line))),
        ];
        return LatexWriter.Write(typesetter.WithDefinitions(rows.IsEmpty ? start : new Aligned(rows)));
    };

    /// <summary>Where the result has a value and the expression had none; null where nowhere.</summary>
    private static ImmutableArray<Formula>? Remark(Rewriting rewriting, Typesetter typesetter)
    {
        if (rewriting.Conditions.IsEmpty)
        {
            return null;
        }

        var conditions = rewriting.Conditions.SelectMany((factor, i) => (Formula[])
        [
            new Words(i == 0 ? "" : i == rewriting.Conditions.Length - 1 ? " and " : ", "),
            new Relation(typesetter.Write(factor), "≠", new Number(0)),
        ]);
        return [new Words("for "), .. conditions, new Words(": elsewhere the first line has no value, though the last may have one")];
    }

    private static Typesetter Prepare(Rewriting rewriting)
    {
        var naming = Naming.ForFormula(rewriting.Start);
        naming.Extend([.. rewriting.Steps.Select(step => step.Line)]);
        return new Typesetter(naming);
    }
}
