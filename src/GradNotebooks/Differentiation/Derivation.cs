using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>
/// The way from the loss to one partial derivative, a rule at a time. It is the trace of the backward pass: each line adds, over the
/// nodes that the pass has reached but not yet passed through, the gradient that has arrived there × what is still pending,
/// ∂node/∂parameter. That sum is the invariant of reverse mode, so every line equals every other.
/// </summary>
/// <example>
/// <code>
/// foreach (var step in loss.Gradient(b).Derivation(b).Steps)
/// {
///     Console.WriteLine($"{step.Rule}: {step.Line}");
/// }
/// </code>
/// </example>
[TypeFormatterSource(typeof(DerivationView), PreferredMimeTypes = ["text/html", "text/latex", "text/plain"])]
public sealed class Derivation
{
    private readonly Dictionary<Expr, PendingDerivative> _pending = [];
    private readonly Dictionary<Expr, int> _place = [];

    internal Derivation(Gradient gradient, Expr parameter)
    {
        if (!gradient.Parameters.Contains(parameter))
        {
            throw new ModelException(
                $"The gradient was taken by {Names.List(gradient.Parameters.Select(p => p.ToString()))}, not by {parameter}. "
                + $"Ask for it: loss.Gradient({parameter}).Derivation({parameter}).");
        }

        Gradient = gradient;
        Parameter = parameter;
        foreach (var node in gradient.Order)
        {
            _place[node] = _place.Count;
        }

        Steps = [.. parameter.Shape.IsScalar || gradient.IsElementwise ? Walk() : WalkArrays()];
    }

    /// <summary>The gradient whose computation this traces.</summary>
    public Gradient Gradient { get; }

    /// <summary>By what is differentiated.</summary>
    public Expr Parameter { get; }

    /// <summary>The steps, in order. The last line is the derivative.</summary>
    public ImmutableArray<DerivationStep> Steps { get; }

    /// <summary>The derivation as numbered text.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);

    private IEnumerable<DerivationStep> Walk()
    {
        var loss = Gradient.Loss;
        var depends = Dependents();
        if (!depends.Contains(loss))
        {
            yield return NoPath();
            yield break;
        }

        yield return new DerivationStep(
            "start", $"Differentiate {loss} by {Parameter}.",
            loss, Parameter, [], () => new PendingDerivative(loss, Parameter, isOpened: true));

        if (ReferenceEquals(loss, Parameter))
        {
            yield return new DerivationStep(
                "same variable", $"{Parameter} changes as fast as it does itself.",
                loss, Parameter, [], () => Gradient[Parameter]);
            yield break;
        }

        var frontier = ImmutableSortedDictionary<int, ImmutableList<Contribution>>.Empty;
        var arrived = ImmutableList<Contribution>.Empty;
        foreach (var node in Gradient.Order.Reverse())
        {
            var isStart = ReferenceEquals(node, loss);
            if (!depends.Contains(node) || (!isStart && !frontier.ContainsKey(_place[node]) && !ReferenceEquals(node, Parameter)))
            {
                continue;
            }

            var incoming = ReferenceEquals(node, Parameter) ? arrived : isStart ? [] : frontier[_place[node]];
            frontier = frontier.Remove(_place[node]);
            if (incoming.Count > 1)
            {
                var (rest, done) = (frontier, arrived);
                yield return AddUp(
                    node,
                    Parameter,
                    [.. incoming],
                    () => ReferenceEquals(node, Parameter)
                        ? Line(rest, [], (_place[node], Gradient[node]))
                        : Line(rest, done, (_place[node], Term(Gradient[node], node))));
            }

            if (ReferenceEquals(node, Parameter) || node is not Apply apply)
            {
                continue;
            }

            ImmutableArray<Contribution> outgoing = [.. Gradient.Outgoing(apply).Where(c => depends.Contains(c.Input))];
            foreach (var contribution in outgoing)
            {
                if (ReferenceEquals(contribution.Input, Parameter))
                {
                    arrived = arrived.Add(contribution);
                }
                else
                {
                    var at = _place[contribution.Input];
                    frontier = frontier.SetItem(at, frontier.GetValueOrDefault(at, []).Add(contribution));
                }
            }

            var (now, complete) = (frontier, arrived);
            yield return new DerivationStep(
                Rules.Name(apply, outgoing), Rules.Sentence(apply, outgoing, Parameter),
                apply, Parameter, outgoing, () => Line(now, complete))
            {
                Inside = Rules.Inside(apply, outgoing),
            };
        }
    }

