using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>One step of a <see cref="Derivation"/>: a rule, a sentence, and the line of algebra it yields.</summary>
public sealed class DerivationStep
{
    private readonly Lazy<Expr> _line;

    internal DerivationStep(
        string rule, FormattableString sentence, Expr node, Expr by, ImmutableArray<Contribution> contributions, Func<Expr> line)
    {
        By = by;
        Rule = rule;
        Sentence = sentence;
        Node = node;
        Contributions = contributions;
        _line = new Lazy<Expr>(line);
    }

    /// <summary>The name of the rule: "power rule", "chain rule", "gradients add up".</summary>
    public string Rule { get; }

    /// <summary>What happens, in words; its arguments are expressions, so that a view sets them as formulas.</summary>
    public FormattableString Sentence { get; }

    /// <summary>The node of the loss that the step passes through.</summary>
    public Expr Node { get; }

    /// <summary>
    /// By what the line's derivative is taken: the parameter, on every line, where it is a scalar; where it is an array, the node that
    /// gradient has reached.
    /// </summary>
    public Expr By { get; }

    /// <summary>The edges whose contributions the step uses.</summary>
    public ImmutableArray<Contribution> Contributions { get; }

    /// <summary>
    /// The right-hand side that the step arrives at: ∂Loss/∂<see cref="By"/>. Where the parameter is a scalar every line therefore has
    /// the same value, and what is still to be worked out stands in it as ∂node/∂parameter.
    /// </summary>
    public Expr Line => _line.Value;

    /// <summary>The derivation of the local partials that this step took from a definition: one for each argument that counts.</summary>
    public ImmutableArray<Derivation> Inside { get; internal init; } = [];
}
