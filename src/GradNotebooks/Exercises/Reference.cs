using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// The right gradient by one node, as the graph that mistakes are made on: its edges from the loss down, and the backward pass done again
/// with something else sent over some of them.
/// </summary>
internal sealed class Reference
{
    private readonly Dictionary<(Shape Shape, int Index), Data> _units;
    private readonly Dictionary<Expr, Expr?> _tangents = [];
    private readonly HashSet<Expr> _outside;
    private Gradient? _all;

    /// <param name="loss">The loss.</param>
    /// <param name="by">By what it is differentiated.</param>
    /// <param name="like">Another reference, whose arrays of zeros and a one are used here too.</param>
    public Reference(Expr loss, Expr by, Reference? like = null)
    {
        (Loss, By, _units) = (loss, by, like?._units ?? []);
        Gradient = loss.Gradient(by);
        Edges =
        [
            .. Gradient.Order.Reverse().OfType<Apply>().Where(Gradient.Reaches).SelectMany(node => Gradient.Outgoing(node)),
        ];
        Links = [.. Edges.Where(IsLink)];
        _outside = OutsideOfPowers();
        Outer = Links.FirstOrDefault(edge =>
            edge is { Consumer.Function: Primitive { Traits.OverBase: not null }, Index: 0 } && _outside.Contains(edge.Consumer));
    }

    public Expr Loss { get; }

    /// <summary>By what the loss is differentiated.</summary>
    public Expr By { get; }

    public Gradient Gradient { get; }

    /// <summary>The right gradient.</summary>
    public Expr Truth => Gradient[By];

    /// <summary>What flows back, from the loss down.</summary>
    public ImmutableArray<Contribution> Edges { get; }

    /// <summary>The edges that the chain rule has a factor for.</summary>
    public ImmutableArray<Contribution> Links { get; }

    /// <summary>The power whose sum the loss is, as the square of an error is; null where there is none.</summary>
    public Contribution? Outer { get; }

    /// <summary>The links below the outer power.</summary>
    public IEnumerable<Contribution> Inner => Links.Where(edge => !ReferenceEquals(edge, Outer));

    /// <summary>The gradient by all parameters: links that do not lie on the way to this one stand in it too.</summary>
    public Gradient All => _all ??= Loss.Gradient([.. Topology.Order(Loss).Where(n => n is Parameter).Append(By).Distinct()]);

    /// <summary>The arrays of which all is 0 but one entry, as data; an entry counted from the end is negative.</summary>
    public IReadOnlyDictionary<(Shape Shape, int Index), Data> Units => _units;

    /// <summary>Whether gradient flows from the loss to this parameter by way of the node.</summary>
    public bool Depends(Expr node) => Gradient.Reaches(node);

    /// <summary>Whether the loss is linear in a node, so that a factor there is one of the whole gradient.</summary>
    public bool IsLinearIn(Expr node) => _outside.Contains(node);

    /// <summary>The array of this shape in which all is 0 but one entry, counted from the end where it is negative.</summary>
    public Data Unit(Shape shape, int index)
    {
        if (!_units.TryGetValue((shape, index), out var unit))
        {
            _units[(shape, index)] = unit = new Data($"unit {index} of {shape}", shape);
        }

        return unit;
    }

    /// <summary>
    /// ∂node/∂parameter, entry by entry: of any node by a scalar, and by an array where each entry of the node depends on one entry of it
    /// alone; null elsewhere.
    /// </summary>
    public Expr? Tangent(Expr node)
    {
        if (!_tangents.TryGetValue(node, out var tangent))
        {
            tangent = ReferenceEquals(node, By) ? 1
                : !Depends(node) ? 0
                : By.Shape.IsScalar ? node.JacobianVectorProduct(new() { [By] = 1 })
                : IsEntryByEntry(node) ? Gradient.Elementwise(node, [By])[By]
                : null;
            _tangents[node] = tangent;
        }

        return tangent;
    }

    /// <summary>A mutation in which another local partial stands on one edge; nothing where its shape does not fit.</summary>
    public IEnumerable<Mutation> With(Contribution edge, Expr? partial, FormattableString words)
    {
        if (partial is not null && !ReferenceEquals(partial, edge.LocalPartial) && Stretches(partial, edge.Consumer.Shape))
        {
            foreach (var mutation in Sending(edge, adjoint => Times(edge, adjoint, partial), words))
            {
                yield return mutation;
            }
        }
    }

    /// <summary>A mutation in which something else is sent over one edge; nothing where its shape does not fit.</summary>
    public IEnumerable<Mutation> Sending(Contribution edge, Func<Expr, Expr?> send, FormattableString words)
    {
        var edit = new Edit(edge, send);
        if (Replay([edit]) is { } gradient)
        {
            yield return new Mutation(gradient, new MistakePlace(edge.Consumer, edge.Index), words) { Edit = edit };
        }
    }

    /// <summary>A mutation in which another expression is differentiated than the loss, and rightly.</summary>
    public IEnumerable<Mutation> Misread(Expr node, Expr instead, FormattableString words)
    {
        if (instead.Shape == node.Shape)
        {
            var loss = Substitution.Replace(Loss, new Dictionary<Expr, Expr> { [node] = instead });
            yield return new Mutation(Gradient.From(loss, [By], Constant.Of(1))[By], new MistakePlace(node, null), words);
        }
    }

