using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>
/// A gradient in numbers: forward through the graph for the values, backward for the gradients, at one particular point. The
/// computation is that of the symbolic <see cref="GradNotebooks.Gradient"/>, evaluated.
/// </summary>
[TypeFormatterSource(typeof(BackwardPassView), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class BackwardPass
{
    private readonly NodeValues _values;
    private readonly PlainAdjoints? _adjoints;
    private readonly Lazy<NodeValues> _contributions;
    private readonly Lazy<NotFinite?> _notFinite;

    internal BackwardPass(Gradient gradient, Point point)
    {
        Gradient = gradient;
        // The point is the caller's to change; what is shown and checked later is of the values it has now.
        Point = point.Copied();
        if (gradient.IsSwept)
        {
            _values = Evaluator.EvaluateAll(Topology.EvaluationOrder(gradient.Parameters.Prepend(gradient.Loss)), point);
            _adjoints = new PlainAdjoints(gradient, _values);
            _contributions = new Lazy<NodeValues>(() => Evaluator.EvaluateAll(AllOf(gradient), Point));
        }
        else
        {
            _values = Evaluator.EvaluateAll(AllOf(gradient), point);
            _contributions = new Lazy<NodeValues>(_values);
        }

        _notFinite = new Lazy<NotFinite?>(() => GradNotebooks.NotFinite.FirstIn(this));
    }

    /// <summary>The derivatives as expressions.</summary>
    public Gradient Gradient { get; }

    /// <summary>Where the numbers were taken.</summary>
    public Point Point { get; }

    /// <summary>The value of the loss.</summary>
    public double Loss => _values[Gradient.Loss];

    /// <summary>Where a value or a gradient first stopped being a number; null where all of them are.</summary>
    public NotFinite? NotFinite => _notFinite.Value;

    /// <summary>∂Loss/∂node at the point, for a parameter or any node between the parameters and the loss.</summary>
    /// <exception cref="ModelException">No gradient was taken there.</exception>
    public Value this[Expr node] => _adjoints?[node] is { } adjoint && (double.IsFinite(adjoint) || !double.IsFinite(Loss))
        ? adjoint
        : _contributions.Value[Gradient[node]];

    /// <summary>∂Loss/∂W at the point, for a vector or a matrix.</summary>
    /// <inheritdoc cref="this[Expr]"/>
    public ArrayValue this[ArrayParameter parameter] => new(this[(Expr)parameter]);

    /// <summary>∂Loss/∂x at the point, for given numbers x, if it was asked for.</summary>
    /// <inheritdoc cref="this[Expr]"/>
    public ArrayValue this[Data data] => new(this[(Expr)data]);

    /// <summary>∂Loss/∂y at the point, for a given number y, if it was asked for.</summary>
    /// <inheritdoc cref="this[Expr]"/>
    public Value this[Given given] => this[(Expr)given];

    /// <summary>The forward value of a node of the loss, or of anything else that the point gives a value to.</summary>
    /// <exception cref="ModelException">The node is neither.</exception>
    public Value ValueOf(Expr node) =>
        Computed(node) is { } value ? value
        : throw new ModelException($"{node} does not stand in the loss, so this pass has no value for it: ask {node}.Value(point).");

    /// <summary>The same, or null: an argument that a definition ignores stands in the loss, and is never computed.</summary>
    internal Value? Computed(Expr node) =>
        _values.TryGetValue(node, out var value) ? value
        : Point.Contains(node) ? Point[node]
        : _contributions.Value.TryGetValue(node, out value) ? value
        : null;

    /// <summary>What an edge sends back, in numbers.</summary>
    public Value ValueOf(Contribution contribution) => _contributions.Value[contribution.Value];

    /// <summary>The computation graph with the value and the gradient of every node, and every edge's contribution.</summary>
    public ComputationGraph Graph() => new(Gradient, this);

    /// <summary>The nodes of the loss, and all that its gradient is made of.</summary>
    private static ImmutableArray<Expr> AllOf(Gradient gradient) =>
        Topology.EvaluationOrder(gradient.Parameters.Prepend(gradient.Loss).Concat(gradient.Expressions));

    /// <summary>The loss and its gradient as text.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);
}
