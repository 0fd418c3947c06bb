namespace GradNotebooks;

/// <summary>An expression taken apart as one reads it: the terms of a sum, the factors of a product.</summary>
internal static class Parts
{
    /// <summary>The terms of a sum, each with its sign; the expression itself where it is none.</summary>
    public static IReadOnlyList<Expr> Terms(Expr u)
    {
        var terms = new List<Expr>();
        Add(u, 1);
        return terms;

        void Add(Expr v, double sign)
        {
            if (v is Apply { Name: null, Function: Primitive { Traits.HasTerms: true } } sum)
            {
                Add(sum.Inputs[0], sign);
                Add(sum.Inputs[1], sign * Sign(sum, 1));
            }
            else
            {
                terms.Add(sign < 0 ? -v : v);
            }
        }
    }

    /// <summary>Whether an input enters a sum with plus or with minus.</summary>
    public static double Sign(Apply sum, int index) => Simplification.Number(LocalPartials.Of(sum, index)!) ?? 1;

    /// <summary>The expression without one of its factors, for each of them, beside the factor.</summary>
    public static IEnumerable<(Expr Factor, Expr Others)> WithoutAFactor(Expr u)
    {
        if (u is not Apply { Name: null, Function: Primitive { Traits: { WithFactor: { } with } traits } } node)
        {
            yield break;
        }

        foreach (var place in traits.Factors)
        {
            var inner = false;
            foreach (var (factor, rest) in WithoutAFactor(node.Inputs[place]))
            {
                inner = true;
                yield return (factor, with(node, place, rest));
            }

            if (!inner && Simplification.Number(node.Inputs[place]) is null)
            {
                yield return (node.Inputs[place], with(node, place, 1));
            }
        }
    }
}
