namespace GradNotebooks.Formulas;

/// <summary>Reads LaTeX mathematics token by token: a command with its backslash, a number, or one character. Blanks are skipped.</summary>
internal sealed class LatexCursor(string source)
{
    private int _position;

    /// <summary>The next token, or "" at the end.</summary>
    public string Peek()
    {
        var before = _position;
        var token = Next();
        _position = before;
        return token;
    }

    public string Next()
    {
        SkipBlanks();
        if (_position == source.Length)
        {
            return "";
        }

        var start = _position++;
        if (source[start] == '\\' && _position < source.Length)
        {
            _position++;
            if (char.IsAsciiLetter(source[start + 1]))
            {
                TakeWhile(char.IsAsciiLetter);
            }
        }
        else if (char.IsAsciiDigit(source[start]))
        {
            TakeWhile(char.IsAsciiDigit);
            if (_position + 1 < source.Length && source[_position] == '.' && char.IsAsciiDigit(source[_position + 1]))
            {
                _position++;
                TakeWhile(char.IsAsciiDigit);
            }
        }
        else if (char.IsHighSurrogate(source[start]) && _position < source.Length)
        {
            _position++;
        }

        return source[start.._position];
    }

    /// <summary>Takes one digit, as TeX does for an argument without braces: \frac12 is one half. Null where none comes next.</summary>
    public string? NextDigit()
    {
        SkipBlanks();
        return _position < source.Length && char.IsAsciiDigit(source[_position]) ? source[_position++].ToString() : null;
    }

    /// <summary>Takes the token if it comes next.</summary>
    public bool Take(string token)
    {
        if (Peek() != token)
        {
            return false;
        }

        Next();
        return true;
    }

    public void Expect(string token)
    {
        if (!Take(token))
        {
            throw new LatexException(Peek() is { Length: > 0 } found ? $"{found} stands where {token} should" : $"{token} is missing");
        }
    }

    /// <summary>The text of a group in braces as it stands, blanks included.</summary>
    public string RawGroup()
    {
        Expect("{");
        var (start, depth) = (_position, 1);
        for (; _position < source.Length; _position++)
        {
            depth += source[_position] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return source[start.._position++];
            }
        }

        throw new LatexException("} is missing");
    }

    /// <summary>Skips an optional argument in brackets, such as the extra space of <c>\\[4pt]</c>.</summary>
    public void SkipOption()
    {
        if (Peek() == "[" && source.IndexOf(']', _position) is var end and > 0)
        {
            _position = end + 1;
        }
    }

    private void SkipBlanks() => TakeWhile(char.IsWhiteSpace);

    private void TakeWhile(Func<char, bool> belongs)
    {
        while (_position < source.Length && belongs(source[_position]))
        {
            _position++;
        }
    }
}

/// <summary>LaTeX that this converter does not know; the message names what.</summary>
internal sealed class LatexException(string message) : Exception(message);
