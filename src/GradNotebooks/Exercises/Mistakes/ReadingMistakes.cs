namespace GradNotebooks;

/// <summary>A loss read wrongly and then differentiated rightly.</summary>
internal static class ReadingMistakes
{
    // c·a − b → c·(a − b), and c·(a − b) → c·a − b
    public static readonly MistakeKind Brackets = new("BRACKETS", "brackets", r =>
        r.Gradient.Order.OfType<Apply>().Where(r.Depends).SelectMany(node => Drawn(r, node).Concat(Opened(r, node))));

    // φ(u + v) → φ(u) + φ(v)
    public static readonly MistakeKind LinearExtension = new("LINEAR_EXTENSION", "a function of a sum taken term by term", r =>
        r.Gradient.Order.OfType<Apply>().Where(r.Depends).SelectMany(node => TermByTerm(r, node)));

    private static IEnumerable<Mutation> Drawn(Reference r, Apply sum)
    {
        if (sum.Function is not Primitive { Traits.HasTerms: true } primitive)
        {
            yield break;
        }

        for (var side = 0; side < 2; side++)
        {
            if (sum.Inputs[side] is not Apply { Name: null, Function: Primitive { Traits: { Factors.IsEmpty: false } traits } } product)
            {
                continue;
            }

            foreach (var place in traits.Factors)
            {
                var rest = traits.WithFactor!(product, place, 1);
                var (factor, inputs) = (product.Inputs[place], sum.Inputs.SetItem(side, rest));
                var instead = product.Inputs.Length == 2 ? Tried(() => factor * primitive.Of(inputs)) : null;
                foreach (var mutation in instead is null ? [] : r.Misread(
                    sum, instead, $"{factor} multiplies one term alone: you differentiated {instead}"))
                {
                    yield return mutation;
                }
            }
        }
    }

    private static IEnumerable<Mutation> Opened(Reference r, Apply product)
    {
        if (product.Function is not Primitive { Traits: { Factors.Length: 2, WithFactor: { } with } })
        {
            yield break;
        }

        for (var side = 0; side < 2; side++)
        {
            if (product.Inputs[side] is Apply { Name: null, Function: Primitive { Traits.HasTerms: true } primitive } sum)
            {
                for (var term = 0; term < 2; term++)
                {
                    var part = with(product, side, sum.Inputs[term]);
                    var inputs = sum.Inputs.SetItem(term, part);
                    var instead = Tried(() => primitive.Of(inputs));
                    foreach (var mutation in instead is null ? [] : r.Misread(
                        product, instead, $"{product.Inputs[1 - side]} multiplies the whole bracket: you differentiated {instead}"))
                    {
                        yield return mutation;
                    }
                }
            }
        }
    }

    private static IEnumerable<Mutation> TermByTerm(Reference r, Apply node)
    {
        var isOfOne = node.Inputs.Length == 1 || node.Function is Primitive { Traits.OverBase: not null };
        if (!isOfOne || node.Inputs is not [Apply inner, ..] || !node.Function.IsElementwiseAt(node)
            || node.Function is Primitive { Traits.HasTerms: true } or Primitive { AddsUp: true } or DefinedFunction)
        {
            return [];
        }

        var instead = inner.Function switch
        {
            Primitive { Traits.HasTerms: true } sum when inner.Inputs.All(i => i.Shape == inner.Shape || i.Shape.IsScalar) =>
                sum.Of(Taken(inner.Inputs[0]), Taken(inner.Inputs[1])),
            Primitive { AddsUp: true, Arity: 1 } sum => sum.Of(Taken(inner.Inputs[0])),
            _ => null,
        };
        return instead is null || instead.Shape != node.Shape
            ? []
            : r.Misread(node, instead, $"{new WrittenOut(node)} is not taken term by term: you differentiated {instead}");

        Expr Taken(Expr term) => node.Function.Of(node.Inputs.SetItem(0, term));
    }

    private static Expr? Tried(Func<Expr> make)
    {
        try
        {
            return make();
        }
        catch (ModelException)
        {
            return null;
        }
    }
}
