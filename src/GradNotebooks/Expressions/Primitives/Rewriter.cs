using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// Rewrites an expression on request, a rule at a time: what functions are taken of first, then like terms, factors above and below a bar,
/// what can be multiplied out, and squares that add up to 1.
/// </summary>
/// <param name="multipliesOut">Whether everything is multiplied out; else only what becomes shorter by it.</param>
internal sealed class Rewriter(bool multipliesOut)
{
    /// <summary>Into more terms nothing is multiplied out: no reader follows them.</summary>
    private const int MostTerms = 256;

    /// <summary>The expression, rewritten.</summary>
    public Rewriting Of(Expr expression)
    {
        var start = Opened(expression);
        var inner = WithSimplerArguments(start);
        ImmutableArray<RewritingStep> steps = ReferenceEquals(inner, start)
            ? []
            : [new("within functions", $"What functions are taken of is rewritten first.", inner)];
        var way = Shortest(inner);
        var result = way?.Written ?? inner;
        var known = new NonZero(Topology.Order(result));
        ImmutableArray<Expr> lost = [.. new NonZero(Topology.Order(start)).Divisors.Where(factor => !known.Contains(factor))];
        return new Rewriting(start, result, [.. Visible(start, [.. steps, .. way?.Steps ?? []])], lost);
    }

    /// <summary>The steps without those that leave the line as it reads; the last one has the result and stays.</summary>
    private static IEnumerable<RewritingStep> Visible(Expr start, ImmutableArray<RewritingStep> steps)
    {
        var before = start.ToString();
        foreach (var step in steps)
        {
            var line = step.Line.ToString();
            if (line != before || ReferenceEquals(step, steps[^1]))
            {
                yield return step;
            }

            before = line;
        }
    }

    /// <summary>The expression without its own name.</summary>
    private static Expr Opened(Expr expression)
    {
        var bare = expression is Apply { Name: not null } apply ? Apply.Raw(apply.Function, apply.Inputs) : expression;
        return bare is Apply { Function: Primitive { Traits.IsNaming: true } } alias ? alias.Inputs[0] : bare;
    }

    private Expr WithSimplerArguments(Expr root)
    {
        var images = new Dictionary<Expr, Expr>();
        foreach (var node in Topology.Order(root))
        {
            images[node] = node is Apply { Inputs.IsEmpty: false } apply ? Again(apply) : node;
        }

        return images[root];

        Expr Again(Apply apply)
        {
            ImmutableArray<Expr> inputs =
            [
                .. apply.Inputs.Select(input => IsArithmetic(apply) ? images[input] : Shortest(images[input])?.Written ?? images[input]),
            ];
            if (inputs.AsSpan().SequenceEqual(apply.Inputs.AsSpan()))
            {
                return apply;
            }

            var again = apply.Function.Rebuild(inputs);
            return apply.Name is { } name ? again.Named(name) : again;
        }
    }

    /// <summary>The way to the simplest form, or, if asked for, to the one that is multiplied out; null where it is that.</summary>
    private RewritingWay? Shortest(Expr u)
    {
        if (!IsArithmetic(u))
        {
            return null;
        }

        var collected = RewritingWay.From(u);
        var plain = WithIdentities(collected.Cancel());
        var product = collected.Cancel().MultiplyOut(MostTerms) is { } way ? WithIdentities(way) : null;
        var best = product is not null && (multipliesOut || product.Length < plain.Length) ? product : plain;
        return ReferenceEquals(best.Written, u) || best.Length == Shortening.Unreadable
            || (!multipliesOut && best.Length >= Shortening.LengthOf(u)) ? null : best;
    }

    private RewritingWay WithIdentities(RewritingWay way)
    {
        if (multipliesOut)
        {
            return way;
        }

        foreach (var identity in SquareIdentity.All)
        {
            while (identity.UsedIn(way.Sum) is { } shorter)
            {
                way = way.To(shorter, identity.Rule, $"Terms that differ by the squares alone add up.");
            }
        }

        return way;
    }

    /// <summary>Whether a node only adds, multiplies, divides or takes whole powers.</summary>
    private static bool IsArithmetic(Expr u) => u is Apply { Name: null, Function: Primitive { Traits: var traits } row } node
        && (traits.Fraction is not null || traits.HasTerms || row.IsBroadcast
            || (traits.OverBase is not null && (row.Arity == 1 || Simplification.Number(node.Inputs[1]) is not null)));
}
