namespace GradNotebooks;

/// <summary>
/// The form of a formula that has a value where the formula as written has none, because a number on the way is too large or too small
/// for a double.
/// </summary>
internal static class StableForm
{
    /// <summary>". Write LogSigmoid(z), …", or nothing where no such form is known.</summary>
    public static string Hint(Expr node) => node switch
    {
        Apply { Function: Primitive log, Inputs: [Apply inner] } when log == Elementwise.Log => OfLog(inner),
        _ => "",
    };

    private static string OfLog(Apply inner) => inner switch
    {
        { Function: Primitive p, Inputs: [var z] } when p == Elementwise.Sigmoid =>
            $". Write LogSigmoid({z}), which is -Softplus({Minus(z)}): it keeps its digits however small σ becomes",
        { Function: Primitive p, Inputs: [_, Apply { Function: Primitive q, Inputs: [var z] }] } when p == Elementwise.Subtract && q == Elementwise.Sigmoid =>
            $". Write LogSigmoid({Minus(z)}), which is -Softplus({z}): it keeps its digits however near to 1 σ becomes",
        { Function: Primitive p, Inputs: [var u] } when p == LinearAlgebra.Softmax => $". Write LogSoftmax({u}): it keeps its digits however small a share becomes",
        { Function: Primitive p, Inputs: [Apply { Function: Primitive q, Inputs: [var u] }] } when p == Reductions.Sum && q == Elementwise.Exp =>
            $". Write LogSumExp({u}): it has a value however large or small the powers are",
        _ => "",
    };

    private static string Minus(Expr z) => Simplification.Negated(z) is { } w ? w.ToString() : z.Inputs.IsEmpty ? $"-{z}" : $"-({z})";
}
