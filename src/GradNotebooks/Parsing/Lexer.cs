using System.Text.RegularExpressions;
using GradNotebooks.Formulas;

namespace GradNotebooks.Parsing;

/// <summary>
/// Cuts typed mathematics into tokens that know what they stand for. Names are looked up here, the longest first, so that the grammar need
/// not know what is in scope.
/// </summary>
internal sealed partial class Lexer
{
    private const int LongestIndex = 40;

    private static readonly Dictionary<char, TokenKind> Signs = new()
    {
        ['+'] = TokenKind.Plus,
        ['-'] = TokenKind.Minus,
        ['−'] = TokenKind.Minus,
        ['–'] = TokenKind.Minus,
        ['*'] = TokenKind.Times,
        ['∗'] = TokenKind.Times,
        ['⊙'] = TokenKind.Times,
        ['·'] = TokenKind.Times,
        ['⋅'] = TokenKind.Times,
        ['×'] = TokenKind.Times,
        ['⊗'] = TokenKind.Kronecker,
        ['/'] = TokenKind.Divide,
        ['÷'] = TokenKind.Divide,
        ['∕'] = TokenKind.Divide,
        ['^'] = TokenKind.Power,
        ['√'] = TokenKind.Root,
        [','] = TokenKind.Comma,
        [';'] = TokenKind.Semicolon,
        [':'] = TokenKind.All,
        ['('] = TokenKind.Open,
        ['['] = TokenKind.Open,
        [')'] = TokenKind.Close,
        [']'] = TokenKind.Close,
        ['⌋'] = TokenKind.Close,
        ['{'] = TokenKind.OpenCases,
        ['}'] = TokenKind.CloseCases,
        ['|'] = TokenKind.Bar,
        ['‖'] = TokenKind.Bar,
    };

    /// <summary>Signs of several characters, and the relation that each stands for.</summary>
    private static readonly (string Typed, string Sign)[] Relations =
    [
        (">=", "≥"), ("<=", "≤"), ("==", "="), ("!=", "≠"), ("<>", "≠"),
        (">", ">"), ("<", "<"), ("≥", "≥"), ("≤", "≤"), ("=", "="), ("≠", "≠"),
    ];

    private const string RaisedInverseTransposed = "⁻ᵀ";

    private readonly string _text;
    private readonly MathScope _scope;
    private readonly Vocabulary _vocabulary;
    private readonly List<Token> _tokens = [];
    private int _at;

    private Lexer(string text, MathScope scope)
    {
        (_text, _scope) = (text, scope);
        _vocabulary = new Vocabulary(text, scope);
    }

    /// <summary>The tokens from a place of the text to another.</summary>
    /// <exception cref="Misread">There is a name that is not in scope, or a sign that means nothing here.</exception>
    public static List<Token> Tokens(string text, Range part, MathScope scope)
    {
        var (start, length) = part.GetOffsetAndLength(text.Length);
        var lexer = new Lexer(text[..(start + length)], scope) { _at = start };
        while (lexer.SkipsSpaces())
        {
            lexer.Next();
        }

        return lexer._tokens;
    }

