using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace GradNotebooks;

/// <summary>
/// The values of the nodes of a graph at a point. They lie by the nodes' places in an order, single numbers without an object of their own,
/// since there may be millions of them.
/// </summary>
internal sealed class NodeValues
{
    private readonly NodeMap<int> _placesFromOne = new();
    private readonly double[] _numbers;
    private Value?[] _arrays = [];

    /// <summary>No value is known yet.</summary>
    /// <param name="order">The nodes, each after what it is computed from.</param>
    public NodeValues(ImmutableArray<Expr> order)
    {
        Order = order;
        _numbers = new double[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            _placesFromOne[order[place]] = place + 1;
        }
    }

    /// <summary>The nodes, each after what it is computed from.</summary>
    public ImmutableArray<Expr> Order { get; }

    /// <summary>The value of a node.</summary>
    /// <exception cref="KeyNotFoundException">It is not one of these nodes.</exception>
    public Value this[Expr node] => TryGetValue(node, out var value)
        ? value
        : throw new KeyNotFoundException($"{node} was not among what was evaluated.");

    /// <summary>Where a node stands in the order.</summary>
    public int PlaceOf(Expr node) => _placesFromOne[node] - 1;

    /// <summary>The value of a node, where it is one of these.</summary>
    public bool TryGetValue(Expr node, [MaybeNullWhen(false)] out Value value)
    {
        var place = PlaceOf(node);
        value = place < 0 ? null : At(place);
        return value is not null;
    }

    /// <summary>The value of the node at a place.</summary>
    public Value At(int place) => place < _arrays.Length && _arrays[place] is { } array ? array : _numbers[place];

    /// <summary>The value of the node at a place, which is a single number.</summary>
    public double NumberAt(int place) => _numbers[place];

    public void Set(int place, double number) => _numbers[place] = number;

    public void Set(int place, Value value)
    {
        if (value.Shape.IsScalar)
        {
            _numbers[place] = value[0];
            return;
        }

        if (_arrays.Length == 0)
        {
            _arrays = new Value?[_numbers.Length];
        }

        _arrays[place] = value;
    }
}
