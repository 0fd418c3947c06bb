using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// Turns expressions into instructions. Names, calls of defined functions and repetition along an axis cost nothing here. Without a
/// given number of samples, data over the samples pass by, block after block; with one, they are arrays like any other.
/// </summary>
internal sealed class Lowering
{
    private readonly Emitter _code;
    private readonly Arithmetic _arithmetic;
    private readonly NodeMap<Term> _terms = new();
    private readonly int? _samples;
    private readonly int _levelOfCount;

    private Lowering(int nodes, int? samples, bool countsFirst)
    {
        _code = new Emitter(nodes);
        _arithmetic = new Arithmetic(_code);
        _samples = samples;
        _levelOfCount = countsFirst ? 0 : 1;
    }

    /// <summary>The instructions for the values of the roots, and which of them give these values.</summary>
    /// <param name="order">Every node there is to lower, each after what it is lowered from.</param>
    /// <param name="roots">What is to be computed.</param>
    /// <param name="samples">The number of samples; null where they pass by.</param>
    /// <param name="countsFirst">Whether the number of samples that pass by is known before the first has passed.</param>
    public static (InstructionList Code, int[] Roots) Of(ImmutableArray<Expr> order, ImmutableArray<Expr> roots, int? samples, bool countsFirst)
    {
        var lowering = new Lowering(order.Length, samples, countsFirst);
        foreach (var node in order)
        {
            lowering._terms[node] = lowering.Scalars(lowering.Lower(node));
        }

        return (lowering._code.Emitted, [.. roots.Select(lowering.InFull)]);
    }

    /// <summary>Whether samples can pass by: each is used alone, or in what is gathered over all of them.</summary>
    public static bool SamplesCanPass(ImmutableArray<Expr> passingOrder, ImmutableArray<Expr> roots) =>
        !roots.Any(r => r.Shape.HasSamples) && passingOrder.All(node =>
            node is not Apply { Body: null, Function: Primitive primitive } apply
            || (node.Shape.HasSamples ? node.Shape == Shape.Samples && primitive.Elements is not null || Passing(apply) is not null
                : apply.Inputs.All(i => !i.Shape.HasSamples || i.Shape == Shape.Samples && primitive.OfSamples is not null)
                    || Passing(apply) is not null));

    /// <summary>The nodes that the roots need while samples pass by, each after what it is lowered from.</summary>
    public static ImmutableArray<Expr> PassingOrder(ImmutableArray<Expr> roots) =>
        Topology.Order(roots.AsSpan(), static node => Passing(node) is { } simpler ? [simpler] : node.Dependencies);

    /// <summary>A node over all samples by simpler primitives, which need them one at a time; null where it is simple.</summary>
    private static Expr? Passing(Expr node) =>
        node is Apply { Function: Primitive { BySample: { } simpler } } apply && apply.Inputs[0].Shape == Shape.Samples
            ? simpler(apply.Inputs[0])
            : null;

    private Term Lower(Expr node) => node switch
    {
        Constant constant => _code.Literal(constant.Number),
        SampleCount => _samples is { } n ? _code.Literal(n) : _code.Leaf(node, Shape.Scalar, false, _levelOfCount),
        Parameter or Data => _code.Leaf(node, Resolved(node.Shape), _samples is null && node.Shape.HasSamples, 0),
        Apply { Body: { } body } => _terms[body],
        Apply { Function: Primitive primitive } apply => Lower(apply, primitive),
        Apply { Function: UnknownFunction f } => throw Evaluator.StillUnknown(f.Root),
        _ => throw new InvalidOperationException($"{node} has no value of its own."),
    };

    private Term Lower(Apply node, Primitive primitive)
    {
        if (_samples is null && Passing(node) is { } simpler)
        {
            return _terms[simpler];
        }

        if (primitive.IsBroadcast || primitive == Elementwise.Identity)
        {
            return _terms[node.Inputs[0]];
        }

        return primitive.Elements is not null ? Element(node, primitive)
            : _samples is null && node.Inputs[0].Shape.HasSamples ? OfSamples(node, primitive)
            : Whole(node, primitive);
    }

