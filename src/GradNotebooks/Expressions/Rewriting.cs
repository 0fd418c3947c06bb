using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>
/// The way from an expression to a simpler one of the same value, a rule at a time: what <see cref="RewritingExtensions.Simplify"/> and
/// <see cref="RewritingExtensions.Expand"/> do.
/// </summary>
[TypeFormatterSource(typeof(RewritingView), PreferredMimeTypes = ["text/html", "text/latex", "text/plain"])]
public sealed class Rewriting
{
    internal Rewriting(Expr start, Expr result, ImmutableArray<RewritingStep> steps, ImmutableArray<Expr> conditions) =>
        (Start, Result, Steps, Conditions) = (start, result, steps, conditions);

    /// <summary>The expression as it was.</summary>
    public Expr Start { get; }

    /// <summary>What has become of it.</summary>
    public Expr Result { get; }

    /// <summary>The steps, in order; none, where there was nothing to do. The last line is the <see cref="Result"/>.</summary>
    public ImmutableArray<RewritingStep> Steps { get; }

    /// <summary>
    /// What must not be 0 for both to have the same value: factors that were cancelled and that the <see cref="Result"/> does not divide by
    /// any more. Where one of them is 0, the <see cref="Start"/> has no value and the result may have one.
    /// </summary>
    public ImmutableArray<Expr> Conditions { get; }

    /// <summary>The steps as numbered text.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);
}
