using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>A hint: where to look, or which rule belongs there, or the line of the derivation; never more than was asked for.</summary>
[TypeFormatterSource(typeof(HintView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Hint
{
    /// <summary>There are so many steps.</summary>
    public const int Steps = 3;

    internal Hint(Exercise exercise, Mistake? mistake, int step)
    {
        if (step is < 1 or > Steps)
        {
            throw new ModelException($"A hint has steps 1 to {Steps}, where, which rule and the line; there is no step {step}.");
        }

        var reference = exercise.Problem.Reference;
        (Exercise, Step) = (exercise, step);
        Node = mistake?.Place?.Node ?? reference.Links.FirstOrDefault()?.Consumer ?? exercise.Loss;
        Input = mistake?.Place?.Input;
    }

    /// <summary>To what exercise it belongs.</summary>
    public Exercise Exercise { get; }

    /// <summary>1 for where, 2 for the rule, 3 for the line.</summary>
    public int Step { get; }

    /// <summary>The node of the loss to look at.</summary>
    public Expr Node { get; }

    /// <summary>The input of it to look at; null where it is the node as a whole.</summary>
    internal Expr? Input { get; }

    /// <summary>The step of the derivation that passes through the node; null where none does.</summary>
    internal DerivationStep? DerivationStep =>
        Exercise.Problem.Reference.Gradient.Derivation(Exercise.By).Steps
            .FirstOrDefault(s => ReferenceEquals(s.Node, Node) && !s.Contributions.IsEmpty);

    /// <summary>The hint as text.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);
}
