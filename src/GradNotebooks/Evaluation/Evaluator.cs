using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>Values of nodes at a point, each computed once, inputs first.</summary>
internal static class Evaluator
{
    public static IReadOnlyDictionary<Expr, Value> Evaluate(ReadOnlySpan<Expr> roots, Point point)
    {
        var order = Topology.EvaluationOrder(roots);
        NameCheck.Require(order);
        var samples = Samples(order, point);
        var values = new Dictionary<Expr, Value>(order.Length);
        foreach (var node in order)
        {
            values[node] = node switch
            {
                Constant constant => constant.Number,
                Parameter or Data => point[node],
                SampleCount => samples ?? throw NoSamples(),
                Apply { Body: { } body } => values[body],
                Apply { Function: Primitive primitive } apply => primitive.Evaluate(
                    [.. apply.Inputs.Select(i => values[i])],
                    apply.Shape.WithSamples(apply.Shape.HasSamples ? samples ?? throw NoSamples() : 0)),
                Apply { Function: UnknownFunction f } => throw StillUnknown(f.Root),
                _ => throw new ModelException($"{node} has no value of its own: it stands for an argument of a definition."),
            };
        }

        return values;
    }

    /// <summary>N, which all data over the samples must agree on; null where neither the nodes nor the point have any.</summary>
    private static int? Samples(ImmutableArray<Expr> order, Point point)
    {
        var data = order.Where(n => n is Data && n.Shape.HasSamples).ToArray();
        if (data.Length == 0)
        {
            data = [.. point.Select(p => p.Key).Where(n => n.Shape.HasSamples)];
        }

        Expr? first = null;
        foreach (var node in data)
        {
            first ??= node;
            if (Length(node) != Length(first))
            {
                throw new ModelException(
                    $"{first.Name} has {Length(first)} values and {node.Name} has {Length(node)}: all data need one value for each of the same samples.");
            }
        }

        return first is null ? null : Length(first);

        int Length(Expr node) => point[node].Shape.Sizes[node.Shape.Sizes.IndexOf(Shape.N)];
    }

    private static ModelException NoSamples() => new("The number of samples N is not known: give the point the values of the data.");

    private static ModelException StillUnknown(UnknownFunction f)
    {
        string[] letters = ["u", "v", "w"];
        var arguments = f.Arity == 1 ? "u" : $"({string.Join(", ", letters[..f.Arity])})";
        return new ModelException(
            $"{f.Name} is still unknown: bind it, loss.Bind({f.Name}, {arguments} => …), before asking for numbers.");
    }
}
