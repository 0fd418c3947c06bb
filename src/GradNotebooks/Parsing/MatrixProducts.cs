namespace GradNotebooks.Parsing;

/// <summary>
/// What values beside each other come to: a product element by element, and of vectors and matrices their matrix product, W x, uᵀv and
/// u vᵀ, as formulas write it.
/// </summary>
internal static class MatrixProducts
{
    /// <summary>Whether two values beside each other are meant as a product of vectors or matrices.</summary>
    public static bool AreMeant(Operand left, Operand right)
    {
        var (u, v) = (left.Value.Shape, right.Value.Shape);
        return !u.IsScalar && !v.IsScalar
            && (IsRow(left) || IsRow(right) || u.Rank > 1 || v.Rank > 1 || (Writing.IsArray(u) && Writing.IsArray(v)));
    }

    /// <summary>Whether a value is a vector or a matrix, behind which a factor of a matrix product may begin with a number: A 3B.</summary>
    public static bool IsPart(Operand operand) =>
        IsRow(operand) || operand.Value.Shape.Rank > 1 || Writing.IsArray(operand.Value.Shape);

    /// <summary>Whether both are vectors that are not transposed.</summary>
    public static bool AreColumns(Operand left, Operand right) =>
        new[] { left, right }.All(operand => operand.Value.Shape.Rank == 1 && Writing.IsArray(operand.Value.Shape) && !IsRow(operand));

    /// <summary>Whether a number stands beside a transposed vector, and leaves it one.</summary>
    public static bool ScalesRow(Operand left, Operand right) =>
        (IsRow(left) && right.Value.Shape.IsScalar) || (left.Value.Shape.IsScalar && IsRow(right));

    /// <summary>The product of two values beside each other.</summary>
    public static Operand Of(Operand left, Operand right)
    {
        var (u, v) = (left.Value, right.Value);
        if (u.Shape.IsScalar || v.Shape.IsScalar)
        {
            return new Operand(u * v, left.At, IsRow(left) || IsRow(right) ? OperandForm.Row : OperandForm.Plain);
        }

        return (IsRow(left), IsRow(right), u.Shape.Rank, v.Shape.Rank) switch
        {
            (true, false, _, 1) => new Operand(Calculus.Dot(u, v), left.At),
            (false, true, 1, _) => new Operand(Calculus.Outer(u, v), left.At),
            (true, false, _, _) => new Operand(Calculus.MatMul(u, v), left.At, OperandForm.Row),
            (false, false, 1, 1) when u.Shape.HasSamples || v.Shape.HasSamples => new Operand(u * v, left.At),
            (false, false, 1, 1) => throw new Misread(
                right.At, $"two vectors stand beside each other: write {u} ⊙ {v} entry by entry, or dot({u}, {v})."),
            (false, false, _, _) => new Operand(Calculus.MatMul(u, v), left.At),
            _ => throw new Misread(right.At, $"{v}ᵀ is a row, and only a column can stand before it: u {v}ᵀ."),
        };
    }

    private static bool IsRow(Operand operand) => operand.Form is OperandForm.Row;
}