    /// <summary>A mutation in which a node has another derivative by the parameter, entry by entry.</summary>
    public IEnumerable<Mutation> Through(Apply node, Expr? derivative, FormattableString words)
    {
        if (derivative is not null && Stretches(derivative, node.Shape)
            && Replay([.. Gradient.Outgoing(node).Select(edge => new Edit(edge, _ => null))]) is { } rest)
        {
            var sent = Algebra.SumTo(Algebra.Times(Gradient[node], derivative), By.Shape);
            yield return new Mutation(Algebra.Total([rest, sent]), new MistakePlace(node, null), words);
        }
    }

    /// <summary>What an edge sends by the chain rule when the consumer's gradient and the local partial are these.</summary>
    public static Expr Times(Contribution edge, Expr adjoint, Expr partial) =>
        Algebra.SumTo(Algebra.BroadcastTo(Algebra.Times(adjoint, partial), edge.Consumer.Shape), edge.Input.Shape);

    /// <summary>The local partial of a node by one of its inputs if its inputs were these; null where it has none.</summary>
    public static Expr? PartialAt(Apply node, int index, ImmutableArray<Expr> inputs)
    {
        try
        {
            return LocalPartials.Of(Again(node, inputs), index);
        }
        catch (ModelException)
        {
            return null;
        }
    }

    /// <summary>The node with other inputs, not simplified.</summary>
    public static Apply Again(Apply node, ImmutableArray<Expr> inputs) => Apply.Raw(node.Function, inputs);

    /// <summary>
    /// The backward pass with something else sent over some edges, or with gradients given for some nodes; null where shapes do not fit.
    /// </summary>
    /// <param name="edits">What is sent instead.</param>
    /// <param name="given">Gradients that are taken as given.</param>
    /// <param name="at">Where the pass ends; at the parameter, unless given.</param>
    public Expr? Replay(ImmutableArray<Edit> edits, IReadOnlyDictionary<Expr, Expr>? given = null, Expr? at = null)
    {
        try
        {
            return Pass(edits, given, at ?? By);
        }
        catch (ModelException)
        {
            return null;
        }
    }

    /// <summary>Whether an expression stretches to a shape.</summary>
    public static bool Stretches(Expr u, Shape shape) => Shape.Together(u.Shape, shape) == shape;

    /// <summary>Whether nothing on the way from the parameter to a node mixes entries.</summary>
    private bool IsEntryByEntry(Expr node) => Topology.OrderDownTo(new HashSet<Expr> { By }, node)
        .All(n => ReferenceEquals(n, By) || !Depends(n) || (n is Apply call && call.Function.IsElementwiseAt(call)));

    /// <summary>The nodes in which the loss is linear, so that a factor of their derivative is one of the whole gradient.</summary>
    private HashSet<Expr> OutsideOfPowers()
    {
        var outside = new HashSet<Expr> { Loss };
        foreach (var edge in Edges.Where(edge => outside.Contains(edge.Consumer)))
        {
            var isLinear = edge.LocalPartial is { } partial
                ? Topology.Order(partial).All(node => !Depends(node))
                : edge.Consumer.Function is Primitive { AddsUp: true };
            if (isLinear)
            {
                outside.Add(edge.Input);
            }
        }

        return outside;
    }

    private Expr? Pass(ImmutableArray<Edit> edits, IReadOnlyDictionary<Expr, Expr>? given, Expr end)
    {
        var arriving = new Dictionary<Expr, List<Expr>>();
        foreach (var node in Gradient.Order.Reverse().Where(Gradient.Reaches))
        {
            var adjoint = given?.GetValueOrDefault(node)
                ?? (ReferenceEquals(node, Loss) ? Constant.Of(1)
                    : arriving.TryGetValue(node, out var terms) ? Algebra.Total(terms)
                    : Algebra.BroadcastTo(0, node.Shape));
            if (ReferenceEquals(node, end))
            {
                return adjoint;
            }

            foreach (var edge in node is Apply apply ? Gradient.Outgoing(apply) : [])
            {
                if (Sent(edge, adjoint, edits) is not { } sent)
                {
                    continue;
                }

                if (sent.Shape != edge.Input.Shape)
                {
                    return null;
                }

                arriving.TryAdd(edge.Input, []);
                arriving[edge.Input].Add(sent);
            }
        }

        return Algebra.BroadcastTo(0, end.Shape);
    }

    private Expr? Sent(Contribution edge, Expr adjoint, ImmutableArray<Edit> edits)
    {
        foreach (var edit in edits)
        {
            if (ReferenceEquals(edit.Edge, edge))
            {
                return edit.Send(adjoint);
            }
        }

        return ReferenceEquals(adjoint, Gradient[edge.Consumer]) ? edge.Value
            : edge.LocalPartial is { } partial ? Times(edge, adjoint, partial)
            : LocalPartials.Pullback(edge.Consumer, edge.Index, adjoint);
    }

    private static bool IsLink(Contribution edge) => edge.LocalPartial is not null
        && edge.Consumer.Function is not (Primitive { IsBroadcast: true } or Primitive { Traits.IsNaming: true });
}
