using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// The adjoints of a large graph of single numbers, emitted as instructions in one sweep back over those that give its values, without an
/// expression for any of them. (Griewank and Walther, <em>Evaluating Derivatives</em>, 2nd ed., SIAM 2008, section 3.2.)
/// </summary>
/// <param name="code">What has emitted the values.</param>
/// <param name="arithmetic">Its arithmetic.</param>
internal sealed class ReverseSweep(ValueNumbering code, Arithmetic arithmetic)
{
    // For each value the place of its adjoint, counted from one.
    private readonly int[] _adjoints = new int[code.Emitted.Count];

    // For each kind of instruction what it sends back.
    private readonly ImmutableArray<Emission>[] _pullbacks = new ImmutableArray<Emission>[code.Emitted.Kinds];

    // What a value is computed from, itself, and its adjoint.
    private readonly int[] _arguments = new int[PlainPullback.First];

    /// <summary>Emits the adjoints; which instructions give those that are asked for.</summary>
    /// <param name="loss">The instruction that gives the loss.</param>
    /// <param name="by">Those whose adjoints are asked for; below zero for what the loss does not depend on.</param>
    public int[] Of(int loss, ReadOnlySpan<int> by)
    {
        _adjoints[loss] = code.Literal(1) + 1;
        for (var value = loss; value >= 0; value--)
        {
            if (_adjoints[value] is > 0 and var adjoint)
            {
                SendBack(value, adjoint - 1);
            }
        }

        var adjoints = new int[by.Length];
        for (var i = 0; i < adjoints.Length; i++)
        {
            adjoints[i] = by[i] >= 0 && _adjoints[by[i]] is > 0 and var place ? place - 1 : code.Literal(0);
        }

        return adjoints;
    }

    private void SendBack(int value, int adjoint)
    {
        var (pullbacks, count) = (PullbacksOf(value), code.Inputs(value).Length);
        code.Inputs(value).CopyTo(_arguments);
        (_arguments[PlainPullback.Own], _arguments[PlainPullback.Adjoint]) = (value, adjoint);
        for (var i = count - 1; i >= 0; i--)
        {
            if (!pullbacks[i].IsZero && code[_arguments[i]].Operation is not Literal)
            {
                var sent = pullbacks[i].Of(_arguments);
                ref var arrived = ref _adjoints[_arguments[i]];
                arrived = 1 + (arrived > 0 ? arithmetic.Sum(arrived - 1, sent).Value : sent);
            }
        }
    }

    private ImmutableArray<Emission> PullbacksOf(int value)
    {
        ref var pullbacks = ref _pullbacks[code.Emitted.KindOf(value)];
        if (pullbacks.IsDefault)
        {
            pullbacks = code[value].Operation is Elementary { Primitive: var primitive }
                ? [.. PlainPullback.Of(primitive).Select(pullback => new Emission(code, arithmetic, pullback))]
                : [];
        }

        return pullbacks;
    }

    /// <summary>What is sent back, as it is emitted.</summary>
    private sealed class Emission(ValueNumbering code, Arithmetic arithmetic, PlainPullback pullback)
    {
        private readonly Elementary?[] _functions =
            [.. pullback.Steps.Select(step => step.Function is { } function ? code.OperationOf(function) : null)];

        private readonly int[] _places = new int[PlainPullback.First + pullback.Steps.Length];

        public bool IsZero => pullback.IsZero;

        public int Of(ReadOnlySpan<int> arguments)
        {
            arguments.CopyTo(_places);
            Span<int> inputs = stackalloc int[PlainPullback.Own];
            for (var i = 0; i < _functions.Length; i++)
            {
                var (_, places, number) = pullback.Steps[i];
                for (var j = 0; j < places.Length; j++)
                {
                    inputs[j] = _places[places[j]];
                }

                _places[PlainPullback.First + i] = _functions[i] is { } function
                    ? Emitted(function, inputs[..places.Length])
                    : code.Literal(number);
            }

            return _places[pullback.Result];
        }

        private int Emitted(Elementary function, ReadOnlySpan<int> inputs) =>
            function.Rewrite?.Invoke(arithmetic, inputs[0], inputs[^1])?.Value ?? code.Element(function, inputs);
    }
}
