namespace GradNotebooks;

/// <summary>Mistakes at products and quotients both of whose parts depend on the parameter, entry by entry.</summary>
internal static class ProductMistakes
{
    // (uv)′ → u′v′
    public static readonly MistakeKind DerivativesMultiplied = new("PRODUCT_OF_DERIVATIVES", "the derivatives multiplied", r =>
        from node in Nodes(r, "product rule")
        let tangents = Tangents(r, node)
        where tangents is not null && r.Gradient.Outgoing(node).Length > 1
        from mutation in r.Through(
            node,
            tangents.Value.Left * tangents.Value.Right,
            $"(uv)′ is u′v + uv′, not u′v′: here u is {node.Inputs[0]} and v is {node.Inputs[1]}")
        select mutation);

    // (u/v)′ → −(u/v)′, (u′v − uv′)/v, u′/v′, (u′ − v′)/v²
    public static readonly MistakeKind Quotient = new("QUOTIENT_SLIP", "the quotient rule", r =>
        Nodes(r, "quotient rule").SelectMany(node => Quotients(r, node)));

    // (1/v)′ → 1/v′
    public static readonly MistakeKind Reciprocal = new("RECIPROCAL_SLIP", "the reciprocal of the derivative", r =>
        from node in Nodes(r, "quotient rule")
        let tangents = Tangents(r, node)
        where tangents is not null && !r.Depends(node.Inputs[0])
        from mutation in r.Through(
            node,
            node.Inputs[0] / tangents.Value.Right,
            $"the derivative of {new WrittenOut(node)} is not {node.Inputs[0]} over that of {node.Inputs[1]}: (1/v)′ is −v′/v²")
        select mutation);

    private static IEnumerable<Apply> Nodes(Reference r, string rule) => r.Gradient.Order.OfType<Apply>().Where(node =>
        r.Depends(node) && node.Function is Primitive { Arity: 2, IsElementwise: true } primitive && primitive.Rule == rule);

    private static (Expr Left, Expr Right)? Tangents(Reference r, Apply node) =>
        r.Tangent(node.Inputs[0]) is { } left && r.Tangent(node.Inputs[1]) is { } right ? (left, right) : null;

    private static IEnumerable<Mutation> Quotients(Reference r, Apply node)
    {
        if (!r.Depends(node.Inputs[1]) || Tangents(r, node) is not var (du, dv))
        {
            return [];
        }

        var (u, v) = (node.Inputs[0], node.Inputs[1]);
        return
        [
            .. r.Through(node, (u * dv - du * v) / Square(v), $"the order in the numerator is turned: (u/v)′ is (u′v − uv′)/v²"),
            .. r.Through(node, (du * v + u * dv) / Square(v), $"(u/v)′ is (u′v − uv′)/v², with a minus"),
            .. r.Through(node, (du * v - u * dv) / v, $"the denominator of (u/v)′ = (u′v − uv′)/v² is squared"),
            .. r.Through(node, du / dv, $"(u/v)′ is (u′v − uv′)/v², not u′/v′"),
            .. r.Through(node, (du - dv) / Square(v), $"(u/v)′ is (u′v − uv′)/v², not (u′ − v′)/v²"),
        ];
    }

    private static Expr Square(Expr v) => Calculus.Square(v);
}
