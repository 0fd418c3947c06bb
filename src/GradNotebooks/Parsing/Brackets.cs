namespace GradNotebooks.Parsing;

/// <summary>
/// Sees to it that brackets close, and tells the bars that open from those that close: a bar behind a value closes, if a bar is what was
/// opened last. The grammar goes a level down at brackets alone, so the limit here is what keeps its stack small.
/// </summary>
internal static class Brackets
{
    /// <summary>No person reads a formula of so many levels; the grammar needs some kilobytes of stack for each.</summary>
    public const int Deepest = 48;

    /// <exception cref="Misread">A bracket is missing, or there are too many levels.</exception>
    public static void Match(List<Token> tokens)
    {
        var open = new Stack<Token>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind is TokenKind.Bar)
            {
                var closes = i > 0 && tokens[i - 1].EndsValue && open.TryPeek(out var last) && last.Text == token.Text;
                token = tokens[i] = token with { Kind = closes ? TokenKind.CloseBar : TokenKind.OpenBar };
            }

            switch (token.Kind)
            {
                case TokenKind.Open or TokenKind.OpenEntry or TokenKind.OpenCases or TokenKind.OpenBar:
                    open.Push(token);
                    Require(open.Count <= Deepest, token, $"the formula is more than {Deepest} levels deep here: give parts of it names.");
                    break;
                case TokenKind.Close or TokenKind.CloseCases or TokenKind.CloseBar:
                    Require(open.TryPop(out var opened), token, $"there is no '{Opening(token)}' for this '{token.Text}'.");
                    Require(token.Text == Closing(opened), token, $"'{Closing(opened)}' is missing before this '{token.Text}', "
                        + $"for the '{opened.Text}' that stands before it.");
                    break;
            }
        }

        if (open.TryPop(out var left))
        {
            throw new Misread(left.At, left.Kind is TokenKind.OpenBar
                ? $"this '{left.Text}' is never closed. Absolute values within one another are clearer as abs(…)."
                : $"this '{left.Text}' is never closed: a '{Closing(left)}' is missing.");
        }
    }

    private static string Closing(Token opening) => opening.Text switch { "(" => ")", "[" => "]", "{" => "}", "⌊" => "⌋", var bar => bar };

    private static string Opening(Token closing) => closing.Text switch { ")" => "(", "]" => "[", "}" => "{", "⌋" => "⌊", var bar => bar };

    private static void Require(bool holds, Token at, string sentence)
    {
        if (!holds)
        {
            throw new Misread(at.At, sentence);
        }
    }
}
