using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>
/// The graph of a loss, for looking at: forward value and backward gradient on every node, the contribution on every edge, and at
/// a fan-out the sum spelt out. Without numbers, what has not been computed shows as "–".
/// </summary>
[TypeFormatterSource(typeof(ComputationGraphView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ComputationGraph
{
    internal ComputationGraph(Gradient gradient, BackwardPass? pass)
    {
        Gradient = gradient;
        Pass = pass;
    }

    /// <summary>Whose graph it is.</summary>
    public Gradient Gradient { get; }

    /// <summary>The numbers on it; null where none were asked for.</summary>
    public BackwardPass? Pass { get; }

    /// <summary>The edges, and nodes where no input is named, that a drawing marks as where something is wrong.</summary>
    internal IReadOnlyCollection<(Expr Node, int? Argument)> Marked { get; init; } = [];

    /// <summary>
    /// The graph of the body of a call of a defined function: its gradients are still those of the loss, since it begins with the gradient
    /// that the call receives.
    /// </summary>
    internal ComputationGraph Inside(Apply call)
    {
        var parameters = Gradient.Outgoing(call).Select(c => c.Input).Distinct();
        var seed = Gradient.Reaches(call) ? Gradient[call] : Algebra.BroadcastTo(0, call.Shape);
        var inside = Gradient.Between(call.Body!, [.. parameters], seed, call.Inputs.ToHashSet());
        return new ComputationGraph(inside, Pass is null ? null : new BackwardPass(inside, Pass.Point));
    }

    /// <summary>The graph as an indented outline.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);
}
