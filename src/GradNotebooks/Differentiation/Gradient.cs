using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views;

namespace GradNotebooks;

/// <summary>
/// Reverse-mode differentiation, done symbolically on the graph: for every node between the parameters and the loss its adjoint
/// ∂Loss/∂node as an expression, and for every edge its contribution. The gradient at a node is the sum of its incoming gradients.
/// (Griewank and Walther, <em>Evaluating Derivatives</em>, 2nd ed., SIAM 2008, chapter 3.)
/// </summary>
/// <example>
/// <code>
/// var grad = loss.Gradient(a, b);
/// Console.WriteLine(grad[a]);
/// </code>
/// </example>
[TypeFormatterSource(typeof(GradientView), PreferredMimeTypes = ["text/html", "text/latex", "text/plain"])]
public sealed class Gradient
{
    /// <summary>Of fewer nodes adjoints are written down as expressions at once.</summary>
    private const int Many = 4096;

    private readonly Expr _seed;
    private readonly IReadOnlySet<Expr>? _ends;
    private readonly NonZero _nonZero;
    private readonly Pieces<Expr> _order;
    private Adjoints? _flow;

    private Gradient(
        Expr loss,
        ImmutableArray<Expr> parameters,
        Expr seed,
        bool elementwise,
        IReadOnlySet<Expr>? ends = null,
        Pieces<Expr>? order = null)
    {
        Loss = loss;
        Parameters = parameters;
        IsElementwise = elementwise;
        order ??= ends is null ? Topology.OrderPieces(loss) : Topology.PiecesDownTo(ends, loss);
        (_order, _seed, _ends) = (order, seed, ends);
        _nonZero = new NonZero(order);
        IsSwept = order.Count >= Many && ends is null && !elementwise && seed is Constant { Number: 1 }
            && parameters.All(parameter => parameter is not Apply && parameter.Shape.IsScalar) && PlainPullback.Serve(order);
        if (!IsSwept)
        {
            _flow = Flow();
        }
    }

    /// <summary>What is differentiated: a scalar.</summary>
    public Expr Loss { get; }

    /// <summary>By what it is differentiated, in the order asked for.</summary>
    public ImmutableArray<Expr> Parameters { get; }

    /// <summary>Whether these are partials element by element, in which nothing is summed over samples.</summary>
    internal bool IsElementwise { get; }

    /// <summary>
    /// Whether numbers are had without the adjoints as expressions: those of a large graph of single numbers are written down when someone
    /// asks for them, or where numbers alone do not tell what flows back, and until then <see cref="PlainPullback"/>s say it.
    /// </summary>
    internal bool IsSwept { get; }

    /// <summary>The nodes of the loss, each after its inputs, of which there may be millions.</summary>
    internal Pieces<Expr> OrderPieces => _order;

    /// <summary>The nodes of the loss, each after its inputs.</summary>
    internal ImmutableArray<Expr> Order => field.IsDefault ? field = _order.ToImmutable() : field;

    /// <summary>∂Loss/∂node, for a parameter or any node between the parameters and the loss. It has the node's shape.</summary>
    /// <exception cref="ModelException">No gradient was taken there.</exception>
    public Expr this[Expr node] => Flowed[node] ?? throw new ModelException(
        $"No gradient was taken at {node}, since it does not lie between {Names.List(Parameters.Select(p => p.ToString()))} and the loss. "
        + $"Ask for it: loss.Gradient({node}).");

    /// <summary>Whether a gradient was taken at the node.</summary>
    public bool Reaches(Expr node) => Flowed.Contains(node);

    /// <summary>The contributions that arrive at a node, from its first consumer to its last; their sum is its gradient.</summary>
    public ImmutableArray<Contribution> Contributions(Expr node) => [.. Flowed.Incoming(node)];

    /// <summary>The contributions that leave a node for its inputs, in the order of its arguments.</summary>
    internal ImmutableArray<Contribution> Outgoing(Apply node) => [.. Flowed.Outgoing(node)];

    /// <summary>Every expression that the gradient is made of: adjoints, contributions, local partials; some more than once.</summary>
    internal IEnumerable<Expr> Expressions => Flowed.All();

    /// <summary>The gradient of the same loss with an unknown function of one argument now known.</summary>
    public Gradient Bind(Func<Expr, Expr> f, Func<Expr, Expr> definition) => Rebound(Loss.Bind(f, definition));

    /// <summary>The gradient of the same loss with an unknown function of two arguments now known.</summary>
    public Gradient Bind(Func<Expr, Expr, Expr> f, Func<Expr, Expr, Expr> definition) => Rebound(Loss.Bind(f, definition));

    /// <summary>The gradient of the same loss with an unknown function of three arguments now known.</summary>
    public Gradient Bind(Func<Expr, Expr, Expr, Expr> f, Func<Expr, Expr, Expr, Expr> definition) => Rebound(Loss.Bind(f, definition));

