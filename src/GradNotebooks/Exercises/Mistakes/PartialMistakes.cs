namespace GradNotebooks;

/// <summary>Mistakes within one local partial, whose terms and factors they change: for g(u, b) = u² + b·u it is 2u + b.</summary>
internal static class PartialMistakes
{
    // 2u + b → 2u, and → b
    public static readonly MistakeKind TermDropped = new("TERM_DROPPED", "a term of a derivative lost", r =>
        from link in r.Links
        let terms = Parts.Terms(link.LocalPartial!)
        where terms.Count > 1
        from i in Enumerable.Range(0, terms.Count)
        from mutation in r.With(
            link, Sum(terms.Where((_, j) => j != i)), $"the term {terms[i]} of its derivative {link.LocalPartial} is lost")
        select mutation);

    // (u²)′ → u, u·2u, or 2: a factor 2 lost, the exponent kept, the base lost
    public static readonly MistakeKind PowerRule = new("POWER_RULE", "the power rule", r => r.Inner.SelectMany(link => Powers(r, link)));

    // (b·u)′ → 1 for b, among other terms
    public static readonly MistakeKind ConstantAsOne = new("CONSTANT_AS_ONE", "a constant factor taken for 1", r =>
        from link in r.Links
        let terms = Parts.Terms(link.LocalPartial!)
        where terms.Count > 1
        from i in Enumerable.Range(0, terms.Count)
        where Simplification.Number(terms[i]) is null
        from mutation in r.With(
            link,
            Sum(terms.Select((term, j) => j == i ? 1 : term)),
            $"a constant factor stays when its product is differentiated: {terms[i]} belongs where you used 1")
        select mutation);

    // (u² + b·u)′ by b → u² + u
    public static readonly MistakeKind ConstantKept = new("CONSTANT_KEPT", "a constant term kept", r =>
    [
        .. r.Links.SelectMany(link => KeptTerms(link).SelectMany(term => r.With(
            link, link.LocalPartial! + term, $"{term} does not depend on {link.Input}: its derivative is 0, and it was kept"))),
        .. r.Links.SelectMany(link => KeptAddends(r, link)),
    ]);

    // u·v → u, within a partial
    public static readonly MistakeKind FactorDropped = new("FACTOR_DROPPED", "a factor of a derivative lost", r =>
    [
        .. from link in r.Inner
           from part in Parts.WithoutAFactor(link.LocalPartial!)
           from mutation in r.With(link, part.Others, $"the factor {part.Factor} of its derivative {link.LocalPartial} is lost")
           select mutation,
        .. from link in r.Links
           let terms = Parts.Terms(link.LocalPartial!)
           where terms.Count > 1
           from i in Enumerable.Range(0, terms.Count)
           from part in Parts.WithoutAFactor(terms[i])
           from mutation in r.With(
               link,
               Sum(terms.Select((term, j) => j == i ? part.Others : term)),
               $"the factor {part.Factor} of the term {terms[i]} of its derivative {link.LocalPartial} is lost")
           select mutation,
    ])
    {
        IsGeneral = true,
    };

    // 2u + b → 2u − b
    public static readonly MistakeKind TermSign = new("SIGN", "a sign turned", r =>
        from link in r.Links
        let terms = Parts.Terms(link.LocalPartial!)
        where terms.Count > 1
        from i in Enumerable.Range(0, terms.Count)
        from mutation in r.With(
            link,
            Sum(terms.Select((term, j) => j == i ? -term : term)),
            $"the sign of {terms[i]} is turned: its derivative is {link.LocalPartial}")
        select mutation)
    {
        IsGeneral = true,
    };

    private static IEnumerable<Mutation> Powers(Reference r, Contribution link)
    {
        var terms = Parts.Terms(link.LocalPartial!);
        for (var i = 0; i < terms.Count; i++)
        {
            if (Simplification.Multiple(terms[i]) is var (number, rest) && Math.Abs(number) != 1)
            {
                Expr[] instead = [rest, number];
                foreach (var wrong in instead)
                {
                    var partial = Sum(terms.Select((term, j) => j == i ? wrong : term));
                    foreach (var mutation in r.With(
                        link, partial, $"the power rule gives {terms[i]}, and you used {wrong}: its derivative is {link.LocalPartial}"))
                    {
                        yield return mutation;
                    }
                }
            }
        }

        if (link is { Consumer.Function: Primitive { Traits.OverBase: not null }, Index: 0 })
        {
            foreach (var mutation in r.With(
                link, link.LocalPartial! * link.Input, $"the exponent was kept: the derivative by {link.Input} is {link.LocalPartial}"))
            {
                yield return mutation;
            }
        }
    }

    /// <summary>The terms of a definition that do not depend on the argument.</summary>
    private static IEnumerable<Expr> KeptTerms(Contribution link)
    {
        if (link.Consumer.Function is not DefinedFunction function || link.Index >= function.Arity)
        {
            return [];
        }

        var body = function.For(link.Consumer.Arguments);
        return Parts.Terms(body.Body)
            .Where(term => term is not Constant && !Topology.EvaluationOrder(term).Contains(body.Formals[link.Index]))
            .Select(term => Substitution.Replace(term, body.InputsOf(link.Consumer)));
    }

    /// <summary>The other addend of a sum, passed on with the gradient as if it were a derivative.</summary>
    private static IEnumerable<Mutation> KeptAddends(Reference r, Contribution link)
    {
        if (link.Consumer.Function is not Primitive { Traits.HasTerms: true } || r.Depends(link.Consumer.Inputs[1 - link.Index]))
        {
            return [];
        }

        var kept = link.Consumer.Inputs[1 - link.Index];
        return r.Replay([]) is not { } truth || !Reference.Stretches(kept, link.Consumer.Shape) || r.Tangent(link.Input) is null ? [] :
        [
            new Mutation(
                Algebra.Total([truth, Algebra.SumTo(
                    Algebra.BroadcastTo(Algebra.Times(r.Gradient[link.Consumer], kept * Parts.Sign(link.Consumer, 1 - link.Index)),
                        link.Consumer.Shape),
                    r.By.Shape)]),
                new MistakePlace(link.Consumer, null),
                $"{kept} does not depend on {r.By}: its derivative is 0, and it was kept"),
        ];
    }

    private static Expr? Sum(IEnumerable<Expr> terms) => terms.Aggregate((Expr?)null, (sum, term) => sum is null ? term : sum + term);
}
