namespace GradNotebooks;

/// <summary>Mistakes at one link of the chain rule: another factor, or none, where the local partial belongs.</summary>
internal static class LinkMistakes
{
    /// <summary>Of a larger graph no more nodes than this are tried as wrong arguments.</summary>
    private const int MostArguments = 24;

    // p → 1
    public static readonly MistakeKind Dropped = new("LINK_DROPPED", "an inner derivative missing", r =>
    [
        .. r.Inner.Where(link => Simplification.Number(link.LocalPartial!) is not (1 or -1))
            .SelectMany(link => r.With(link, 1, $"its derivative {link.LocalPartial} is missing: the chain rule multiplies by it")),
        .. r.Edges.Where(edge => edge.LocalPartial is null && edge.Consumer.Shape == edge.Input.Shape && !edge.Input.Shape.IsScalar)
            .SelectMany(edge => r.Sending(
                edge,
                adjoint => adjoint,
                $"its derivative is missing: {edge.Consumer} does not pass its gradient on to {edge.Input} as it is")),
    ]);

    // g for g′
    public static readonly MistakeKind Value = new("LINK_VALUE", "the function for its derivative", r => r.Inner
        .Where(link => link.Consumer.Function is not Primitive { Traits.HasTerms: true })
        .SelectMany(link => r.With(
            link,
            link.Consumer,
            link.Consumer.Function is Primitive
                ? Said.Sentence($"you used {new WrittenOut(link.Consumer)} itself where its derivative {link.LocalPartial} belongs")
                : Said.Sentence($"you used {link.Consumer.Function} itself where its derivative {link.LocalPartial} belongs"))));

    // g by its other argument
    public static readonly MistakeKind WrongVariable = new("WRONG_VARIABLE", "another partial", r =>
        r.Inner.Where(IsOfSeveral).Where(link => !IsExponent(link)).SelectMany(link => ByOthers(r, link)));

    // uᵖ⁻¹·p for the derivative by p
    public static readonly MistakeKind PowerOnExponential = new("POWER_ON_EXPONENTIAL", "the power rule on an exponent", r =>
        r.Links.Where(IsExponent).SelectMany(link => r.With(
            link,
            LocalPartials.Of(link.Consumer, 0),
            $"{link.Input} stands in the exponent, where the power rule does not hold: the derivative is {link.LocalPartial}")));

    // g′ at another place
    public static readonly MistakeKind WrongArgument = new("WRONG_ARGUMENT", "evaluated elsewhere", r =>
        r.Links.Where(link => Simplification.Number(link.LocalPartial!) is null).SelectMany(link => Elsewhere(r, link)))
    {
        IsGeneral = true,
    };

    // g_u + g_b
    public static readonly MistakeKind TotalForPartial = new("TOTAL_FOR_PARTIAL", "all variables added", r =>
        from link in r.Inner
        where IsOfSeveral(link)
        let partials = link.Consumer.Inputs.Select((_, j) => LocalPartials.Of(link.Consumer, j)).ToArray()
        where partials.All(p => p is not null)
        from mutation in r.With(
            link,
            partials.Aggregate((u, v) => u! + v!),
            $"the partials by all arguments are added: the one by {link.Input} alone is {link.LocalPartial}")
        select mutation);

    // h′(v·u′) for h′(v)·u′
    public static readonly MistakeKind ChainInside = new("CHAIN_INSIDE", "the inner derivative inside the argument", r =>
        from link in r.Inner
        where Simplification.Number(link.LocalPartial!) is null && link.Consumer.Function.Arity == 1 && link.Input is Apply
        let tangent = r.Tangent(link.Input)
        where tangent is not null && Simplification.Number(tangent) is not 1
        from mutation in r.Through(
            link.Consumer,
            Reference.PartialAt(link.Consumer, link.Index, [link.Input * tangent]),
            $"the inner derivative {tangent} stands inside the argument: it multiplies {link.LocalPartial}")
        select mutation);

