using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>A factor of a product, so often above the bar and so often below it.</summary>
internal sealed record BasePower(Expr Base, int Over, int Under);

/// <summary>
/// A product taken apart: a number and powers of what is no product itself, in the order in which they stand. What bears a name stays
/// whole.
/// </summary>
/// <param name="Coefficient">The number.</param>
/// <param name="Powers">The factors, each once.</param>
internal sealed record Monomial(Ratio Coefficient, ImmutableArray<BasePower> Powers)
{
    /// <summary>Higher powers are left as they are.</summary>
    private const int HighestPower = 8;

    /// <summary>The product that an expression is; itself to the first power where it is none.</summary>
    public static Monomial Of(Expr u)
    {
        var (coefficient, powers, open) = (new Ratio(1, 1), new List<BasePower>(), new Stack<Factor>());
        open.Push(new Factor(u, 1));
        while (open.TryPop(out var factor))
        {
            if (Simplification.Number(factor.Base) is { } number && double.IsFinite(number) && (number != 0 || factor.Exponent > 0))
            {
                coefficient *= Ratio.Power(number, factor.Exponent);
            }
            else if (Parts(factor.Base) is { } parts)
            {
                for (var i = parts.Length - 1; i >= 0; i--)
                {
                    open.Push(new Factor(parts[i].Base, parts[i].Exponent * factor.Exponent));
                }
            }
            else
            {
                Take(powers, factor.Base, factor.Exponent);
            }
        }

        return new(coefficient, [.. powers]);
    }

    /// <summary>Whether something stands below the bar.</summary>
    public bool IsQuotient => Powers.Any(IsDivided);

    /// <summary>The same without factors that stand above the bar and below it, where they are known not to be 0.</summary>
    public Monomial Cancelled(Func<Expr, bool> isNonZero) => !IsQuotient ? this : new(
        Coefficient,
        [
            .. Powers
                .Select(power => Math.Min(power.Over, power.Under) is > 0 and var common && isNonZero(power.Base)
                    ? new BasePower(power.Base, power.Over - common, power.Under - common)
                    : power)
                .Where(IsLeft),
        ]);

    /// <summary>The same without one of the factors above the bar that this one stands for so often.</summary>
    public Monomial WithoutOne(Expr factor) => new(
        Coefficient,
        [
            .. Powers
                .Select(power => ReferenceEquals(power.Base, factor) ? new BasePower(factor, power.Over - 1, power.Under) : power)
                .Where(IsLeft),
        ]);

    public static Monomial operator -(Monomial a) => new(-a.Coefficient, a.Powers);

    public static Monomial operator *(Monomial a, Monomial b)
    {
        var powers = a.Powers.ToList();
        foreach (var power in b.Powers)
        {
            Take(powers, power.Base, power.Over);
            Take(powers, power.Base, -power.Under);
        }

        return new(a.Coefficient * b.Coefficient, [.. powers]);
    }

    /// <summary>Whether the two differ by their numbers alone.</summary>
    public bool IsLike(Monomial other)
    {
        var isLike = Powers.Length == other.Powers.Length;
        foreach (var power in Powers)
        {
            isLike = isLike && other.Powers.Contains(power);
        }

        return isLike;
    }

    /// <summary>The expression again, its sign left out.</summary>
    public Expr ToExpr()
    {
        var (over, under) = (Product(Math.Abs(Coefficient.Over), power => power.Over), Product(Coefficient.Under, power => power.Under));
        return under is Constant { Number: 1 } ? over : over / under;
    }

    private Expr Product(double number, Func<BasePower, int> exponent)
    {
        Expr? product = null;
        foreach (var power in Powers.Where(power => exponent(power) > 0))
        {
            var factor = Calculus.Pow(power.Base, (Expr)exponent(power));
            product = product is null ? factor : product * factor;
        }

        return product is null ? number : number * product;
    }

    private static bool IsDivided(BasePower power) => power.Under > 0;

    private static bool IsLeft(BasePower power) => power.Over > 0 || power.Under > 0;

    private static void Take(List<BasePower> powers, Expr factor, int exponent)
    {
        if (exponent == 0)
        {
            return;
        }

        var place = powers.Count - 1;
        while (place >= 0 && !ReferenceEquals(powers[place].Base, factor))
        {
            place--;
        }

        var before = place < 0 ? new BasePower(factor, 0, 0) : powers[place];
        var after = new BasePower(factor, before.Over + Math.Max(exponent, 0), before.Under + Math.Max(-exponent, 0));
        if (place < 0)
        {
            powers.Add(after);
        }
        else
        {
            powers[place] = after;
        }
    }

    /// <summary>What a product, a quotient or a whole power multiplies, each to its power; null for all else.</summary>
    private static Factor[]? Parts(Expr u)
    {
        if (u is not Apply { Name: null, Function: Primitive row } node)
        {
            return null;
        }

        return row switch
        {
            { IsBroadcast: true } => [new(node.Input(0), 1)],
            { Traits.Fraction: { } form } => Parts(node, form),
            _ when row == Elementwise.Square => [new(node.Input(0), 2)],
            _ when row == Elementwise.Pow && Simplification.Number(node.Input(1)) is { } p && p == Math.Floor(p)
                && Math.Abs(p) <= HighestPower =>
                [new(node.Input(0), (int)p)],
            _ => null,
        };
    }

    private static Factor[] Parts(Apply node, FractionForm form)
    {
        List<Factor> parts = form.Number == 1 ? [] : [new(form.Number, 1)];
        foreach (var place in form.Above)
        {
            parts.Add(new(node.Input(place), 1));
        }

        foreach (var place in form.Below)
        {
            parts.Add(new(node.Input(place), -1));
        }

        return [.. parts];
    }

    /// <summary>A factor to a whole power, below zero for what is divided by.</summary>
    private sealed record Factor(Expr Base, int Exponent);
}
