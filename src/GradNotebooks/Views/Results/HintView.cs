using GradNotebooks.Formulas;
using GradNotebooks.Typesetting;

namespace GradNotebooks.Views;

/// <summary>One step of a hint, and no more.</summary>
public sealed class HintView : View<Hint>
{
    private protected override string Plain(Hint hint)
    {
        var (sentence, line, typesetter) = Parts(hint, formula => formula.ToString(), words => words);
        var definitions = string.Concat(typesetter.Definitions().Select(d => $"{Environment.NewLine}  with {d}"));
        return $"Hint {hint.Step} of {Hint.Steps}: {sentence}{(line is null ? "" : $"{Environment.NewLine}  {line}")}{definitions}";
    }

    private protected override string Html(Hint hint)
    {
        var (sentence, line, typesetter) = Parts(hint, Markup.Inline, Markup.Escape);
        return Markup.Page(
            $"<p><b>Hint {hint.Step} of {Hint.Steps}.</b> {Markup.KeepTogether(sentence)}</p>{(line is null ? "" : Markup.Display(line))}"
            + Markup.Definitions(typesetter.Definitions()));
    }

    private static (string Sentence, Formula? Line, Typesetter Typesetter) Parts(
        Hint hint, Func<Formula, string> set, Func<string, string> words)
    {
        var typesetter = new Typesetter(Naming.ForGradient(hint.Exercise.Problem.Reference.Gradient));
        var step = hint.DerivationStep;
        FormattableString sentence = (hint.Step, step, hint.Input) switch
        {
            (1, _, { } input) => $"Look at how {hint.Node} changes with {input}.",
            (1, _, _) => $"Look at {new WrittenOut(hint.Node)}.",
            (_, null, _) => $"Here the chain rule belongs: the derivatives along a path are multiplied, and paths are added.",
            (2, _, _) => $"Here belongs the {step!.Rule}.",
            _ => $"After the {step!.Rule} the line is:",
        };
        var line = hint.Step == Hint.Steps && step is not null
            ? new Relation(typesetter.Adjoint(step.By), "=", typesetter.WriteOut(Folded.Of(step.Line)))
            : null;
        return (typesetter.Sentence(sentence, set, words), line, typesetter);
    }
}
