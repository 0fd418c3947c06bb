namespace GradNotebooks;

/// <summary>What derivations say about rows of arithmetic.</summary>
internal static class Sentences
{
    public static FormattableString OfTerms(Passage passage)
    {
        if (passage.Constant is { } constant)
        {
            return $"{constant} does not depend on {passage.Parameter}: its derivative is 0.";
        }

        return $"Each term is differentiated by itself.";
    }

    public static FormattableString OfProduct(Passage passage)
    {
        if (passage.Node.Inputs is [var u, var v] && ReferenceEquals(u, v))
        {
            return $"{passage.Node} is {u} times itself: each factor is differentiated in turn, times the other one.";
        }

        return $"Each factor is differentiated in turn, times the other one.";
    }

    public static FormattableString OfQuotient(Passage passage) =>
        $"Numerator and denominator each send their part: {passage.Partial} is the partial by {passage.Input}.";
}
