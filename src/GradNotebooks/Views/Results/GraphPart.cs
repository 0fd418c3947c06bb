using System.Collections.Immutable;
using GradNotebooks.Typesetting;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views;

/// <summary>Nodes of a graph that one drawing shows as one node: most often a single one.</summary>
/// <param name="Members">The nodes, each after its inputs.</param>
/// <param name="Exits">Those of them whose values are used outside, or by nobody in the drawing.</param>
internal sealed record PartNode(ImmutableArray<Expr> Members, ImmutableArray<Expr> Exits)
{
    public bool IsFolded => Members.Length > 1;

    /// <summary>The node whose value and gradient stand for the group; null where several leave it.</summary>
    public Expr? Head => Exits is [var only] ? only : null;
}

/// <summary>The uses of values of one group in another.</summary>
/// <param name="From">The group that has the values.</param>
/// <param name="To">The group that uses them.</param>
/// <param name="Order">Which argument it is, where the consumer is a single node.</param>
/// <param name="Values">The values, mostly one.</param>
/// <param name="Contributions">What flows back, one for each use within the consuming group.</param>
internal sealed record PartEdge(int From, int To, int Order, ImmutableArray<Expr> Values, ImmutableArray<Contribution> Contributions)
{
    /// <summary>The value, where there is only one; what flows back to several cannot be added.</summary>
    public Expr? Value => Values is [var only] ? only : null;
}

/// <summary>What of a graph one drawing shows: all of it, the body of a call, or a group that another drawing folds.</summary>
internal sealed class GraphPart
{
    /// <summary>Nobody reads more nodes than this at once; a larger part is drawn folded.</summary>
    public const int MostNodes = 60;

    /// <summary>From so many values on that pass between two groups, one edge stands for all.</summary>
    private const int ManyValues = 4;

    private readonly HashSet<Expr> _given;
    private readonly Dictionary<Expr, int> _groupOf = [];
    private readonly Apply? _call;

    private GraphPart(ComputationGraph graph, Typesetter typesetter, ImmutableArray<Expr> nodes, HashSet<Expr> given, Apply? call)
    {
        (Graph, Typesetter, Size, _given, _call) = (graph, typesetter, nodes.Length, given, call);
        var folding = Fold(nodes);
        for (var group = 0; group < folding.Groups.Count; group++)
        {
            foreach (var member in folding.Groups[group])
            {
                _groupOf[nodes[member]] = group;
            }
        }

        var inner = nodes.Where(n => !given.Contains(n)).ToArray();
        var used = inner.SelectMany(n => n.Inputs).ToHashSet();
        var leaving = inner.SelectMany(n => n.Inputs.Where(input => !SameGroup(input, n))).ToHashSet();
        Nodes = [.. folding.Groups.Select(group => group.Select(member => nodes[member]).ToImmutableArray())
            .Select(members => new PartNode(members, [.. members.Where(m => leaving.Contains(m) || !used.Contains(m))]))];
        Edges = [.. Nodes.SelectMany((node, to) => Entering(node, to))];
    }

    public ComputationGraph Graph { get; }

    public Typesetter Typesetter { get; }

    /// <summary>The number of nodes in this part of the graph.</summary>
    public int Size { get; }

    /// <summary>What is drawn as a node, each after its inputs.</summary>
    public ImmutableArray<PartNode> Nodes { get; }

    public ImmutableArray<PartEdge> Edges { get; }

    public bool IsFolded => Nodes.Length < Size;

    public static GraphPart Whole(ComputationGraph graph) =>
        new(graph, new Typesetter(Naming.ForGradient(graph.Gradient)), graph.Gradient.Order, [], call: null);

    /// <summary>Whether a node's value comes from outside this part.</summary>
    public bool IsGiven(Expr node) => _given.Contains(node);

    /// <summary>The node as the reader knows it: the body of a call bears the name of the call.</summary>
    public Expr Known(Expr node) => _call is not null && ReferenceEquals(node, Graph.Gradient.Loss) ? _call : node;

    /// <summary>
    /// The body of a call of a defined function, with its own values and gradients; null where it is no more than an argument.
    /// </summary>
    public GraphPart? Body(Apply call)
    {
        if (call.Body is not Apply body || call.Inputs.Contains(body))
        {
            return null;
        }

        HashSet<Expr> given = [.. call.Inputs.Where(input => input is not (Constant or ConstantArray))];
        return new GraphPart(Graph.Inside(call), Typesetter, Topology.OrderDownTo(given, body), given, call);
    }

    /// <summary>A folded group with the values that enter it.</summary>
    public GraphPart Open(PartNode group)
    {
        var members = group.Members.Where(m => !IsGiven(m)).ToArray();
        var entering = members.SelectMany(m => m.Inputs).Except(members).ToArray();
        HashSet<Expr> given = [.. entering.Where(input => _groupOf.ContainsKey(input))];
        return new GraphPart(Graph, Typesetter, [.. entering, .. members], given, _call);
    }

    private bool SameGroup(Expr input, Expr node) =>
        !_groupOf.TryGetValue(input, out var group) || group == _groupOf[node];

    private Folding Fold(ImmutableArray<Expr> nodes)
    {
        var places = nodes.Select((node, i) => (node, i)).ToDictionary(p => p.node, p => p.i);
        int[][] inputs = [.. nodes.Select(n => IsGiven(n) ? [] : n.Inputs.Select(input => places[input]).ToArray())];
        return new Folding(inputs, [.. nodes.Select(Role)], MostNodes);
    }

    private FoldRole Role(Expr node) => node switch
    {
        Parameter => FoldRole.Parameter,
        _ when IsGiven(node) => FoldRole.Data,
        Data => FoldRole.Data,
        Apply { Function: not Primitive } or Apply { Name: not null } => FoldRole.Landmark,
        Apply { Function: Primitive { Traits.IsLandmark: true } } => FoldRole.Landmark,
        Apply => ReferenceEquals(node, Graph.Gradient.Loss) ? FoldRole.Landmark : FoldRole.Step,
        _ => FoldRole.Constant,
    };

    private IEnumerable<PartEdge> Entering(PartNode node, int to)
    {
        var uses = node.Members.Where(m => !IsGiven(m)).OfType<Apply>()
            .SelectMany(m => m.Inputs.Select((input, index) => (Consumer: m, Input: input, Index: index)))
            .Where(use => !SameGroup(use.Input, use.Consumer))
            .Select(use => (
                use.Input,
                use.Index,
                From: _groupOf[use.Input],
                Sent: Graph.Gradient.Outgoing(use.Consumer).FirstOrDefault(c => c.Index == use.Index)))
            .ToArray();
        if (!node.IsFolded)
        {
            return uses.Select(use => new PartEdge(use.From, to, use.Index, [use.Input], use.Sent is null ? [] : [use.Sent]));
        }

        var many = uses.GroupBy(use => use.From)
            .Where(g => g.Select(use => use.Input).Distinct().Count() >= ManyValues)
            .Select(g => g.Key)
            .ToHashSet();
        return uses
            .GroupBy(use => many.Contains(use.From) ? (use.From, null) : (use.From, use.Input))
            .Select((edge, order) => new PartEdge(
                edge.Key.From,
                to,
                order,
                [.. edge.Select(use => use.Input).Distinct()],
                [.. edge.Select(use => use.Sent).OfType<Contribution>()]));
    }
}
