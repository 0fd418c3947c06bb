namespace GradNotebooks;

/// <summary>Mistakes of a sign.</summary>
internal static class SignMistakes
{
    // the partial of one edge with the other sign: of a difference, of cos′ = −sin
    public static readonly MistakeKind Sign = new("SIGN", "a sign turned", r => r.Links.OrderBy(Rank).SelectMany(link => r.With(
        link, -link.LocalPartial!, $"the sign is turned: the derivative by {link.Input} is {link.LocalPartial}")));

    // σ′(−z) for σ′(z)
    public static readonly MistakeKind SignInside = new("SIGN_INSIDE", "a sign lost inside an argument", r =>
        from link in r.Inner
        from k in Enumerable.Range(0, link.Consumer.Inputs.Length)
        let input = link.Consumer.Inputs[k]
        where input is not (Constant or ConstantArray)
        let turned = Simplification.Negated(input) ?? -input
        from mutation in r.With(
            link,
            Reference.PartialAt(link.Consumer, link.Index, link.Consumer.Inputs.SetItem(k, turned)),
            $"its derivative is taken at {turned} where {input} belongs")
        select mutation)
    {
        IsGeneral = true,
        SaidBy = Sign.Code,
    };

    /// <summary>Signs get lost first where there are some: at a minus, then in a difference, then in a sum.</summary>
    private static int Rank(Contribution link) => link switch
    {
        _ when Simplification.Negated(link.LocalPartial!) is not null || Simplification.Number(link.LocalPartial!) < 0 => 0,
        { Consumer: { Function: Primitive { Traits.HasTerms: true } } sum } => Parts.Sign(sum, 1) < 0 ? 1 : 2,
        _ => 3,
    };
}
