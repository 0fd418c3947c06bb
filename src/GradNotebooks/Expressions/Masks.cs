namespace GradNotebooks;

/// <summary>
/// Where gradient flows and where none does. A primitive that takes one of its inputs and leaves the others, such as a choice, a maximum
/// or a slice, sends nothing back to what it left: not 0 × the derivatives there, which may be NaN or infinite, but nothing at all. So an
/// adjoint keeps apart <em>where</em> it is, its mask, and what it is there, <see cref="Elementwise.Masked"/>; its product with a local
/// partial is taken within the mask. A mask is an expression that is 0 where nothing flows (Iverson's bracket, strongly zero as in Knuth,
/// <em>Two notes on notation</em>, American Mathematical Monthly 99 (1992) 403–422).
/// </summary>
internal static class Masks
{
    /// <summary>A product is looked into so far for a factor that says where it is.</summary>
    private const int Steps = 2;

    /// <summary>A gradient is looked into so far for where it is.</summary>
    private const int Looked = 6;

    /// <summary>Within the mask the expression, and 0 elsewhere, whatever the expression is there.</summary>
    public static Expr Within(Expr mask, Expr u) => Split(u) is var (inner, core) && !ReferenceEquals(inner, mask)
        ? Elementwise.Masked.Of(Conditions.And.Of(mask, inner), core)
        : Elementwise.Masked.Of(mask, u);

    /// <summary>The mask of an expression that is written with one, and what it is within; null where it has none.</summary>
    public static (Expr Mask, Expr Core)? Split(Expr u) => Split(u, Steps);

    /// <summary>Where at least one of several contributions arrives; null where that is everywhere, or nothing is known of it.</summary>
    public static Expr? Reach(List<Expr> contributions)
    {
        Expr? reach = null;
        foreach (var contribution in contributions)
        {
            if (Of(contribution) is not { } mask)
            {
                return null;
            }

            reach = reach is null ? mask : Conditions.Or.Of(reach, mask);
        }

        return reach is null || Simplification.Number(reach) is not null ? null : reach;
    }

    /// <summary>
    /// What an input receives as a whole from a gradient: nothing, where none of the gradient's entries has arrived, though derivatives
    /// there be infinite.
    /// </summary>
    public static Expr WithinAny(Expr gradient, Expr input, Expr received) => input.StaysFinite || Split(gradient) is not var (mask, _)
        ? received
        : Within(mask.Shape.IsScalar ? mask : Reductions.Max.Of(Within(mask, 1)), received);

    /// <summary>Whether a mask has an entry along an axis that is not 0.</summary>
    public static Expr AnyAlong(Expr mask, int axis) => mask is ConstantArray constant
        ? constant.Folded(Reductions.MaxAlong(axis))
        : Simplification.Number(mask) is { } number
            ? Algebra.BroadcastTo(number, Arrays.Without("MaxAlong", mask.Shape, axis))
            : Reductions.MaxAlong(axis).Of(Within(mask, 1));

    /// <summary>
    /// Where an expression is not 0 for want of a contribution. A sum is nothing where all of its terms are nothing, and a
    /// product where one of its factors is.
    /// </summary>
    private static Expr? Of(Expr u, int steps = Looked) => !u.HasMasks ? null
        : Split(u) is var (mask, _) ? mask
        : steps == 0 || u is not Apply { Name: null, Function: Primitive primitive } node ? null
        : primitive.Traits.HasTerms
            ? Of(node.Inputs[0], steps - 1) is { } left && Of(node.Inputs[1], steps - 1) is { } right
                ? Conditions.Or.Of(left, right)
                : null
        : OfFactors(node, primitive, steps - 1) is { } factor ? factor
        : primitive.IsSum && Of(node.Inputs[0], steps - 1) is { } terms
            ? primitive.Of(Algebra.BroadcastTo(Within(terms, 1), node.Inputs[0].Shape))
        : null;

    private static (Expr Mask, Expr Core)? Split(Expr u, int steps)
    {
        if (!u.HasMasks)
        {
            return null;
        }

        if (u is not Apply { Name: null, Function: Primitive primitive } node)
        {
            // The identity is a factor of matrices, and reads as one.
            return u is ConstantArray { IsMask: true, IsIdentity: false } ? (u, 1) : null;
        }

        return primitive switch
        {
            { IsComparison: true } => (node, 1),
            { IsBroadcast: true } => Split(node.Inputs[0], steps) is var (mask, core)
                ? (Algebra.BroadcastTo(mask, node.Shape), Algebra.BroadcastTo(core, node.Shape))
                : null,
            { IsRearrangement: true } => Rearranged(node, primitive),
            { Traits.Masking: { } masking } => masking(node),
            { Traits.Factors.Length: var factors } when factors == primitive.Arity =>
                SplitFactors(node, primitive, factors == 1 ? steps : steps - 1),
            _ => null,
        };
    }

    /// <summary>Where the first of the factors is of which that is known.</summary>
    private static Expr? OfFactors(Apply node, Primitive primitive, int steps)
    {
        foreach (var place in primitive.Traits.Factors)
        {
            if (Of(node.Inputs[place], steps) is { } mask)
            {
                return mask;
            }
        }

        return null;
    }

    /// <summary>What all inputs are factors of is where the first of them is that has a mask.</summary>
    private static (Expr Mask, Expr Core)? SplitFactors(Apply node, Primitive primitive, int steps)
    {
        if (steps < 0)
        {
            return null;
        }

        foreach (var place in primitive.Traits.Factors)
        {
            if (Split(node.Inputs[place], steps) is var (mask, core))
            {
                return (mask, primitive.Traits.WithFactor!(node, place, core));
            }
        }

        return null;
    }

    /// <summary>Entries that only move take their masks along; what is joined to them and is 0 is where nothing was.</summary>
    private static (Expr Mask, Expr Core)? Rearranged(Apply node, Primitive primitive)
    {
        (Expr Mask, Expr Core)?[] parts = [.. node.Inputs.Select(Split)];
        return Array.TrueForAll(parts, part => part is null)
            ? null
            : (Rearrange((part, input) => part?.Mask ?? (Simplification.Number(input) is 0.0 ? 0 : 1)),
                Rearrange((part, input) => part?.Core ?? input));

        Expr Rearrange(Func<(Expr Mask, Expr Core)?, Expr, Expr> choose) =>
            primitive.Of([.. node.Inputs.Select((input, i) => Algebra.BroadcastTo(choose(parts[i], input), input.Shape))]);
    }
}
