using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>The adjoints of a large graph of plain scalars at a point: one sweep back over its nodes, in numbers.</summary>
internal sealed class PlainAdjoints
{
    private readonly NodeValues _values;
    private readonly double[] _numbers;
    private readonly bool[] _dependsOnParameter;
    private readonly Dictionary<Primitive, ImmutableArray<PlainPartial>> _partials = [];
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

    /// <summary>The adjoint of a node of the loss; null where the node does not depend on a parameter.</summary>
    public double? this[Expr node] =>
        _values.PlaceOf(node) is >= 0 and var place && place < _numbers.Length && _dependsOnParameter[place] ? _numbers[place] : null;

    private void SendBack(Apply node, int place, ImmutableArray<PlainPartial> partials)
    {
        var (first, last) = (_values.PlaceOf(node.Input(0)), _values.PlaceOf(node.Input(node.InputCount - 1)));
        for (var i = node.InputCount - 1; i >= 0; i--)
        {
            var input = i == 0 ? first : last;
            if (_dependsOnParameter[input])
            {
                _numbers[input] += _numbers[place] * Number(partials[i], first, last, place);
            }
        }
    }

    private double Number(PlainPartial partial, int first, int last, int own)
    {
        var memory = _memory;
        (memory[0], memory[1], memory[PlainPartial.Own]) = (_values.NumberAt(first), _values.NumberAt(last), _values.NumberAt(own));
        for (var i = 0; i < partial.Steps.Length; i++)
        {
            var (function, inputs, number) = partial.Steps[i];
            memory[PlainPartial.First + i] = function?.Elements!.At(
                memory[inputs[0]], memory[inputs[^1]], 0) ?? number;
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
