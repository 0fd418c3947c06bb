namespace GradNotebooks;

/// <summary>One step of a <see cref="Rewriting"/>: a rule, a sentence, and the line that it yields.</summary>
public sealed class RewritingStep
{
    internal RewritingStep(string rule, FormattableString sentence, Expr line) => (Rule, Sentence, Line) = (rule, sentence, line);

    /// <summary>The name of the rule: "like terms", "cancel", "multiply out", "sin² + cos² = 1".</summary>
    public string Rule { get; }

    /// <summary>What happens, in words; its arguments are expressions, so that a view sets them as formulas.</summary>
    public FormattableString Sentence { get; }

    /// <summary>What the expression is after it. Every line has the value of the one above, wherever that has one.</summary>
    public Expr Line { get; }
}