    /// <summary>The steps from the loss to ∂Loss/∂parameter, read off the contributions.</summary>
    /// <param name="parameter">One of <see cref="Parameters"/>, a scalar.</param>
    /// <exception cref="ModelException">The gradient was not taken by it, or it is not a scalar.</exception>
    public Derivation Derivation(Expr parameter) => new(this, parameter);

    /// <summary>The gradient as equations, one after the other.</summary>
    public override string ToString() => Looks.Text(this);

    /// <summary>The same as a self-contained piece of HTML, for a host that asks for it by this name and knows no formatters.</summary>
    public string ToHtml() => Looks.Html(this);

    /// <summary>What flows back from a loss to parameters.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="parameters">By what the gradient is taken.</param>
    /// <param name="seed">The gradient of the loss itself.</param>
    /// <param name="order">The nodes of the loss, each after its inputs, where they are known.</param>
    internal static Gradient From(Expr loss, ImmutableArray<Expr> parameters, Expr seed, Pieces<Expr>? order = null) =>
        new(loss, parameters, seed, elementwise: false, order: order);

    /// <summary>What flows back within a graph from its root to the nodes where it ends, whatever these are computed from.</summary>
    internal static Gradient Between(Expr root, ImmutableArray<Expr> parameters, Expr seed, IReadOnlySet<Expr> ends) =>
        new(root, parameters, seed, elementwise: false, ends);

    /// <summary>The partials of an elementwise body, element by element: nothing is summed over samples.</summary>
    internal static Gradient Elementwise(Expr body, ImmutableArray<Expr> arguments) => new(body, arguments, 1, elementwise: true);

    private Adjoints Flowed => _flow ?? Interlocked.CompareExchange(ref _flow, Flow(), null) ?? _flow;

    /// <summary>Goes from the loss back to the parameters.</summary>
    private Adjoints Flow()
    {
        var flow = new Adjoints(_order, Parameters);
        var arriving = new List<Expr>();
        for (var place = _order.Count - 1; place >= 0; place--)
        {
            var node = _order[place];
            if (!flow.Contains(node))
            {
                continue;
            }

            arriving.Clear();
            flow.AddArrived(place, arriving);
            var isReached = arriving.Count > 0 || ReferenceEquals(node, Loss);
            var adjoint = arriving.Count > 0 ? Shortening.Of(Algebra.Total(arriving), _nonZero)
                : isReached ? _seed
                : Algebra.BroadcastTo(0, node.Shape);
            flow.Set(place, adjoint);

            // Where incoming gradients cancel, the zero is passed on: a derivation names the parts that cancelled.
            if (node is Apply apply && isReached && _ends?.Contains(node) != true)
            {
                Send(flow, apply, place, adjoint, Masks.Split(adjoint) is null ? Masks.Reach(arriving) : null);
            }
        }

        foreach (var parameter in Parameters)
        {
            flow[parameter] ??= Algebra.BroadcastTo(0, parameter.Shape);
        }

        return flow;
    }

    /// <summary>What flows from a node to an input of it.</summary>
    /// <param name="flow">What flows back so far.</param>
    /// <param name="consumer">The node that sends.</param>
    /// <param name="place">Its place in the order.</param>
    /// <param name="index">To which of its inputs.</param>
    /// <param name="adjoint">Its own gradient.</param>
    /// <param name="reach">Where that has arrived; null where everywhere.</param>
    private void Send(Adjoints flow, Apply consumer, int place, int index, Expr adjoint, Expr? reach)
    {
        var partial = LocalPartials.Of(consumer, index);
        if (partial is not null && Simplification.Number(partial) is 0.0)
        {
            return;
        }

        if (partial is null)
        {
            var arrived = reach is null || consumer.Inputs.All(i => i.StaysFinite) ? adjoint : Masks.Within(reach, adjoint);
            var pulled = LocalPartials.Pullback(consumer, index, arrived);
            flow.Send(place, index, pulled, pulled);
            return;
        }

        var perSample = Shortening.Of(
            Algebra.Times(reach is null || partial.StaysFinite ? adjoint : Masks.Within(reach, adjoint), partial), _nonZero);
        var value = IsElementwise ? perSample : Algebra.SumTo(perSample, consumer.Input(index).Shape);
        flow.Send(place, index, value, perSample);
    }

    private Gradient Rebound(Expr loss) => From(loss, Parameters, Constant.Of(1));

    /// <summary>A node sends back to those of its inputs that depend on a parameter.</summary>
    private void Send(Adjoints flow, Apply node, int place, Expr adjoint, Expr? reach)
    {
        for (var i = node.InputCount - 1; i >= 0; i--)
        {
            if (flow.Contains(node.Input(i)))
            {
                Send(flow, node, place, i, adjoint, reach);
            }
        }
    }
}
