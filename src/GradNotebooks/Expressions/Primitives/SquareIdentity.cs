using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>Two functions of which the squares add up to 1, or differ by 1: sin² u + cos² u = 1, cosh² u − sinh² u = 1.</summary>
/// <param name="First">The function whose square is added.</param>
/// <param name="Second">The function whose square is added or subtracted.</param>
/// <param name="IsDifference">Whether it is subtracted.</param>
/// <param name="Rule">The identity in words.</param>
internal sealed record SquareIdentity(Primitive First, Primitive Second, bool IsDifference, string Rule)
{
    /// <summary>Every one of them.</summary>
    public static ImmutableArray<SquareIdentity> All { get; } =
    [
        new(Trigonometry.Sin, Trigonometry.Cos, IsDifference: false, "sin² + cos² = 1"),
        new(Exponentials.Cosh, Exponentials.Sinh, IsDifference: true, "cosh² − sinh² = 1"),
    ];

    /// <summary>The sum with the identity used wherever it can be; null where it cannot.</summary>
    public Polynomial? UsedIn(Polynomial sum)
    {
        var terms = sum.Terms.ToList();
        var isUsed = false;
        for (var i = 0; i < terms.Count; i++)
        {
            if (Rest(terms[i]) is var (rest, argument) && Partner(rest, argument) is var other and >= 0)
            {
                terms[Math.Min(i, other)] = rest;
                terms.RemoveAt(Math.Max(i, other));
                (i, isUsed) = (-1, true);
            }
        }

        return isUsed ? Polynomial.Collected(terms) : null;

        int Partner(Monomial rest, Expr argument)
        {
            var square = rest * Monomial.Of(Calculus.Square(Second.Of(argument)));
            square = IsDifference ? -square : square;
            return terms.FindIndex(term => term.IsLike(square) && term.Coefficient == square.Coefficient);
        }
    }

    /// <summary>What the square of the first function is multiplied by, and the function's argument.</summary>
    private (Monomial Others, Expr Argument)? Rest(Monomial term)
    {
        foreach (var power in term.Powers)
        {
            if (power is { Over: >= 2, Under: 0, Base: Apply { Name: null, Function: Primitive row, Inputs: [var argument] } }
                && row == First)
            {
                var left = power with { Over = power.Over - 2 };
                var powers = term.Powers.Remove(power);
                return (term with { Powers = left.Over > 0 ? powers.Add(left) : powers }, argument);
            }
        }

        return null;
    }
}
