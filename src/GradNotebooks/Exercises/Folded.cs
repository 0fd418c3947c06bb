namespace GradNotebooks;

/// <summary>
/// An expression as one leaves it at the end of a calculation: the numbers and signs of each product and quotient gathered into one
/// fraction, −(−5/(a − 5)²) as 5/(a − 5)², 6/(2√a) as 3/√a. Only single numbers are folded, and nothing is multiplied out.
/// </summary>
internal static class Folded
{
    /// <summary>The expression, of the same value.</summary>
    public static Expr Of(Expr u) => Substitution.Replace(u, Fold);

    private static Expr? Fold(Apply node, System.Collections.Immutable.ImmutableArray<Expr> inputs) =>
        node.Function is not Primitive function || !node.Shape.IsScalar || inputs.Any(input => !input.Shape.IsScalar) ? null
        : function.Traits.HasTerms && inputs is [var left, var right] ? WithPlainSign(Parts.Sign(node, 1), left, right)
        : function.Traits.Fraction is not null ? FoldedProduct.Of(Apply.Raw(function, inputs)).Written
        : null;

    /// <summary>u + −3v is u − 3v, and u − −3v is u + 3v.</summary>
    private static Expr? WithPlainSign(double sign, Expr left, Expr right)
    {
        var product = FoldedProduct.Of(right);
        if (product.Number >= 0)
        {
            return null;
        }

        var turned = (product with { Above = -product.Above }).Written;
        return sign > 0 ? left - turned : left + turned;
    }
}
