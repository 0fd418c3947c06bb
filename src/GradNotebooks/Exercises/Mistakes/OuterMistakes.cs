namespace GradNotebooks;

/// <summary>Mistakes at the power that a loss begins with: (r²)′ = 2r·r′.</summary>
internal static class OuterMistakes
{
    // ½·T; only where the loss begins with a power that has such a factor, whose loss it then is
    public static readonly MistakeKind Factor2 = new("FACTOR2", "the outer factor lost", r =>
        r.Outer is { LocalPartial: { } partial } outer && Simplification.Multiple(partial) is var (number, rest)
            ? r.With(outer, rest, $"the factor {(Expr)number} of the power rule is lost: the derivative is {partial}, and you used {rest}")
            : []);

    // 2r → 2r²
    public static readonly MistakeKind OuterPower = new("OUTER_POWER", "the exponent kept", r =>
        r.Outer is { LocalPartial: { } partial } outer
            ? r.With(
                outer, partial * outer.Input, $"the exponent was kept: the derivative of {new WrittenOut(outer.Consumer)} is {partial}")
            : []);

    // 2r → 1, and 2r → 2
    public static readonly MistakeKind OuterDropped = new("OUTER_DROPPED", "no outer derivative", r =>
        r.Outer is { LocalPartial: { } partial } outer
            ?
            [
                .. r.With(outer, 1, $"the outer derivative {partial} is missing: the derivative of the inside is multiplied by it"),
                .. Simplification.Multiple(partial) is var (number, rest)
                    ? r.With(outer, number, $"the outer derivative is {partial}, and you used {(Expr)number}: the factor {rest} is lost")
                    : [],
            ]
            : []);

    // 2(p − y) → 2p
    public static readonly MistakeKind TargetLost = new("TARGET_LOST", "the target forgotten", r =>
        r.Links.SelectMany(link => LostTerms(r, link)));

    // r² → r³/3, with the inner derivatives or without them
    public static readonly MistakeKind Integrated = new("INTEGRATED", "integrated", r =>
    {
        if (r.Outer is not { LocalPartial: { } partial } outer || Simplification.Multiple(partial) is not var (exponent, _))
        {
            return [];
        }

        var integral = outer.Consumer * outer.Input / (exponent + 1);
        FormattableString words = $"this is the integral {integral}; the derivative of {new WrittenOut(outer.Consumer)} is {partial}";
        return [.. r.With(outer, integral, words), .. Whole(r, outer.Consumer, integral, words)];
    });

    // the loss itself, and r² for 2r
    public static readonly MistakeKind NotDifferentiated = new("NOT_DIFFERENTIATED", "not differentiated", r =>
    [
        .. Whole(r, r.Loss, r.Loss, $"this is {r.Loss} itself, not its derivative by {r.By}"),
        .. r.Outer is { LocalPartial: { } partial } outer
            ? r.With(outer, outer.Consumer, $"you used {new WrittenOut(outer.Consumer)} itself where its derivative {partial} belongs")
            : [],
    ]);

    // Σr² → (Σr)²
    public static readonly MistakeKind SquareOfSum = new("SQ_OF_SUM", "the square of the sum for the sum of squares", r =>
        from sum in r.Gradient.Order.OfType<Apply>()
        where r.Depends(sum) && sum.Function is Primitive { AddsUp: true, Arity: 1 }
            && sum.Inputs[0] is Apply { Function: Primitive { Traits.OverBase: not null } }
        let power = (Apply)sum.Inputs[0]
        let inside = ((Primitive)sum.Function).Of(power.Inputs[0])
        from mutation in r.Misread(
            sum,
            power.Function.Of(power.Inputs.SetItem(0, inside)),
            $"each term is raised to its power and then added: you took the power of the sum, {inside}")
        select mutation);

    private static IEnumerable<Mutation> Whole(Reference r, Expr node, Expr instead, FormattableString words)
    {
        var answer = Substitution.Replace(r.Loss, new Dictionary<Expr, Expr> { [node] = instead });
        return answer.Shape == r.By.Shape ? [new Mutation(answer, new MistakePlace(node, null), words)] : [];
    }

    private static IEnumerable<Mutation> LostTerms(Reference r, Contribution link)
    {
        for (var k = 0; k < link.Consumer.Inputs.Length; k++)
        {
            if (link.Consumer.Inputs[k] is not Apply { Function: Primitive { Traits.HasTerms: true } } sum)
            {
                continue;
            }

            for (var i = 0; i < 2; i++)
            {
                var (kept, lost) = (sum.Inputs[i], sum.Inputs[1 - i]);
                if (!r.Depends(kept) || r.Depends(lost) || kept.Shape != sum.Shape || !Topology.Order(lost).Any(node => node is Data))
                {
                    continue;
                }

                var partial = Reference.PartialAt(
                    link.Consumer, link.Index, link.Consumer.Inputs.SetItem(k, Parts.Sign(sum, i) < 0 ? -kept : kept));
                foreach (var mutation in r.With(
                    link, partial, $"{lost} is forgotten in {new WrittenOut(sum)}: the derivative is {link.LocalPartial}"))
                {
                    yield return mutation;
                }
            }
        }
    }
}
