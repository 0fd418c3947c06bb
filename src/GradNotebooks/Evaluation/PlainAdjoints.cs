using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>The adjoints of a large graph of single numbers at a point: one sweep back over its nodes, in numbers.</summary>
internal sealed class PlainAdjoints
{
    private readonly NodeValues _values;
    private readonly double[] _numbers;
    private readonly bool[] _dependsOnParameter;
    private readonly Dictionary<Primitive, ImmutableArray<PlainPartial>> _partials = [];
    private readonly int[] _places = new int[PlainPartial.Own];
    private double[] _memory = new double[PlainPartial.First];

    /// <param name="gradient">The gradient.</param>
    /// <param name="values">The values of the nodes of its loss, and after them of parameters that are not among these.</param>
    public PlainAdjoints(Gradient gradient, NodeValues values)
    {
        _values = values;
        _numbers = new double[values.PlaceOf(gradient.Loss) + 1];
        _dependsOnParameter = new bool[values.Order.Length];
        foreach (var parameter in gradient.Parameters)
        {
            _dependsOnParameter[values.PlaceOf(parameter)] = true;
        }

        for (var place = 0; place < _numbers.Length; place++)
        {
            for (var i = values.Order[place].InputCount - 1; i >= 0; i--)
            {
                _dependsOnParameter[place] |= _dependsOnParameter[values.PlaceOf(values.Order[place].Input(i))];
            }
        }

        _numbers[^1] = 1;
        for (var place = _numbers.Length - 1; place >= 0; place--)
        {
            if (_dependsOnParameter[place] && values.Order[place] is Apply { Function: Primitive primitive } node)
            {
                SendBack(node, place, PartialsOf(primitive));
            }
        }
    }

    /// <summary>
    /// Whether all of them are numbers. Else an infinite partial met an adjoint of 0, or may have, and what then flows back is told by
    /// expressions alone: which of the two was strongly 0, and what would have cancelled.
    /// </summary>
    public bool AreFinite => Array.TrueForAll(_numbers, double.IsFinite);

    /// <summary>The adjoint of a node of the loss; null where the node does not depend on a parameter.</summary>
    public double? this[Expr node] =>
        _values.PlaceOf(node) is >= 0 and var place && place < _numbers.Length && _dependsOnParameter[place] ? _numbers[place] : null;

    private void SendBack(Apply node, int place, ImmutableArray<PlainPartial> partials)
    {
        for (var i = 0; i < node.InputCount; i++)
        {
            _places[i] = _values.PlaceOf(node.Input(i));
            _memory[i] = _values.NumberAt(_places[i]);
        }

        _memory[PlainPartial.Own] = _values.NumberAt(place);
        for (var i = node.InputCount - 1; i >= 0; i--)
        {
            if (_dependsOnParameter[_places[i]] && !partials[i].IsZero)
            {
                _numbers[_places[i]] += _numbers[place] * Number(partials[i]);
            }
        }
    }

    private double Number(PlainPartial partial)
    {
        var memory = _memory;
        for (var i = 0; i < partial.Steps.Length; i++)
        {
            var (function, inputs, number) = partial.Steps[i];
            memory[PlainPartial.First + i] = function?.Elements!.At(
                memory[inputs[0]], memory[inputs.Length > 1 ? inputs[1] : inputs[0]], memory[inputs[^1]]) ?? number;
        }

        return memory[partial.Result];
    }

    private ImmutableArray<PlainPartial> PartialsOf(Primitive primitive)
    {
        if (!_partials.TryGetValue(primitive, out var partials))
        {
            _partials[primitive] = partials = PlainPartial.Of(primitive);
            var longest = partials.Max(partial => partial.Steps.Length);
            Array.Resize(ref _memory, Math.Max(_memory.Length, PlainPartial.First + longest));
        }

        return partials;
    }
}
