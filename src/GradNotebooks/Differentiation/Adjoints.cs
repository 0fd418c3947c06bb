using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// What flows back through a graph: the adjoint of each node that depends on a parameter, and the contribution of each edge. It lies in
/// arrays, by the places of nodes in the graph's order and of edges in theirs, since a graph may have millions of them.
/// </summary>
internal sealed class Adjoints
{
    private const int None = -1;

    private readonly int _size;

    /// <summary>The place of each node that depends on a parameter, counted from one.</summary>
    private readonly NodeMap<int> _numbers = new();
    private readonly Expr?[] _adjoints;
    private readonly int[] _firstEdges;
    private readonly Contribution?[] _edges;

    /// <summary>For each node the edge that arrived last, and for each edge the one that arrived at the same node before it.</summary>
    private readonly int[] _lastArrived;
    private readonly int[] _arrivedBefore;

    /// <summary>Nothing flows yet.</summary>
    /// <param name="order">The nodes of the graph, each after its inputs.</param>
    /// <param name="parameters">By what gradients are taken; not all of them need to be in the graph.</param>
    public Adjoints(ImmutableArray<Expr> order, ImmutableArray<Expr> parameters)
    {
        _size = order.Length;
        _firstEdges = new int[order.Length + 1];
        for (var i = 0; i < parameters.Length; i++)
        {
            _numbers[parameters[i]] = order.Length + i + 1;
        }

        for (var place = 0; place < order.Length; place++)
        {
            var node = order[place];
            _firstEdges[place + 1] = _firstEdges[place];
            if (Contains(node) || DependsOnParameter(node))
            {
                _numbers[node] = place + 1;
                _firstEdges[place + 1] += node.Inputs.Length;
            }
        }

        _adjoints = new Expr?[order.Length + parameters.Length];
        _edges = new Contribution?[_firstEdges[^1]];
        _arrivedBefore = new int[_edges.Length];
        _lastArrived = new int[order.Length + parameters.Length];
        Array.Fill(_lastArrived, None);
    }

    /// <summary>Whether a node depends on a parameter, or is one.</summary>
    public bool Contains(Expr node) => _numbers[node] > 0;

    /// <summary>The adjoint of a node that depends on a parameter; null where none has been set.</summary>
    public Expr? this[Expr node]
    {
        get => Contains(node) ? _adjoints[_numbers[node] - 1] : null;
        set => _adjoints[_numbers[node] - 1] = value;
    }

    /// <summary>
    /// A contribution flows. Those to one node flow from its last consumer to its first, from the last argument to the first.
    /// </summary>
    /// <param name="consumer">The place of its consumer in the order.</param>
    /// <param name="contribution">What flows.</param>
    public void Send(int consumer, Contribution contribution)
    {
        var edge = _firstEdges[consumer] + contribution.Index;
        var input = _numbers[contribution.Input] - 1;
        _edges[edge] = contribution;
        (_arrivedBefore[edge], _lastArrived[input]) = (_lastArrived[input], edge);
    }

    /// <summary>What has arrived at a node, from its first consumer to its last.</summary>
    public IEnumerable<Contribution> Incoming(Expr node)
    {
        if (Contains(node))
        {
            for (var edge = _lastArrived[_numbers[node] - 1]; edge != None; edge = _arrivedBefore[edge])
            {
                yield return _edges[edge]!;
            }
        }
    }

    /// <summary>What a node has sent, in the order of its arguments.</summary>
    public IEnumerable<Contribution> Outgoing(Apply node)
    {
        var place = _numbers[node] - 1;
        if (place >= 0 && place < _size)
        {
            for (var edge = _firstEdges[place]; edge < _firstEdges[place + 1]; edge++)
            {
                if (_edges[edge] is { } contribution)
                {
                    yield return contribution;
                }
            }
        }
    }

    private bool DependsOnParameter(Expr node)
    {
        foreach (var input in node.Inputs)
        {
            if (Contains(input))
            {
                return true;
            }
        }

        return false;
    }
}
