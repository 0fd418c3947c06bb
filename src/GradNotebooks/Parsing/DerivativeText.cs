namespace GradNotebooks.Parsing;

/// <summary>Derivatives as they are written after Leibniz: d/da, ∂/∂a, ∂u/∂a, dL/da, ∂²L/∂a∂b and ∂²L/∂a².</summary>
internal static class DerivativeText
{
    /// <summary>The derivative that begins at a place: what is differentiated by, or the value; null where none begins there.</summary>
    public static Token? At(string text, int at, MathScope scope)
    {
        var sign = text[at];
        var isSecond = at + 1 < text.Length && text[at + 1] == '²';
        var quantity = Named(text, isSecond ? at + 2 : at + 1, scope, out var slash);
        if ((sign == 'd' && IsTaken(text, at, scope)) || (isSecond && quantity is null)
            || !Takes(text, ref slash, '/') || !Takes(text, ref slash, sign) || Named(text, slash, scope, out var end) is not { } by)
        {
            return null;
        }

        Expr? second = null;
        if (isSecond)
        {
            second = end < text.Length && text[end] == '²' ? by : null;
            end += second is null ? 0 : 1;
            if (second is null && (!Takes(text, ref end, sign) || (second = Named(text, end, scope, out end)) is null))
            {
                return null;
            }
        }

        var typed = text[at..end];
        if (scope.RefusesDerivatives)
        {
            throw new Misread(at, $"{typed} is for you to work out: by hand means without the kit's own derivatives.");
        }

        return quantity is null
            ? new Token(TokenKind.Derivative, typed, at, by)
            : new Token(TokenKind.Value, typed, at, Misread.Where(at, () => second is null
                ? QuantityDerivative.Of(quantity, by)
                : QuantityDerivative.Of(QuantityDerivative.Of(quantity, by), second)));
    }

    /// <summary>Whether d, or a word that begins here with d, is itself a name.</summary>
    private static bool IsTaken(string text, int at, MathScope scope) =>
        !scope.Find("d").IsEmpty || (Identifier.At(text, at) is { } word && !scope.Find(NameKey.Of(word.Name)).IsEmpty);

    private static Expr? Named(string text, int at, MathScope scope, out int end)
    {
        end = at;
        if (at >= text.Length || Identifier.At(text, at) is not { } identifier
            || scope.Find(NameKey.Of(identifier.Name)) is not [Expr quantity])
        {
            return null;
        }

        end = identifier.End;
        return quantity;
    }

    private static bool Takes(string text, ref int at, char character)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        if (at >= text.Length || text[at] != character)
        {
            return false;
        }

        at++;
        return true;
    }
}
