namespace GradNotebooks;

/// <summary>
/// Formulas that have a value where the same by other words has none, because a number on the way is too large or too small for a double.
/// </summary>
internal static class StableForms
{
    /// <summary>Of a logarithm.</summary>
    public static string OfLog(Apply log) => log.Inputs[0] is not Apply inner ? "" : inner switch
    {
        { Function: Primitive p, Inputs: [var z] } when p == Activations.Sigmoid =>
            $". Write LogSigmoid({z}), which is -Softplus({Minus(z)}): it keeps its digits however small σ becomes",
        { Function: Primitive p, Inputs: [_, Apply { Function: Primitive q, Inputs: [var z] }] }
            when p == Elementwise.Subtract && q == Activations.Sigmoid =>
            $". Write LogSigmoid({Minus(z)}), which is -Softplus({z}): it keeps its digits however near to 1 σ becomes",
        { Function: Primitive p, Inputs: [var u] } when p == LinearAlgebra.Softmax =>
            $". Write LogSoftmax({u}): it keeps its digits however small a share becomes",
        { Function: Primitive p, Inputs: [Apply { Function: Primitive q, Inputs: [var u] }] }
            when p == Reductions.Sum && q == Exponentials.Exp =>
            $". Write LogSumExp({u}): it has a value however large or small the powers are",
        _ => "",
    };

    private static string Minus(Expr z) => Simplification.Negated(z) is { } w ? w.ToString() : z.Inputs.IsEmpty ? $"-{z}" : $"-({z})";
}