    private bool SkipsSpaces()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        return _at < _text.Length;
    }

    private void Next()
    {
        var character = _text[_at];
        if (_vocabulary.Unusual(_at) is { } unusual)
        {
            Add(unusual);
        }
        else if (Numerals.At(_text, _at) is var (number, length))
        {
            Add(TokenKind.Number, length, (Expr)number);
        }
        else if (UnicodeScript.Unraised(character) is not null)
        {
            Exponent();
        }
        else if (character is '∂' or 'd' && DerivativeText.At(_text, _at, _scope) is { } derivative)
        {
            Add(derivative);
        }
        else if (character is '∂')
        {
            Add(_vocabulary.Partial(_at));
        }
        else if (character is 'Σ' or '∑')
        {
            Sum();
        }
        else if (Identifier.At(_text, _at) is { } identifier)
        {
            Word(identifier);
        }
        else
        {
            Sign(character);
        }
    }

    private void Word(Identifier identifier)
    {
        if (identifier.Name is "if" or "otherwise" && _scope.Find(identifier.Name).IsEmpty)
        {
            Add(identifier.Name == "if" ? TokenKind.If : TokenKind.Otherwise, identifier.End - _at);
        }
        else if (_text[_at] == '\\' && identifier.Name is "cdot" or "times")
        {
            Add(TokenKind.Times, identifier.End - _at);
        }
        else if (_text[_at] == '\\' && identifier.Name is "otimes")
        {
            Add(TokenKind.Kronecker, identifier.End - _at);
        }
        else
        {
            foreach (var token in _vocabulary.Read(identifier, _at))
            {
                Add(token);
            }

            LetReachFurther();
        }
    }

    /// <summary>
    /// The word sum, without parentheses right behind it, adds up the rest of its product, as its sign does: sum(u) v is a call, and
    /// sum (u) v is Σ u v.
    /// </summary>
    private void LetReachFurther()
    {
        if (_tokens[^1] is { Meaning: Callable { IsLarge: true, Positions: [] } sum } token && (_at == _text.Length || _text[_at] != '('))
        {
            _tokens[^1] = token with { Kind = TokenKind.Sum, Meaning = sum.Index };
            RequireNoBound(token.Text);
        }
    }

    /// <summary>Σ and its index.</summary>
    private void Sum()
    {
        if (_vocabulary.Quantity("Σ", _at) is { } quantity)
        {
            Add(TokenKind.Value, 1, quantity);
            return;
        }

        // Its index is read as that of a letter would be.
        var letter = "S" + _text[(_at + 1)..Math.Min(_text.Length, _at + LongestIndex)];
        var index = Identifier.Indexed(letter);
        Add(TokenKind.Sum, index.End, string.Concat(index.Indices));
        RequireNoBound("Σ");
    }

    private void RequireNoBound(string sum)
    {
        if (_at < _text.Length && (_text[_at] == '^' || UnicodeScript.Unraised(_text[_at]) is not null))
        {
            throw new Misread(_at, $"{sum} runs over all samples and takes no upper bound: write sum_n (…).");
        }
    }

    /// <summary>A raised exponent stands for ^ and the same between parentheses.</summary>
    private void Exponent()
    {
        var start = _at;
        if (_text.AsSpan(_at).StartsWith(RaisedInverseTransposed))
        {
            AddInverseTransposed(RaisedInverseTransposed.Length);
            return;
        }

        while (_at < _text.Length && UnicodeScript.Unraised(_text[_at]) is not (null or 'T'))
        {
            _at++;
        }

        if (_at == start)
        {
            _at++;
            _tokens.Add(new Token(TokenKind.Transposed, "ᵀ", start, _vocabulary.Quantity("T", start)));
            return;
        }

        var plain = string.Concat(_text[start.._at].Select(raised => UnicodeScript.Unraised(raised)));
        _tokens.Add(new Token(TokenKind.Power, _text[start.._at], start));
        _tokens.Add(new Token(TokenKind.Open, "(", start));
        _tokens.AddRange(Tokens(plain, .., _scope).Select(token => token with { At = start + token.At }));
        _tokens.Add(new Token(TokenKind.Close, ")", _at - 1));
    }

    private void Sign(char character)
    {
        if (_text.AsSpan(_at).StartsWith("**"))
        {
            throw new Misread(_at, "** is no sign of mathematics: a power is written with ^, as in 2^3.");
        }

        if (_text.AsSpan(_at).StartsWith(".."))
        {
            Add(TokenKind.Range, 2);
        }
        else if (Array.Find(Relations, pair => _text.AsSpan(_at).StartsWith(pair.Typed)) is { Sign: { } sign, Typed: var typed })
        {
            Add(TokenKind.Relation, typed.Length, RowNames.Relation(sign));
        }
        else if (character is '⌊')
        {
            // The bracket itself is the name of the function.
            _tokens.Add(new Token(TokenKind.Callable, "", _at, RowNames.Find("floor")));
            Add(TokenKind.Open, 1);
        }
        else if (character is '[' && _tokens is [.., { Kind: TokenKind.Close or TokenKind.Bar } close]
            && close.At + close.Text.Length == _at && Places().IsMatch(_text, _at))
        {
            Add(TokenKind.OpenEntry, 1);
        }
        else if (character is '[' && _tokens is [.., { Kind: TokenKind.Value } name] && name.At + name.Text.Length == _at)
        {
            if (_text.AsSpan(_at).StartsWith("[n]") || _text.AsSpan(_at).StartsWith("[i]"))
            {
                throw new Misread(
                    _at,
                    $"samples are not picked by brackets: {name.Text} stands for all its values, {name.Text}_n for the one of sample n. "
                    + "Entries of an array are counted by whole numbers, from 0.");
            }

            Add(TokenKind.OpenEntry, 1);
        }
        else if (character is '^' && InverseTransposed().Match(_text, _at) is { Success: true } both && _scope.Find("T").IsEmpty)
        {
            AddInverseTransposed(both.Length);
        }
        else if (character is '^' && TransposesAt(_at + 1))
        {
            Add(TokenKind.Transposed, 2);
        }
        else if (Signs.TryGetValue(character, out var kind))
        {
            Add(kind, 1);
        }
        else
        {
            throw new Misread(_at, character is '\'' or '′' or '’'
                ? "a prime stands behind the name of a function of one argument, as in f'(u)."
                : $"'{_text[_at..(_at + (char.IsHighSurrogate(character) && _at + 1 < _text.Length ? 2 : 1))]}' means nothing here.");
        }
    }

    /// <summary>A⁻ᵀ is (Aᵀ)⁻¹.</summary>
    private void AddInverseTransposed(int length)
    {
        _tokens.Add(new Token(TokenKind.Transposed, "ᵀ", _at));
        _tokens.Add(new Token(TokenKind.Power, _text[_at..(_at + length)], _at));
        _tokens.Add(new Token(TokenKind.Number, "−1", _at, (Expr)(-1)));
        _at += length;
    }

    /// <summary>Whether ^T is written, where T is no name of its own.</summary>
    private bool TransposesAt(int at) =>
        at < _text.Length && _text[at] == 'T' && Identifier.At(_text, at) is { Name: "T" } && _scope.Find("T").IsEmpty;

    private void Add(TokenKind kind, int length, object? meaning = null) =>
        Add(new Token(kind, _text[_at..(_at + length)], _at, meaning));

    private void Add(Token token)
    {
        _tokens.Add(token);
        _at = token.At + token.Text.Length;
    }

    /// <summary>^-T, or the same in parentheses.</summary>
    [GeneratedRegex(@"\G\^(?:[-−]T\b|\([-−]T\))")]
    private static partial Regex InverseTransposed();

    /// <summary>Places of an entry, and nothing that could be a factor in brackets.</summary>
    [GeneratedRegex(@"\G\[[0-9.:, ]+\]")]
    private static partial Regex Places();
}
