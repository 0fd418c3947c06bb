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

    /// <summary>For each node in a tape's order.</summary>
    /// <param name="tape">The derivatives at a point.</param>
    /// <param name="factors">Values and local partials, which gradients are multiplied by: they count as what they are.</param>
    public static Value[] Of(IncrementalEvaluation tape, IReadOnlySet<Expr> factors)
    {
        var (sizes, values) = (new Value[tape.Order.Length], tape.Copy());
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = tape.Order[i] is Apply { Body: not null } ? tape.Inputs(i, sizes)[0]
                : tape.PrimitiveAt(i) is { } primitive && !factors.Contains(tape.Order[i]) ? Of(primitive, tape, i, sizes, values)
                : Absolute(values[i]);
        }

        return sizes;
    }

    /// <summary>What the rounding in one node by itself is a part of: the addends of a sum of many, and else the result.</summary>
    public static Value Local(Primitive primitive, IncrementalEvaluation tape, int place, Value value)
    {
        if (primitive.IsElementwise || primitive.Magnitude is not { } magnitude)
        {
            return Absolute(value);
        }

        var inputs = tape.InputsAtPoint(place);
        return magnitude([.. inputs.Select(Absolute)], inputs, value.Shape);
    }

    /// <summary>The node that loses most digits; null where none loses a quarter of them.</summary>
    public static Cancellation? Worst(IncrementalEvaluation tape)
    {
        Cancellation? worst = null;
        for (var i = 0; i < tape.Order.Length; i++)
        {
            if (tape.PrimitiveAt(i) is { Magnitude: { } magnitude })
            {
                var inputs = tape.InputsAtPoint(i);
                var sizes = magnitude([.. inputs.Select(Absolute)], inputs, tape[i].Shape);
                for (var k = 0; k < sizes.Count; k++)
                {
                    var digits = Math.Min(16, Math.Log10(sizes[k] / Math.Abs(tape[i][k])));
                    worst = digits >= Noticed && !(digits <= worst?.Digits) ? new Cancellation(tape.Order[i], digits) : worst;
                }
            }
        }

        return worst;
    }

    private static Value Of(Primitive primitive, IncrementalEvaluation tape, int place, Value[] sizes, Value[] values) =>
        primitive.Magnitude is { } magnitude
            ? magnitude(tape.Inputs(place, sizes), tape.Inputs(place, values), values[place].Shape)
            : Absolute(values[place]);

    private static Value Absolute(Value value) => Kernels.Map(value.Shape, value, Math.Abs);
}
