namespace GradNotebooks;

/// <summary>
/// Gradients as a textbook writes them: equal factors above and below a bar cancelled, signs and numbers in front, like terms counted
/// together, and multiplied out where that leaves less to read. A formula that would not become shorter stays as it is.
/// </summary>
internal static class Shortening
{
    /// <summary>A longer formula is left alone: no reader looks for what cancels in it, and those of deep graphs are long.</summary>
    private const int LongestFormula = 40;

    /// <summary>The length of a formula that may leave the range of doubles where what it was made of does not.</summary>
    public const int Unreadable = int.MaxValue;

    /// <summary>
    /// Higher powers are not collected: along a chain of a hundred quotients b/c those of b and of c would be too large for a double each.
    /// </summary>
    private const int HighestPower = 24;

    /// <summary>Into more terms nothing is multiplied out.</summary>
    private const int MostTerms = 16;

    /// <summary>The expression, or a shorter one of the same value wherever it has one.</summary>
    /// <param name="u">The expression.</param>
    /// <param name="nonZero">What is known not to be 0.</param>
    public static Expr Of(Expr u, NonZero nonZero)
    {
        if (Masks.Split(u) is var (mask, core))
        {
            return Of(core, nonZero) is var within && ReferenceEquals(within, core) ? u : Masks.Within(mask, within);
        }

        if (Length(u) is not { } length)
        {
            return u;
        }

        var sum = Polynomial.Of(u).Cancelled(nonZero.Contains);
        var product = MayShorten(sum) ? sum.MultipliedOut(nonZero.Contains, MostTerms) : null;
        var best = product is not null && Length(product) < Length(sum) && !HasDecimalRoots(sum) ? product : sum;
        return Length(best) < length && best.ToExpr(u.Shape) is var shorter && KeepsDivisors(u, shorter, nonZero) ? shorter : u;
    }

    /// <summary>Whether a formula divides by all that may be 0 and another one divides by: with terms that cancel a bar may go.</summary>
    private static bool KeepsDivisors(Expr u, Expr shorter, NonZero nonZero)
    {
        var divisors = Divisors(u);
        if (divisors.Count > 0)
        {
            divisors.ExceptWith(Divisors(shorter));
        }

        return divisors.All(nonZero.Contains);
    }

    /// <summary>What stands below a bar in sums and products.</summary>
    private static HashSet<Expr> Divisors(Expr u)
    {
        var (divisors, open) = (new HashSet<Expr>(), new Stack<Expr>([u]));
        while (open.TryPop(out var node))
        {
            if (node is Apply { Name: null, Function: Primitive { Traits: var traits } row } apply
                && (traits.Fraction is not null || traits.HasTerms || row.IsBroadcast || traits.OverBase is not null))
            {
                divisors.UnionWith(Monomial.Of(node).Powers.Where(power => power.Under > 0).Select(power => power.Base));
                Array.ForEach([.. apply.Inputs], open.Push);
            }
        }

        return divisors;
    }

    /// <summary>Whether something can cancel when it is multiplied out, or a number in front of it.</summary>
    private static bool MayShorten(Polynomial sum) =>
        sum.Terms is not [{ Coefficient: { Over: 1 or -1, Under: 1 } }] || sum.HasQuotients;

    /// <summary>
    /// Whether a factor is a sum with a number that is not whole. Near b = 1.8 the factors of b·(b − 1.8)² keep digits that its terms lose
    /// when it is multiplied out, and a reader finds in those neither 1.8 nor the root.
    /// </summary>
    private static bool HasDecimalRoots(Polynomial sum) =>
        sum.Terms.Any(term => term.Powers.Any(power => Polynomial.Of(power.Base).Terms.Any(IsDecimal)));

    private static bool IsDecimal(Monomial term) => term.Powers.IsEmpty && term.Coefficient.Over != Math.Floor(term.Coefficient.Over);

    /// <summary>How many symbols there are to read in products and sums, however many.</summary>
    public static int LengthOf(Expr u)
    {
        var length = 0;
        var open = new Stack<Expr>([u]);
        while (open.TryPop(out var node))
        {
            if (node.Symbols < NodeNotes.ManySymbols || node is not Apply apply)
            {
                length += node.Symbols;
                continue;
            }

            length += apply.OwnSymbols;
            for (var i = 0; i < apply.InputCount; i++)
            {
                if (apply.IsRead(i))
                {
                    open.Push(apply.Input(i));
                }
            }
        }

        return length;
    }

    /// <summary>How many symbols a sum will have; <see cref="Unreadable"/>, where a number or a power of it is out of range.</summary>
    public static int Length(Polynomial sum)
    {
        var length = sum.Terms.Length > 0 && sum.Terms.All(IsNegative) ? 1 : 0;
        foreach (var term in sum.Terms)
        {
            var (over, under) = (Math.Abs(term.Coefficient.Over), term.Coefficient.Under);
            if (double.IsNaN(over + under))
            {
                return Unreadable;
            }

            length += (over != 1 || !term.Powers.Any(IsAbove) ? 1 : 0) + (under != 1 ? 1 : 0);
            foreach (var power in term.Powers)
            {
                var exponent = power.Base is Apply { Function: Primitive row } node && row == Elementwise.Pow
                    && Simplification.Number(node.Input(1)) is { } p ? Math.Abs(p) : 1;
                if (power.Over + power.Under > 1 && exponent * Math.Max(power.Over, power.Under) > HighestPower)
                {
                    return Unreadable;
                }

                length += LengthOfPower(power.Base, power.Over) + LengthOfPower(power.Base, power.Under);
            }
        }

        return length;
    }

    private static bool IsNegative(Monomial term) => term.Coefficient.IsNegative;

    private static bool IsAbove(BasePower power) => power.Over > 0;

    private static int LengthOfPower(Expr factor, int exponent) =>
        exponent == 0 ? 0 : (Length(factor) ?? LongestFormula) + (exponent == 1 ? 0 : 1);

    /// <summary>How many symbols there are to read; null where there are too many.</summary>
    private static int? Length(Expr u) => u.Symbols <= LongestFormula ? u.Symbols : null;
}
