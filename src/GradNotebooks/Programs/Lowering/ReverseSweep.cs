using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// The adjoints of a large graph of plain scalars, emitted as instructions in one sweep back over its nodes, without an expression for any
/// of them. (Griewank and Walther, <em>Evaluating Derivatives</em>, 2nd ed., SIAM 2008, section 3.2.)
/// </summary>
/// <param name="lowering">What has lowered the nodes.</param>
internal sealed class ReverseSweep(Lowering lowering)
{
    // Places of instructions, counted from one.
    private readonly NodeMap<int> _adjoints = new();
    private readonly Dictionary<Primitive, ImmutableArray<Emission>> _partials = [];

    /// <summary>Emits the adjoints; which instructions give those that are asked for.</summary>
    /// <param name="order">The nodes of the loss, each after its inputs.</param>
    /// <param name="by">Whose adjoints are asked for.</param>
    public int[] Of(Pieces<Expr> order, ImmutableArray<Expr> by)
    {
        _adjoints[order[order.Count - 1]] = lowering.Literal(1) + 1;
        for (var place = order.Count - 1; place >= 0; place--)
        {
            if (order[place] is Apply { Function: Primitive primitive } node)
            {
                SendBack(node, PartialsOf(primitive));
            }
        }

        var adjoints = new int[by.Length];
        for (var i = 0; i < adjoints.Length; i++)
        {
            adjoints[i] = _adjoints[by[i]] is > 0 and var place ? place - 1 : lowering.Literal(0);
        }

        return adjoints;
    }

    private void SendBack(Apply node, ImmutableArray<Emission> partials)
    {
        var (adjoint, count) = (_adjoints[node] - 1, node.InputCount);
        var (first, second, own) = (lowering.Place(node.Input(0)), lowering.Place(node.Input(count - 1)), lowering.Place(node));
        for (var i = count - 1; i >= 0; i--)
        {
            var input = node.Input(i);
            if (input is not Constant)
            {
                var sent = lowering.Product(adjoint, partials[i].Of(first, second, own));
                _adjoints[input] = 1 + (_adjoints[input] is > 0 and var arrived ? lowering.Sum(arrived - 1, sent) : sent);
            }
        }
    }

    private ImmutableArray<Emission> PartialsOf(Primitive primitive)
    {
        if (!_partials.TryGetValue(primitive, out var partials))
        {
            partials = [.. PlainPartial.Of(primitive).Select(partial => new Emission(lowering, partial))];
            _partials[primitive] = partials;
        }

        return partials;
    }

    /// <summary>A partial as it is emitted.</summary>
    private sealed class Emission(Lowering lowering, PlainPartial partial)
    {
        private readonly Elementary?[] _functions =
            [.. partial.Steps.Select(step => step.Function is { } function ? lowering.OperationOf(function) : null)];

        private readonly int[] _places = new int[PlainPartial.First + partial.Steps.Length];

        public int Of(int first, int second, int own)
        {
            (_places[0], _places[1], _places[PlainPartial.Own]) = (first, second, own);
            for (var i = 0; i < _functions.Length; i++)
            {
                var (_, inputs, number) = partial.Steps[i];
                _places[PlainPartial.First + i] = _functions[i] is { } function
                    ? lowering.Element(function, _places[inputs[0]], _places[inputs[^1]], inputs.Length)
                    : lowering.Literal(number);
            }

            return _places[partial.Result];
        }
    }
}
