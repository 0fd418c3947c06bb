using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>Values of nodes at a point, each computed once, inputs first.</summary>
internal static class Evaluator
{
    /// <param name="roots">The nodes whose values are wanted.</param>
    /// <param name="point">The values of parameters and data.</param>
    /// <param name="unknown">What an unknown function, or a partial of one, comes to; null where none has a value.</param>
    public static NodeValues Evaluate(
        ReadOnlySpan<Expr> roots, Point point, Func<UnknownFunction, ImmutableArray<Value>, Shape, Value>? unknown = null) =>
        EvaluateAll(Topology.EvaluationOrder(roots), point, unknown);

    /// <param name="order">The nodes whose values are wanted, each after what it is computed from.</param>
    /// <param name="point">The values of parameters and data.</param>
    /// <param name="unknown">What an unknown function, or a partial of one, comes to; null where none has a value.</param>
    public static NodeValues EvaluateAll(
        ImmutableArray<Expr> order, Point point, Func<UnknownFunction, ImmutableArray<Value>, Shape, Value>? unknown = null)
    {
        NameCheck.Require(order.AsSpan());
        ImmutableArray<Expr> data = [.. order.Where(n => n is Data && n.Shape.HasSamples)];
        var samples = data.IsEmpty ? SampleSize.Of(point) : SampleSize.Of(data, point);
        var values = new NodeValues(order);
        for (var place = 0; place < order.Length; place++)
        {
            switch (order[place])
            {
                case Constant constant:
                    values.Set(place, constant.Number);
                    break;
                case Apply { Shape.IsScalar: true, Function: Primitive { Elements: { } elements } } apply:
                    values.Set(place, elements.At(Number(apply, 0), Number(apply, 1), Number(apply, 2)));
                    break;
                case var node:
                    values.Set(place, Whole(node));
                    break;
            }
        }

        return values;

        double Number(Apply apply, int index) =>
            index < apply.InputCount ? values.NumberAt(values.PlaceOf(apply.Input(index))) : 0;

        Value Whole(Expr node) => node switch
        {
            ConstantArray array => array.Value,
            Parameter or Data => point[node],
            SampleCount => samples ?? throw SampleSize.Missing(),
            Apply { Body: { } body } => values[body],
            Apply { Function: Primitive primitive } apply => primitive.Evaluate([.. apply.Inputs.Select(i => values[i])], ShapeOf(apply)),
            Apply { Function: UnknownFunction f } apply => unknown is null
                ? throw StillUnknown(f.Root)
                : unknown(f, [.. apply.Inputs.Select(i => values[i])], ShapeOf(apply)),
            _ => throw new ModelException($"{node} has no value of its own: it stands for an argument of a definition."),
        };

        Shape ShapeOf(Apply apply) => apply.Shape.WithSamples(apply.Shape.HasSamples ? samples ?? throw SampleSize.Missing() : 0);
    }

    /// <summary>Why an unknown function has no value.</summary>
    public static ModelException StillUnknown(UnknownFunction f)
    {
        var letters = string.Join(", ", Enumerable.Range(0, f.Arity).Select(i => Names.Argument(i, f.Arity)));
        var arguments = f.Arity == 1 ? letters : $"({letters})";
        return new ModelException(
            $"{f.Name} is still unknown: bind it, loss.Bind({f.Name}, {arguments} => …), before asking for numbers. "
            + "Bind gives a new expression or gradient and leaves the old one as it is: keep what it returns.");
    }
}
