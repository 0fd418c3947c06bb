using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>A sum taken apart into its products, like ones counted together.</summary>
/// <param name="Terms">The products, none like another and none of them 0.</param>
internal sealed record Polynomial(ImmutableArray<Monomial> Terms)
{
    /// <summary>Powers of sums up to here are multiplied out.</summary>
    private const int HighestPower = 4;

    /// <summary>Whether something stands below a bar, in a sum among the factors too.</summary>
    public bool HasQuotients => Terms.Any(HasQuotient);

    /// <summary>The terms of a sum; a single one where it is none.</summary>
    public static Polynomial Of(Expr u)
    {
        var (terms, open) = (new List<Monomial>(), new Stack<Term>());
        open.Push(new Term(u, IsNegative: false));
        while (open.TryPop(out var term))
        {
            if (TermsOf(term.Expr) is { } parts)
            {
                for (var i = parts.Length - 1; i >= 0; i--)
                {
                    open.Push(new Term(parts[i].Expr, parts[i].IsNegative != term.IsNegative));
                }
            }
            else
            {
                var product = Monomial.Of(term.Expr);
                terms.Add(term.IsNegative ? -product : product);
            }
        }

        return Collected(terms);
    }

    /// <summary>Like terms counted together.</summary>
    public static Polynomial Collected(IEnumerable<Monomial> terms)
    {
        var all = new List<Monomial>();
        foreach (var term in terms)
        {
            var place = all.FindIndex(term.IsLike);
            if (place < 0)
            {
                all.Add(term);
            }
            else
            {
                all[place] = all[place] with { Coefficient = all[place].Coefficient + term.Coefficient };
            }
        }

        all.RemoveAll(IsZero);
        return new([.. all]);
    }

    /// <summary>The same without factors that stand above a bar and below it, where they are known not to be 0.</summary>
    public Polynomial Cancelled(Func<Expr, bool> isNonZero) => Collected(Terms.Select(term => term.Cancelled(isNonZero)));

    /// <summary>
    /// Multiplied out, sums with quotients first, since their bars are what is cancelled; null where there would be more terms than so
    /// many.
    /// </summary>
    /// <param name="isNonZero">What may be cancelled.</param>
    /// <param name="mostTerms">Into so many terms at most.</param>
    /// <param name="collects">Whether like terms are counted together.</param>
    public Polynomial? MultipliedOut(Func<Expr, bool> isNonZero, int mostTerms, bool collects = true)
    {
        var terms = Terms;
        while (terms.Length <= mostTerms)
        {
            if (NextFactor(terms, out var place) is not { } factor)
            {
                return new(terms);
            }

            var term = terms[place];
            var rest = term.WithoutOne(factor.Base);
            terms =
            [
                .. terms[..place],
                .. Of(factor.Base).Terms.Select(part => (rest * part).Cancelled(isNonZero)),
                .. terms[(place + 1)..],
            ];
            terms = collects ? Collected(terms).Terms : terms;
        }

        return null;
    }

    /// <summary>The expression again, a term that is added before those that are subtracted.</summary>
    public Expr ToExpr(Shape shape)
    {
        var first = Terms.FirstOrDefault(term => !term.Coefficient.IsNegative);
        var ordered = first is null ? Terms : [first, .. Terms.Remove(first)];
        Expr? sum = null;
        foreach (var term in ordered)
        {
            var u = term.ToExpr();
            sum = (sum, term.Coefficient.IsNegative) switch
            {
                (null, true) => -u,
                (null, false) => u,
                ({ } before, true) => before - u,
                ({ } before, false) => before + u,
            };
        }

        return Algebra.BroadcastTo(sum ?? 0, shape);
    }

    /// <summary>The sum among the factors of the first term that has one; null where none has.</summary>
    private static BasePower? NextFactor(ImmutableArray<Monomial> terms, out int place)
    {
        for (place = 0; place < terms.Length; place++)
        {
            if (Factor(terms[place]) is { } factor)
            {
                return factor;
            }
        }

        return null;
    }

    /// <summary>The sum among the factors that is multiplied out next.</summary>
    private static BasePower? Factor(Monomial term)
    {
        BasePower? found = null;
        foreach (var power in term.Powers)
        {
            if (power is { Over: > 0 and <= HighestPower, Under: 0 } && TermsOf(power.Base) is not null)
            {
                if (AddsQuotients(power))
                {
                    return power;
                }

                found ??= power;
            }
        }

        return found;
    }

    private static bool IsZero(Monomial term) => term.Coefficient.IsZero;

    private static bool HasQuotient(Monomial term) => term.IsQuotient || term.Powers.Any(AddsQuotients);

    private static bool AddsQuotients(BasePower power) => TermsOf(power.Base) is not null && Of(power.Base).Terms.Any(IsQuotient);

    private static bool IsQuotient(Monomial term) => term.IsQuotient;

    private static Term[]? TermsOf(Expr u) => u is Apply { Name: null, Function: Primitive row } node
        ? row == Elementwise.Add ? [new(node.Input(0), false), new(node.Input(1), false)]
            : row == Elementwise.Subtract ? [new(node.Input(0), false), new(node.Input(1), true)]
            : row == Elementwise.Negate && TermsOf(node.Input(0)) is not null ? [new(node.Input(0), true)]
            : row.IsBroadcast && TermsOf(node.Input(0)) is not null ? [new(node.Input(0), false)]
            : null
        : null;

    /// <summary>A term of a sum, and whether it is subtracted.</summary>
    private sealed record Term(Expr Expr, bool IsNegative);
}
