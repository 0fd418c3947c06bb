using System.Collections.Immutable;
using System.Text;
using GradNotebooks.Formulas;
using GradNotebooks.Typesetting;

namespace GradNotebooks.Views;

/// <summary>A derivation as a numbered list: the rule, a sentence, and the line of algebra it yields.</summary>
public sealed class DerivationView : View<Derivation>
{
    /// <summary>Of more steps than this a page shows the first ones and the last ones, and says how many are between.</summary>
    private const int MostSteps = 60;

    private protected override string Plain(Derivation derivation)
    {
        var (steps, typesetter) = Prepare(derivation);
        var text = new StringBuilder();
        WritePlain(text, derivation, steps, typesetter, indent: "");
        foreach (var definition in typesetter.Definitions())
        {
            text.AppendLine($"    with {definition}");
        }

        return text.ToString().TrimEnd();
    }

    private protected override string Html(Derivation derivation)
    {
        var (steps, typesetter) = Prepare(derivation);
        var html = WriteHtml(derivation, steps, typesetter);
        return Markup.Page(html + Markup.Definitions(typesetter.Definitions()));
    }

    private protected override Func<Derivation, string>? Latex => derivation =>
    {
        var (steps, typesetter) = Prepare(derivation);
        ImmutableArray<AlignedRow> rows =
        [
            .. steps.Select((numbered, i) => new AlignedRow(
                numbered.Step is null ? null : LeftOf(derivation, numbered.Number, typesetter),
                "=",
                numbered.Step is { } step ? Right(step, typesetter) : new Words("…"))),
        ];
        return LatexWriter.Write(typesetter.WithDefinitions(new Aligned(rows)));
    };

    /// <summary>The steps to show, with their numbers; a null step stands for those left out.</summary>
    private static (ImmutableArray<(int Number, DerivationStep? Step)> Steps, Typesetter Typesetter) Prepare(
        Derivation derivation, string? function = null)
    {
        var all = derivation.Steps;
        var numbered = Enumerable.Range(1, all.Length).Select(i => (i, (DerivationStep?)all[i - 1]));
        ImmutableArray<(int Number, DerivationStep? Step)> shown = all.Length <= MostSteps
            ? [.. numbered]
            : [.. numbered.Take(MostSteps / 2), (0, null), .. numbered.TakeLast(MostSteps / 4)];
        var naming = function is null ? Naming.ForGradient(derivation.Gradient) : Naming.ForDefinition(derivation.Gradient, function);
        naming.Extend([.. shown.Where(s => s.Step is not null).Select(s => s.Step!.Line)]);
        return (shown, new Typesetter(naming));
    }

    /// <summary>∂Loss/∂node, where a line is the first about this node.</summary>
    private static Formula? LeftOf(Derivation derivation, int number, Typesetter typesetter)
    {
        var by = derivation.Steps[number - 1].By;
        if (number > 1 && ReferenceEquals(derivation.Steps[number - 2].By, by))
        {
            return null;
        }

        var adjoint = typesetter.Adjoint(by);
        return typesetter.Named(derivation.Gradient[by]) is { } delta ? new Relation(delta, "=", adjoint) : adjoint;
    }

    private static Formula Right(DerivationStep step, Typesetter typesetter) =>
        Typesetter.WithSizes(typesetter.WriteOut(step.Line), step.Line);

    private static string WriteHtml(Derivation derivation, ImmutableArray<(int Number, DerivationStep? Step)> steps, Typesetter typesetter)
    {
        var html = new StringBuilder("<ol class=\"gn-steps\">");
        foreach (var (number, step) in steps)
        {
            if (step is null)
            {
                html.Append($"<li class=\"gn-left-out\">… {derivation.Steps.Length - steps.Length + 1} steps of the same kind …</li>");
                continue;
            }

            var sentence = Markup.KeepTogether(typesetter.Sentence(step.Sentence, Markup.Inline, Markup.Escape));
            html.Append($"<li value=\"{number}\"><span class=\"gn-rule\">{Markup.Escape(step.Rule)}</span>")
                .Append($"<span class=\"gn-words\">{sentence}</span>");
            foreach (var inside in step.Inside)
            {
                var (within, inner) = Prepare(inside, FunctionOf(step).Name);
                html.Append($"<div class=\"gn-inside\">{Inside(inside, step, inner, Markup.Inline)}")
                    .Append(WriteHtml(inside, within, inner)).Append("</div>");
            }

            html.Append(Markup.Display(new Aligned([new AlignedRow(
                LeftOf(derivation, number, typesetter), "=", Right(step, typesetter))])));
            html.Append("</li>");
        }

        return html.Append("</ol>").ToString();
    }

    private static void WritePlain(
        StringBuilder text,
        Derivation derivation,
        ImmutableArray<(int Number, DerivationStep? Step)> steps,
        Typesetter typesetter,
        string indent)
    {
        var width = 0;
        foreach (var (number, step) in steps)
        {
            if (step is null)
            {
                text.AppendLine($"{indent}    … {derivation.Steps.Length - steps.Length + 1} steps of the same kind …");
                continue;
            }

            var sentence = typesetter.Sentence(step.Sentence, f => f.ToString(), w => w);
            text.AppendLine($"{indent}{number,2}. {step.Rule}: {sentence}");
            foreach (var inside in step.Inside)
            {
                var (within, inner) = Prepare(inside, FunctionOf(step).Name);
                text.AppendLine($"{indent}      {Inside(inside, step, inner, f => f.ToString())}");
                WritePlain(text, inside, within, inner, indent + "      ");
            }

            var left = LeftOf(derivation, number, typesetter)?.ToString() ?? new string(' ', width);
            width = left.Length;
            text.AppendLine($"{indent}    {left} = {Right(step, typesetter)}");
        }
    }

    /// <summary>"g(u, p) = u² + p·u", above the derivation of its partial.</summary>
    private static string Inside(Derivation inside, DerivationStep step, Typesetter typesetter, Func<Formula, string> set)
    {
        var function = FunctionOf(step);
        var formals = function.For(((Apply)step.Node).Arguments).Formals;
        var head = new Call(new Symbol(function.Name), [.. formals.Select(f => new Symbol(f.Name))]);
        return set(new Relation(head, "=", typesetter.WriteOut(inside.Gradient.Loss)));
    }

    private static DefinedFunction FunctionOf(DerivationStep step) => (DefinedFunction)((Apply)step.Node).Function;
}
