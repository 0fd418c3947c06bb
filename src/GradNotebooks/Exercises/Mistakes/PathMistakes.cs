namespace GradNotebooks;

/// <summary>Mistakes in how the factors along a path are multiplied and the paths added up.</summary>
internal static class PathMistakes
{
    // one of several incoming gradients lost, or all but one
    public static readonly MistakeKind PathMissing = new("PATH_MISSING", "a path forgotten", r =>
        ManyIncoming(r).Where(edge => !IsProduct(edge, r)).SelectMany(edge => Without(r, edge)).Concat(OneOfMany(r)));

    // u′v + uv′ → u′v
    public static readonly MistakeKind ProductHalf = new("PRODUCT_HALF", "half of the product rule", r =>
        ManyIncoming(r).Where(edge => IsProduct(edge, r)).SelectMany(edge => r.Sending(
            edge,
            _ => null,
            $"{edge.Input} depends on {r.By} too: the {((Primitive)edge.Consumer.Function).Rule} has a term for it")));

    // h_v·g_b → h_v·g_b·f_a
    public static readonly MistakeKind ExtraLink = new("EXTRA_LINK", "a link too many", r =>
        from edge in r.Gradient.Contributions(r.By)
        where edge.LocalPartial is not null
        from extra in Partials(r)
        where Reference.Stretches(extra.LocalPartial!, edge.Consumer.Shape)
        from mutation in r.Sending(
            edge,
            adjoint => Reference.Times(edge, adjoint, Algebra.Times(edge.LocalPartial!, extra.LocalPartial!)),
            r.Edges.Contains(extra)
                ? Said.Sentence($"{extra.LocalPartial} is multiplied in once too often")
                : Said.Sentence($"{extra.LocalPartial} does not belong to the path from {r.Loss} to {r.By}"))
        select mutation with { Place = new MistakePlace(extra.Consumer, null) });

    // h_v·g_u → h_v + g_u
    public static readonly MistakeKind Added = new("ADDED_FOR_MULTIPLIED", "links added", r =>
        r.Inner.SelectMany(link => AddedAt(r, link)));

    // two paths that meet, multiplied
    public static readonly MistakeKind PathsMultiplied = new("PATHS_MULTIPLIED", "paths multiplied", r =>
        from node in r.Gradient.Order
        where r.Depends(node)
        let incoming = r.Gradient.Contributions(node)
        where incoming.Length > 1
        let product = incoming.Select(c => c.Value).Aggregate((u, v) => u * v)
        let gradient = r.Replay([], new Dictionary<Expr, Expr> { [node] = product })
        where gradient is not null
        select new Mutation(
            gradient,
            new MistakePlace(node, null),
            $"the gradients that arrive at {node} were multiplied: along a path one multiplies, paths are added"));

    private static IEnumerable<Contribution> ManyIncoming(Reference r) => r.Edges.Where(edge =>
        r.Gradient.Contributions(edge.Input).Length > 1 || r.Gradient.Outgoing(edge.Consumer).Length > 1);

    private static bool IsProduct(Contribution edge, Reference r) =>
        edge.Consumer.Function is Primitive { Rule: "product rule" or "quotient rule" } && r.Gradient.Outgoing(edge.Consumer).Length > 1;

    private static IEnumerable<Mutation> Without(Reference r, Contribution edge) => r.Sending(
        edge, _ => null, Said.Together(Reaching(r, edge), $" too: that path is forgotten"));

    /// <summary>"a reaches L by way of s": the path of an edge, where several part at its input or meet at its consumer.</summary>
    private static FormattableString Reaching(Reference r, Contribution edge) => r.Gradient.Contributions(edge.Input).Length > 1
        ? Said.Together($"{edge.Input} reaches {r.Loss} ", Way(r, edge))
        : $"{r.By} reaches {r.Loss} by way of {edge.Input}";

    /// <summary>"by way of v", "by way of the second argument of k", and, where nothing lies between, "directly".</summary>
    private static FormattableString Way(Reference r, Contribution edge)
    {
        var isOnlyOne = r.Gradient.Outgoing(edge.Consumer).Count(e => ReferenceEquals(e.Input, edge.Input)) == 1;
        return edge.Consumer.Function is not Primitive && (ReferenceEquals(edge.Consumer, r.Loss) || !isOnlyOne)
                ? $"by way of the {Ordinal(edge.Index)} argument of {edge.Consumer.Function}"
            : ReferenceEquals(edge.Consumer, r.Loss) ? Said.Sentence($"directly")
            : $"by way of {edge.Consumer}";
    }

    private static string Ordinal(int index) => index switch { 0 => "first", 1 => "second", _ => "third" };

    private static IEnumerable<Mutation> OneOfMany(Reference r) =>
        from node in r.Gradient.Order
        where r.Depends(node)
        let incoming = r.Gradient.Contributions(node)
        where incoming.Length > 2
        from kept in incoming
        let gradient = r.Replay([.. incoming.Where(c => !ReferenceEquals(c, kept)).Select(c => new Edit(c, _ => null))])
        where gradient is not null
        select new Mutation(
            gradient,
            new MistakePlace(kept.Consumer, kept.Index),
            Said.Together(
                Said.Together($"{node} is used {incoming.Length} times, and only the path that reaches {r.Loss} ", Way(r, kept)),
                $" was taken: paths are added"));

    private static IEnumerable<Contribution> Partials(Reference r) =>
        from node in r.All.Order.Reverse().OfType<Apply>()
        where r.All.Reaches(node)
        from edge in r.All.Outgoing(node)
        let own = r.Edges.FirstOrDefault(e => ReferenceEquals(e.Consumer, edge.Consumer) && e.Index == edge.Index)
        where edge.LocalPartial is { } partial && Simplification.Number(partial) is null
        select own ?? edge;

    private static IEnumerable<Mutation> AddedAt(Reference r, Contribution link)
    {
        if (Simplification.Number(link.LocalPartial!) is not null)
        {
            yield break;
        }

        foreach (var above in r.Gradient.Contributions(link.Consumer).Where(c => c.LocalPartial is not null))
        {
            if (ReferenceEquals(above, r.Outer) || Simplification.Number(above.LocalPartial!) is not null)
            {
                continue;
            }

            var gradient = r.Replay(
            [
                new Edit(above, adjoint => Reference.Times(above, adjoint, 1)),
                new Edit(link, adjoint => Reference.Times(link, adjoint, above.LocalPartial! + link.LocalPartial!)),
            ]);
            if (gradient is not null)
            {
                yield return new Mutation(
                    gradient,
                    new MistakePlace(link.Consumer, link.Index),
                    $"{above.LocalPartial} and {link.LocalPartial} were added: along a path derivatives are multiplied");
            }
        }

        foreach (var mutation in r.Sending(
            link,
            adjoint => Algebra.SumTo(Algebra.BroadcastTo(adjoint + link.LocalPartial!, link.Consumer.Shape), link.Input.Shape),
            $"{link.LocalPartial} was added to what comes from above: along a path derivatives are multiplied"))
        {
            yield return mutation;
        }
    }
}
