using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>Values of nodes at a point, each computed once, inputs first.</summary>
internal static class Evaluator
{
    /// <param name="roots">The nodes whose values are wanted.</param>
    /// <param name="point">The values of parameters and data.</param>
    /// <param name="unknown">What an unknown function, or a partial of one, comes to; null where none has a value.</param>
    public static IReadOnlyDictionary<Expr, Value> Evaluate(
        ReadOnlySpan<Expr> roots, Point point, Func<UnknownFunction, ImmutableArray<Value>, Shape, Value>? unknown = null)
    {
        var order = Topology.EvaluationOrder(roots);
        NameCheck.Require(order);
        ImmutableArray<Expr> data = [.. order.Where(n => n is Data && n.Shape.HasSamples)];
        var samples = data.IsEmpty ? SampleSize.Of(point) : SampleSize.Of(data, point);
        var values = new Dictionary<Expr, Value>(order.Length);
        foreach (var node in order)
        {
            values[node] = node switch
            {
                Constant constant => constant.Number,
                ConstantArray array => array.Value,
                Parameter or Data => point[node],
                SampleCount => samples ?? throw SampleSize.Missing(),
                Apply { Body: { } body } => values[body],
                Apply { Function: Primitive primitive } apply => primitive.Evaluate(
                    [.. apply.Inputs.Select(i => values[i])],
                    apply.Shape.WithSamples(apply.Shape.HasSamples ? samples ?? throw SampleSize.Missing() : 0)),
                Apply { Function: UnknownFunction f } apply => unknown is null ? throw StillUnknown(f.Root) : unknown(
                    f,
                    [.. apply.Inputs.Select(i => values[i])],
                    apply.Shape.WithSamples(apply.Shape.HasSamples ? samples ?? throw SampleSize.Missing() : 0)),
                _ => throw new ModelException($"{node} has no value of its own: it stands for an argument of a definition."),
            };
        }

        return values;
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