    /// <summary>
    /// The way to a vector or a matrix goes from node to node: each line is the gradient at the node reached, as textbooks write it with
    /// a δ for each layer.
    /// </summary>
    private IEnumerable<DerivationStep> WalkArrays()
    {
        var depends = Dependents();
        if (!depends.Contains(Gradient.Loss))
        {
            yield return NoPath();
            yield break;
        }

        yield return new DerivationStep(
            "start", $"Pass gradient back from {Gradient.Loss} to {Parameter}, node by node.",
            Gradient.Loss, Gradient.Loss, [], () => Gradient[Gradient.Loss]);
        foreach (var node in Gradient.Order.Reverse().Where(n => depends.Contains(n) && !ReferenceEquals(n, Gradient.Loss)))
        {
            var incoming = Gradient.Contributions(node);
            yield return incoming is [var only]
                ? new DerivationStep(
                    Rules.Name(only.Consumer, incoming), Rules.ArraySentence(only),
                    node, node, incoming, () => Gradient[node])
                : AddUp(node, node, incoming, () => Gradient[node]);
        }
    }

    /// <summary>
    /// Terms in the order in which the loss has them, so that each line differs from the one above only where a rule was used.
    /// </summary>
    private Expr Line(
        ImmutableSortedDictionary<int, ImmutableList<Contribution>> frontier,
        ImmutableList<Contribution> arrived,
        (int Place, Expr Term)? merged = null)
    {
        var terms = frontier.SelectMany(at => at.Value.Select(c => (Place: at.Key, Term: Term(c.Value, c.Input))))
            .Concat(arrived.Select(c => (Place: _place[c.Consumer], Term: c.Value)));
        return (merged is { } one ? terms.Append(one) : terms)
            .OrderBy(t => t.Place)
            .Select(t => t.Term)
            .Aggregate((u, v) => u + v);
    }

    /// <summary>The gradient at a node × what is still pending there, summed over samples where the node has one value for each.</summary>
    private Expr Term(Expr gradient, Expr node)
    {
        var product = Algebra.Times(gradient, Remaining(node));
        return Gradient.IsElementwise ? product : Algebra.SumTo(product, Parameter.Shape);
    }

    private PendingDerivative Remaining(Expr node) =>
        _pending.TryGetValue(node, out var pending) ? pending : _pending[node] = new PendingDerivative(node, Parameter);

    private DerivationStep NoPath()
    {
        FormattableString sentence = _place.ContainsKey(Parameter)
            ? $"{Gradient.Loss} does not change with {Parameter}: every path from {Parameter} to it has derivative 0."
            : (FormattableString)$"{Parameter} does not occur in {Gradient.Loss}, so nothing changes with it.";
        return new DerivationStep("constant rule", sentence, Gradient.Loss, Parameter, [], () => Gradient[Parameter]);
    }

    private static DerivationStep AddUp(Expr node, Expr by, ImmutableArray<Contribution> incoming, Func<Expr> line) => new(
        "gradients add up",
        $"{node} is used {Times(incoming.Length)}; its gradient is the sum of its {Count(incoming.Length)} incoming gradients.",
        node,
        by,
        incoming,
        line);

    /// <summary>The nodes that depend on the parameter by a path along which gradient flows.</summary>
    private HashSet<Expr> Dependents()
    {
        var depends = new HashSet<Expr> { Parameter };
        foreach (var node in Gradient.Order)
        {
            if (node is Apply apply && Gradient.Outgoing(apply).Any(c => depends.Contains(c.Input)))
            {
                depends.Add(node);
            }
        }

        return depends;
    }

    private static string Times(int count) => count == 2 ? "twice" : $"{Count(count)} times";

    private static string Count(int count) => count switch
    {
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        6 => "six",
        _ => count.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