    // f′(g′) for f′(g)·g′
    public static readonly MistakeKind DerivativeInside = new("DERIVATIVE_INSIDE", "taken at the inner derivative", r =>
        from link in r.Inner
        where Simplification.Number(link.LocalPartial!) is null && link.Consumer.Function.Arity == 1 && link.Input is Apply
        let tangent = r.Tangent(link.Input)
        where tangent is not null
        let partial = Reference.PartialAt(link.Consumer, link.Index, [Algebra.BroadcastTo(tangent, link.Input.Shape)])
        where partial is not null
        from mutation in r.Through(
            link.Consumer, partial, $"its derivative is taken at {tangent}, the inner derivative: it is {link.LocalPartial}, times that")
        select mutation);

    // what a row says people take for its derivative
    public static IEnumerable<MistakeKind> Slips { get; } =
    [
        .. Slip.Codes.Select(code => new MistakeKind(code.Key, code.Value, r =>
            from link in r.Links
            where link.Consumer.Function is Primitive
            from slip in ((Primitive)link.Consumer.Function).Slips
            where slip.Code == code.Key && slip.Index == link.Index
            from mutation in r.With(
                link,
                slip.Partial(link.Consumer.Inputs, link.Consumer),
                $"{slip.Words}: the derivative of {new WrittenOut(link.Consumer)} by {link.Input} is {link.LocalPartial}")
            select mutation)),
    ];

    private static bool IsOfSeveral(Contribution link) =>
        link.Consumer.Inputs.Length > 1 && link.Consumer.Function is not Primitive { Traits.HasTerms: true };

    private static bool IsExponent(Contribution link) =>
        link.Index == 1 && link.Consumer.Function is Primitive { Arity: 2, Traits.OverBase: not null };

    private static IEnumerable<Mutation> ByOthers(Reference r, Contribution link) =>
        from j in Enumerable.Range(0, link.Consumer.Inputs.Length)
        where j != link.Index
        let other = LocalPartials.Of(link.Consumer, j)
        where other is not null && Simplification.Number(other) is not 0.0
        from mutation in r.With(
            link,
            other,
            $"you took its partial by {link.Consumer.Inputs[j]}, {other}: gradient goes to {link.Input}, by {link.LocalPartial}")
        select mutation;

    private static IEnumerable<Mutation> Elsewhere(Reference r, Contribution link)
    {
        var inputs = link.Consumer.Inputs;
        var swapped = inputs.Length == 2 && inputs[0].Shape == inputs[1].Shape
            ? Reference.PartialAt(link.Consumer, link.Index, [inputs[1], inputs[0]])
            : null;
        foreach (var mutation in r.With(link, swapped, $"its arguments are swapped: its derivative is {link.LocalPartial}"))
        {
            yield return mutation;
        }

        for (var k = 0; k < inputs.Length; k++)
        {
            foreach (var mutation in At(r, link, k, inputs[k], other => other).Concat(WithinSum(r, link, k)))
            {
                yield return mutation;
            }
        }
    }

    /// <summary>Something else for one addend of an argument, as in 2(u − y) for 2(ŷ − y).</summary>
    private static IEnumerable<Mutation> WithinSum(Reference r, Contribution link, int k) =>
        link.Consumer.Inputs[k] is Apply { Function: Primitive { Traits.HasTerms: true } primitive } sum
            ? Enumerable.Range(0, 2).SelectMany(i => At(r, link, k, sum.Inputs[i], other => primitive.Of(sum.Inputs.SetItem(i, other))))
            : [];

    private static IEnumerable<Mutation> At(Reference r, Contribution link, int k, Expr replaced, Func<Expr, Expr> argument) =>
        from other in Candidates(r, link, replaced)
        let partial = Reference.PartialAt(link.Consumer, link.Index, link.Consumer.Inputs.SetItem(k, argument(other)))
        from mutation in r.With(link, partial, $"its derivative is taken at {other} where {replaced} belongs")
        select mutation;

    /// <summary>What stands in the loss and could be mistaken for an argument: what is nearest to the link first.</summary>
    private static IEnumerable<Expr> Candidates(Reference r, Contribution link, Expr input) =>
        Topology.Order(link.Consumer).Reverse().Concat(r.Gradient.Order)
            .Where(node => node is not (Constant or ConstantArray) && !ReferenceEquals(node, input) && !ReferenceEquals(node, r.Loss)
                && (node.Shape == input.Shape || node.Shape.IsScalar))
            .Distinct()
            .Take(MostArguments);
}
