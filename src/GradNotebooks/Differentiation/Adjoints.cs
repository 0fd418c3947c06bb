using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// What flows back through a graph: the adjoint of each node that depends on a parameter, and the contribution of each edge. It lies in
/// arrays, by the places of nodes in the graph's order and of edges in theirs, since a graph may have millions of them: a
/// <see cref="Contribution"/> is made when it is asked for.
/// </summary>
internal sealed class Adjoints
{
    private readonly Pieces<Expr> _order;

    /// <summary>The place of each node that depends on a parameter, counted from one.</summary>
    private readonly NodeMap<int> _numbers = new();
    private readonly Expr?[] _adjoints;
    private readonly int[] _firstEdges;

    /// <summary>What arrives by each edge; null where nothing flows.</summary>
    private readonly Expr?[] _values;

    /// <summary>The same before it is summed to the input's shape, for edges where it is.</summary>
    private readonly Dictionary<int, Expr> _perSample = [];

    /// <summary>
    /// For each node the edge that arrived last, and for each edge the one that arrived at the same node before it, counted from one.
    /// </summary>
    private readonly int[] _lastArrived;
    private readonly int[] _arrivedBefore;

    private Contribution?[]? _contributions;

    /// <summary>Nothing flows yet.</summary>
    /// <param name="order">The nodes of the graph, each after its inputs.</param>
    /// <param name="parameters">By what gradients are taken; not all of them need to be in the graph.</param>
    public Adjoints(Pieces<Expr> order, ImmutableArray<Expr> parameters)
    {
        _order = order;
        _firstEdges = new int[order.Count + 1];
        for (var i = 0; i < parameters.Length; i++)
        {
            _numbers[parameters[i]] = order.Count + i + 1;
        }

        for (var place = 0; place < order.Count; place++)
        {
            var node = order[place];
            _firstEdges[place + 1] = _firstEdges[place];
            if (DependsOnParameter(node) || Contains(node))
            {
                _numbers[node] = place + 1;
                _firstEdges[place + 1] += node.InputCount;
            }
        }

        _adjoints = new Expr?[order.Count + parameters.Length];
        _values = new Expr?[_firstEdges[^1]];
        _arrivedBefore = new int[_values.Length];
        _lastArrived = new int[order.Count + parameters.Length];
    }

    /// <summary>Whether a node depends on a parameter, or is one.</summary>
    public bool Contains(Expr node) => _numbers[node] > 0;

    /// <summary>The adjoint of a node that depends on a parameter; null where none has been set.</summary>
    public Expr? this[Expr node]
    {
        get => _numbers[node] is > 0 and var number ? _adjoints[number - 1] : null;
        set => _adjoints[_numbers[node] - 1] = value;
    }

    /// <summary>
    /// A contribution flows. Those to one node flow from its last consumer to its first, from the last argument to the first.
    /// </summary>
    /// <param name="place">The place of its consumer in the order.</param>
    /// <param name="index">To which of its inputs.</param>
    /// <param name="value">What flows, in the input's shape.</param>
    /// <param name="perSample">The same before it is summed to that shape, where it is.</param>
    public void Send(int place, int index, Expr value, Expr perSample)
    {
        var (edge, input) = (_firstEdges[place] + index, _numbers[_order[place].Input(index)] - 1);
        _values[edge] = value;
        if (!ReferenceEquals(perSample, value))
        {
            _perSample[edge] = perSample;
        }

        (_arrivedBefore[edge], _lastArrived[input]) = (_lastArrived[input], edge + 1);
    }

    /// <summary>Sets the adjoint of the node at a place in the order.</summary>
    public void Set(int place, Expr adjoint) => _adjoints[place] = adjoint;

    /// <summary>Adds what has arrived at the node at a place, from its first consumer to its last.</summary>
    public void AddArrived(int place, List<Expr> values)
    {
        for (var edge = _lastArrived[place]; edge > 0; edge = _arrivedBefore[edge - 1])
        {
            values.Add(_values[edge - 1]!);
        }
    }

    /// <summary>What has arrived at a node, from its first consumer to its last.</summary>
    public IEnumerable<Contribution> Incoming(Expr node)
    {
        for (var edge = LastArrived(node); edge > 0; edge = _arrivedBefore[edge - 1])
        {
            yield return ContributionOf(PlaceOfConsumer(edge - 1), edge - 1);
        }
    }

    /// <summary>What a node has sent, in the order of its arguments.</summary>
    public IEnumerable<Contribution> Outgoing(Apply node)
    {
        var place = _numbers[node] - 1;
        if (place >= 0 && place < _order.Count)
        {
            for (var edge = _firstEdges[place]; edge < _firstEdges[place + 1]; edge++)
            {
                if (_values[edge] is not null)
                {
                    yield return ContributionOf(place, edge);
                }
            }
        }
    }

    /// <summary>Every expression that the adjoints and the contributions are made of, some of them more than once.</summary>
    public IEnumerable<Expr> All()
    {
        for (var place = 0; place < _order.Count; place++)
        {
            for (var edge = _firstEdges[place]; edge < _firstEdges[place + 1]; edge++)
            {
                if (_values[edge] is { } value)
                {
                    yield return value;
                    if (LocalPartials.Of((Apply)_order[place], edge - _firstEdges[place]) is { } partial)
                    {
                        yield return partial;
                    }
                }
            }
        }

        foreach (var perSample in _perSample.Values)
        {
            yield return perSample;
        }

        foreach (var adjoint in _adjoints)
        {
            if (adjoint is not null)
            {
                yield return adjoint;
            }
        }
    }

    private int LastArrived(Expr node) => _numbers[node] is > 0 and var number ? _lastArrived[number - 1] : 0;

    private int PlaceOfConsumer(int edge)
    {
        // Of nodes without an edge that begin where this one does, the last begins the edge.
        var (low, high) = (0, _order.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _firstEdges[middle] <= edge ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private Contribution ContributionOf(int place, int edge)
    {
        var made = _contributions ??= new Contribution?[_values.Length];
        return made[edge] ??= new Contribution(
            (Apply)_order[place],
            edge - _firstEdges[place],
            LocalPartials.Of((Apply)_order[place], edge - _firstEdges[place]),
            _perSample.GetValueOrDefault(edge, _values[edge]!),
            _values[edge]!);
    }

    private bool DependsOnParameter(Expr node)
    {
        var count = node.InputCount;
        for (var i = 0; i < count; i++)
        {
            if (Contains(node.Input(i)))
            {
                return true;
            }
        }

        return false;
    }
}
