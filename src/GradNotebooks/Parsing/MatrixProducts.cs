namespace GradNotebooks.Parsing;

/// <summary>
/// What values beside each other come to: a product element by element, and of vectors and matrices their matrix product, W x, uᵀv and
/// u vᵀ, as formulas write it.
/// </summary>
internal static class MatrixProducts
{
    public static Operand Of(Operand left, Operand right)
    {
        if (!Writing.IsArray(left.Value.Shape) || !Writing.IsArray(right.Value.Shape))
        {
            return IsRow(left) || IsRow(right) ? Scaled(left, right) : left with { Value = left.Value * right.Value, Form = OperandForm.Plain };
        }

        var (u, v) = (left.Value, right.Value);
        return (IsRow(left), IsRow(right), u.Shape.Rank, v.Shape.Rank) switch
        {
            (true, false, _, 1) => new Operand(Calculus.Dot(u, v), left.At),
            (false, true, 1, _) => new Operand(Calculus.Outer(u, v), left.At),
            (true, false, _, _) => new Operand(Calculus.MatMul(u, v), left.At, OperandForm.Row),
            (false, false, 1, 1) => throw new Misread(
                right.At, $"two vectors stand beside each other: write {u} ⊙ {v} entry by entry, or dot({u}, {v})."),
            (false, false, _, _) => new Operand(Calculus.MatMul(u, v), left.At),
            _ => throw new Misread(right.At, $"{v}ᵀ is a row, and only a column can stand before it: u {v}ᵀ."),
        };
    }

    /// <summary>A number beside a row leaves it a row.</summary>
    private static Operand Scaled(Operand left, Operand right) =>
        new(left.Value * right.Value, left.At, left.Value.Shape.IsScalar || right.Value.Shape.IsScalar
            ? OperandForm.Row
            : throw new Misread(left.At, "a transposed vector stands beside a vector or a matrix."));

    private static bool IsRow(Operand operand) => operand.Form is OperandForm.Row;
}
