using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>The adjoints of a large graph of single numbers at a point: one sweep back over its nodes, in numbers.</summary>
internal sealed class PlainAdjoints
{
    private readonly NodeValues _values;
    private readonly double[] _numbers;
    private readonly bool[] _dependsOnParameter;
    private readonly Dictionary<Primitive, ImmutableArray<PlainPullback>> _pullbacks = [];
    private readonly int[] _places = new int[PlainPullback.Own];
    private double[] _memory = new double[PlainPullback.First];

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
                SendBack(node, place, PullbacksOf(primitive));
            }
        }
    }

    /// <summary>
    /// The adjoint of a node of the loss; null where the node does not depend on a parameter. One that is not finite may be so because an
    /// infinite partial met an adjoint of 0: then only the expressions tell which of the two was strongly 0, and what would have cancelled.
    /// </summary>
    public double? this[Expr node] =>
        _values.PlaceOf(node) is >= 0 and var place && place < _numbers.Length && _dependsOnParameter[place] ? _numbers[place] : null;

    private void SendBack(Apply node, int place, ImmutableArray<PlainPullback> pullbacks)
    {
        for (var i = 0; i < node.InputCount; i++)
        {
            _places[i] = _values.PlaceOf(node.Input(i));
            _memory[i] = _values.NumberAt(_places[i]);
        }

        (_memory[PlainPullback.Own], _memory[PlainPullback.Adjoint]) = (_values.NumberAt(place), _numbers[place]);
        for (var i = node.InputCount - 1; i >= 0; i--)
        {
            if (_dependsOnParameter[_places[i]] && !pullbacks[i].IsZero)
            {
                _numbers[_places[i]] += Sent(pullbacks[i]);
            }
        }
    }

    private double Sent(PlainPullback pullback)
    {
        var memory = _memory;
        for (var i = 0; i < pullback.Steps.Length; i++)
        {
            var (function, inputs, number) = pullback.Steps[i];
            memory[PlainPullback.First + i] = function?.Elements!.At(
                memory[inputs[0]], memory[inputs.Length > 1 ? inputs[1] : inputs[0]], memory[inputs[^1]]) ?? number;
        }

        return memory[pullback.Result];
    }

    private ImmutableArray<PlainPullback> PullbacksOf(Primitive primitive)
    {
        if (!_pullbacks.TryGetValue(primitive, out var pullbacks))
        {
            _pullbacks[primitive] = pullbacks = PlainPullback.Of(primitive);
            var longest = pullbacks.Max(pullback => pullback.Steps.Length);
            Array.Resize(ref _memory, Math.Max(_memory.Length, PlainPullback.First + longest));
        }

        return pullbacks;
    }
}