    private Term Element(Apply node, Primitive primitive)
    {
        var u = _terms[node.Inputs[0]];
        var v = _terms[node.Inputs[^1]];
        return primitive switch
        {
            _ when primitive == Elementwise.Add => _arithmetic.Sum(u, v),
            _ when primitive == Elementwise.Subtract => _arithmetic.Difference(u, v),
            _ when primitive == Elementwise.Multiply => _arithmetic.Product(u, v),
            _ when primitive == Elementwise.Divide => _arithmetic.Quotient(u, v),
            _ when primitive == Elementwise.Negate => _arithmetic.Negation(u),
            _ when primitive == Elementwise.Masked => _arithmetic.Masked(u, v),
            _ when primitive == Elementwise.Square => _arithmetic.Square(u),
            _ when primitive == Elementwise.Pow && _code[v.Value].Number is 3 or 4 or 5 or 6 or 7 or 8 =>
                _arithmetic.Power(u, (int)_code[v.Value].Number!.Value),
            _ => _code.Element(primitive, [.. node.Inputs.Select(i => _arithmetic.InFull(_terms[i]))]),
        };
    }

    /// <summary>What is gathered over all samples.</summary>
    private Term OfSamples(Apply node, Primitive primitive)
    {
        var u = primitive == LinearAlgebra.Dot ? _arithmetic.Product(_terms[node.Inputs[0]], _terms[node.Inputs[1]]) : _terms[node.Inputs[0]];
        return (primitive.OfSamples == Gathered.Max, _code[u.Value].IsPerSample) switch
        {
            (true, true) => _code.Gather(Gathered.Max, _arithmetic.InFull(u)),
            (true, false) => u,
            (false, true) => _arithmetic.Total(u),
            (false, false) => _arithmetic.Product(u, _code.Leaf(SampleCount.Instance, Shape.Scalar, false, _levelOfCount)),
        };
    }

    private Term Whole(Apply node, Primitive primitive)
    {
        var shape = Resolved(node.Shape);
        int[] inputs = [.. node.Inputs.Select(InFull)];
        if (primitive == LinearAlgebra.MatMul)
        {
            if (Transposed(inputs[0]) is { } a)
            {
                return _code.Whole(Fused.TransposedMatMul, shape, a, inputs[1]);
            }

            if (Transposed(inputs[1]) is { } b && shape.Rank == 2)
            {
                return _code.Whole(Fused.MatMulTransposed, shape, inputs[0], b);
            }
        }

        return _code.Whole(primitive, shape, inputs);
    }

    /// <summary>The A of Aᵀ.</summary>
    private int? Transposed(int index) =>
        _code[index].Operation is Whole whole && whole.Kernel == LinearAlgebra.Transpose.Kernel ? _code.Inputs(index)[0] : null;

    /// <summary>An array of one number is that number: what stretches it, or takes it as an array, says so itself.</summary>
    private Term Scalars(Term u)
    {
        ref readonly var instruction = ref _code[u.Value];
        return instruction.IsPerSample || instruction.Shape.IsScalar || instruction.Shape.Count != 1
            ? u
            : _code.Whole(Arrays.Reshape(Shape.Scalar), Shape.Scalar, u.Value);
    }

    /// <summary>A node's value in the node's own shape.</summary>
    private int InFull(Expr node)
    {
        var value = _arithmetic.InFull(_terms[node]);
        var shape = Resolved(node.Shape);
        return _code[value].Shape == shape ? value : _code.Whole(Arrays.Broadcast(shape), shape, value);
    }

    private Shape Resolved(Shape shape) => _samples is { } n ? shape.WithSamples(n) : shape;
}
