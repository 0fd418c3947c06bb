using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>A way down a loss, step by step: where it began, what it reached and why it stopped.</summary>
/// <example>
/// <code>
/// var descent = loss.Minimize(start, Optimizer.Adam(0.05), steps: 500);
/// Console.WriteLine(descent.Reason);
/// var more = loss.Minimize(descent.Point, Optimizer.Adam(0.01), steps: 500);
/// </code>
/// </example>
[TypeFormatterSource(typeof(DescentView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Descent
{
    /// <summary>What was minimised.</summary>
    public required Expr Loss { get; init; }

    /// <summary>By what.</summary>
    public required ImmutableArray<Expr> Parameters { get; init; }

    /// <summary>Where it began.</summary>
    public required Point Start { get; init; }

    /// <summary>The loss at <see cref="Start"/>, on all samples.</summary>
    public required double StartValue { get; init; }

    /// <summary>
    /// The place with the least loss; with mini-batches the last place, since no batch can tell which was best.
    /// All else is as at the start.
    /// </summary>
    public required Point Point { get; init; }

    /// <summary>The loss at <see cref="Point"/>, on all samples.</summary>
    public required double Value { get; init; }

    /// <summary>
    /// The steps, the start being the first. All of them up to 4096; of more every second, every fourth and so on, and the last. Positions
    /// are kept where the parameters have at most 64 numbers together, and otherwise for the first and the last step only.
    /// </summary>
    public required ImmutableArray<DescentStep> Steps { get; init; }

    /// <summary>Why it stopped.</summary>
    public required StopReason Stopped { get; init; }

    /// <summary>Why it stopped, as a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>"Adam, step size 0.01".</summary>
    public required string Method { get; init; }

    /// <summary>How many samples a step looked at, its loss being theirs; null for all of them.</summary>
    public required int? Batch { get; init; }

    /// <summary>The descent as text: method, loss, why it stopped, and the parameters reached.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);
}
