namespace GradNotebooks;

/// <summary>What products and transposes of matrices come to where one is the identity, is 0, or has its numbers in the formula.</summary>
internal static class MatrixSimplification
{
    /// <summary>I·A and A·I are A, and 0·A is 0; null where neither holds, or where the shapes do not fit.</summary>
    /// <param name="a">The left factor.</param>
    /// <param name="b">The right factor.</param>
    /// <param name="shapeOf">The shape of their product, which a sentence refuses where there is none.</param>
    public static Expr? Product(Expr a, Expr b, Func<Shape, Shape, Shape> shapeOf) => (IsIdentity(a), IsIdentity(b)) switch
    {
        (true, _) when shapeOf(a.Shape, b.Shape) == b.Shape => b,
        (_, true) when shapeOf(a.Shape, b.Shape) == a.Shape => a,
        _ => Simplification.Number(a) is 0.0 || Simplification.Number(b) is 0.0
            ? Algebra.BroadcastTo(0, shapeOf(a.Shape, b.Shape))
            : null,
    };

    /// <summary>What the transpose of numbers comes to; null where it is more.</summary>
    public static Expr? Transposed(Expr a) => a switch
    {
        ConstantArray { IsIdentity: true } => a,
        ConstantArray { Shape: { Rank: 2, Sizes: [var rows, var columns] }, Value: var numbers } =>
            ConstantArray.Of(Kernels.Compute((v, result) => Kernels.Transpose(v[0], result), new Shape(columns, rows), numbers)),
        { Shape: { Rank: 2, Sizes: [var rows, var columns] } } when Simplification.Number(a) is { } number =>
            Algebra.BroadcastTo(number, new Shape(columns, rows)),
        _ => null,
    };

    private static bool IsIdentity(Expr u) =>
        MatrixForms.Identity(u) is Constant { Number: 1 } || (u.Shape == new Shape(1, 1) && Simplification.Number(u) is 1.0);
}
