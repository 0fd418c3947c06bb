using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// Turns expressions into instructions. Names, calls of defined functions and repetition along an axis cost nothing here. Without a
/// given number of samples, data over the samples pass by, block after block; with one, they are arrays like any other.
/// </summary>
internal sealed class Lowering
{
    private readonly ValueNumbering _code;
    private readonly Arithmetic _arithmetic;

    // Places of instructions, counted from one. Few values have a number before them that is not multiplied in: theirs are below zero.
    private readonly NodeMap<int> _values = new();
    private readonly NodeMap<int> _scales = new();
    private readonly int? _samples;
    private readonly int _levelOfCount;

    private Lowering(int nodes, int? samples, bool countsFirst)
    {
        _code = new ValueNumbering(nodes);
        _arithmetic = new Arithmetic(_code);
        _samples = samples;
        _levelOfCount = countsFirst ? 0 : 1;
    }

    private ScaledValue this[Expr node]
    {
        get
        {
            var place = _values[node];
            return place > 0 ? new(place - 1, null) : new(-place - 1, _scales[node] - 1);
        }

        set
        {
            if (value.Scale is { } scale)
            {
                (_values[node], _scales[node]) = (-value.Value - 1, scale + 1);
            }
            else
            {
                _values[node] = value.Value + 1;
            }
        }
    }

    /// <summary>The instructions for the values of the roots, and which of them give these values.</summary>
    /// <param name="order">Every node there is to lower, each after what it is lowered from.</param>
    /// <param name="roots">What is to be computed.</param>
    /// <param name="samples">The number of samples; null where they pass by.</param>
    /// <param name="countsFirst">Whether the number of samples that pass by is known before the first has passed.</param>
    /// <param name="sweptTo">By what the only root is differentiated on the way, in a <see cref="ReverseSweep"/>; what that gives
    /// follows it.</param>
    public static (InstructionList Code, int[] Roots) Of(
        Pieces<Expr> order, ImmutableArray<Expr> roots, int? samples, bool countsFirst, ImmutableArray<Expr> sweptTo)
    {
        var lowering = new Lowering(sweptTo.IsEmpty ? order.Count : 3 * order.Count, samples, countsFirst);
        foreach (var node in order)
        {
            lowering[node] = lowering.Scalars(lowering.Lower(node));
        }

        var places = new int[roots.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = lowering.InFull(roots[i]);
        }

        if (!sweptTo.IsEmpty)
        {
            int[] by = [.. sweptTo.Select(node => lowering._values[node] - 1)];
            places = [places[0], .. new ReverseSweep(lowering._code, lowering._arithmetic).Of(places[0], by)];
        }

        return (lowering._code.Emitted, places);
    }

    private ScaledValue Lower(Expr node) => node switch
    {
        Apply { Function: Primitive primitive } apply => Lower(apply, primitive),
        Constant constant => _code.Literal(constant.Number),
        ConstantArray array => _code.Whole(Given(array), array.Shape),
        SampleCount => _samples is { } n ? _code.Literal(n) : _code.Leaf(node, Shape.Scalar, false, _levelOfCount),
        Parameter or Data => _code.Leaf(node, Resolved(node.Shape), _samples is null && node.Shape.HasSamples, 0),
        Apply { Body: { } body } => this[body],
        Apply { Function: UnknownFunction f } => throw Evaluator.StillUnknown(f.Root),
        _ => throw new InvalidOperationException($"{node} has no value of its own."),
    };

    /// <summary>Numbers of the formula, which every run writes down again, since its memory is shared.</summary>
    private static Whole Given(ConstantArray array) =>
        new($"given {array.Shape}", (_, result) => array.Value.Numbers.CopyTo(result.Array));

    private ScaledValue Lower(Apply node, Primitive primitive)
    {
        if (_samples is null && LoweringOrder.Passing(node) is { } simpler)
        {
            return this[simpler];
        }

        if (primitive.IsBroadcast || primitive.Traits.IsNaming)
        {
            return this[node.Input(0)];
        }

        return primitive.Elements is not null ? Element(node, primitive)
            : _samples is null && node.Input(0).Shape.HasSamples ? OfSamples(node, primitive)
            : Whole(node, primitive);
    }

    private ScaledValue Element(Apply node, Primitive primitive)
    {
        var (count, function) = (node.InputCount, _code.OperationOf(primitive));
        if (function.Rewrite is { } rewrite
            && rewrite(_arithmetic, this[node.Input(0)], this[node.Input(count - 1)]) is { } term)
        {
            return term;
        }

        Span<int> inputs = stackalloc int[3];
        for (var i = 0; i < count; i++)
        {
            inputs[i] = _arithmetic.InFull(this[node.Input(i)]);
        }

        return _code.Element(function, inputs[..count]);
    }

    /// <summary>What is gathered over all samples: of a number that is the same for all of them, as many as there are.</summary>
    private ScaledValue OfSamples(Apply node, Primitive primitive)
    {
        var reduction = primitive.OfSamples!;
        var u = node.Inputs.Length == 2 ? _arithmetic.Product(this[node.Inputs[0]], this[node.Inputs[1]]) : this[node.Inputs[0]];
        return _code[u.Value].IsPerSample switch
        {
            true when reduction.IsSum => _arithmetic.Total(u),
            true => _code.Gather(BlockReduction.Of(reduction), _arithmetic.InFull(u)),
            false when reduction.IsSum => _arithmetic.Product(u, _code.Leaf(SampleCount.Instance, Shape.Scalar, false, _levelOfCount)),
            false when reduction.IsIdempotent => u,
            false => throw new InvalidOperationException($"What N equal numbers come to is not known for '{reduction.Name}'."),
        };
    }

    private ScaledValue Whole(Apply node, Primitive primitive)
    {
        var shape = Resolved(node.Shape);
        int[] inputs = [.. node.Inputs.Select(InFull)];
        foreach (var fusion in FusedProducts.Table)
        {
            if (fusion.Outer == primitive && shape.Rank >= fusion.LeastRank && InputOf(inputs[fusion.Place], fusion.Inner) is { } inner)
            {
                inputs[fusion.Place] = inner;
                return _code.Whole(fusion.Operation, shape, inputs);
            }
        }

        return _code.Whole(primitive, shape, inputs);
    }

    /// <summary>The input of an instruction, where that is a certain operation on whole arrays.</summary>
    private int? InputOf(int index, Primitive operation) =>
        _code[index].Operation is Whole whole && whole.Kernel == operation.Kernel ? _code.Inputs(index)[0] : null;

    /// <summary>An array of one number is that number: what stretches it, or takes it as an array, says so itself.</summary>
    private ScaledValue Scalars(ScaledValue u)
    {
        var instruction = _code[u.Value];
        return instruction.IsPerSample || instruction.Shape.IsScalar || instruction.Shape.Count != 1
            ? u
            : _code.Whole(Arrays.Reshape(Shape.Scalar), Shape.Scalar, u.Value);
    }

    /// <summary>A node's value in the node's own shape.</summary>
    private int InFull(Expr node)
    {
        var value = _arithmetic.InFull(this[node]);
        var shape = Resolved(node.Shape);
        return _code[value].Shape == shape ? value : _code.Whole(Arrays.Broadcast(shape), shape, value);
    }

    private Shape Resolved(Shape shape) => _samples is { } n ? shape.WithSamples(n) : shape;
}
