namespace GradNotebooks;

/// <summary>
/// How large the gradients are that are added up on the way to a derivative: Σ|addends|. Where they cancel the derivative is far smaller,
/// and rounding, which is a part of the addends, is not. In a running error analysis it is what ε is multiplied by (Higham, <em>Accuracy
/// and Stability of Numerical Algorithms</em>, 2nd ed., §3.3).
/// </summary>
internal static class Magnitude
{
    /// <summary>So many digits are a loss worth telling.</summary>
    private const double Noticed = 4;

    /// <summary>For each node in the order of an evaluation.</summary>
    /// <param name="evaluation">The derivatives at a point.</param>
    /// <param name="factors">Values and local partials, which gradients are multiplied by: they count as what they are.</param>
    public static Value[] Of(IncrementalEvaluation evaluation, IReadOnlySet<Expr> factors)
    {
        var (sizes, values) = (new Value[evaluation.Order.Length], evaluation.Copy());
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = evaluation.Order[i] is Apply { Body: not null } ? evaluation.Inputs(i, sizes)[0]
                : evaluation.PrimitiveAt(i) is { } primitive && !factors.Contains(evaluation.Order[i])
                    ? Of(primitive, evaluation, i, sizes, values)
                : Absolute(values[i]);
        }

        return sizes;
    }

    /// <summary>What the rounding in one node by itself is a part of: the addends of a sum of many, and else the result.</summary>
    public static Value Local(Primitive primitive, IncrementalEvaluation evaluation, int place, Value value)
    {
        if (primitive.IsElementwise || primitive.Magnitude is not { } magnitude)
        {
            return Absolute(value);
        }

        var inputs = evaluation.InputsAtPoint(place);
        return magnitude([.. inputs.Select(Absolute)], inputs, value.Shape);
    }

    /// <summary>The node that loses most digits; null where none loses a quarter of them.</summary>
    public static Cancellation? Worst(IncrementalEvaluation evaluation)
    {
        Cancellation? worst = null;
        for (var i = 0; i < evaluation.Order.Length; i++)
        {
            if (evaluation.PrimitiveAt(i) is { Magnitude: { } magnitude })
            {
                var inputs = evaluation.InputsAtPoint(i);
                var sizes = magnitude([.. inputs.Select(Absolute)], inputs, evaluation[i].Shape);
                for (var k = 0; k < sizes.Count; k++)
                {
                    var digits = Math.Min(16, Math.Log10(sizes[k] / Math.Abs(evaluation[i][k])));
                    worst = digits >= Noticed && !(digits <= worst?.Digits) ? new Cancellation(evaluation.Order[i], digits) : worst;
                }
            }
        }

        return worst;
    }

    private static Value Of(Primitive primitive, IncrementalEvaluation evaluation, int place, Value[] sizes, Value[] values) =>
        primitive.Magnitude is { } magnitude
            ? magnitude(evaluation.Inputs(place, sizes), evaluation.Inputs(place, values), values[place].Shape)
            : Absolute(values[place]);

    private static Value Absolute(Value value) => Kernels.Map(value.Shape, value, Math.Abs);
}
