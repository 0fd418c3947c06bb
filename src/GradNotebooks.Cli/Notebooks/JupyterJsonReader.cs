using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Notebooks;

/// <summary>
/// Reads JSON as Jupyter does, which is as Python does: of a key that stands twice the last counts, NaN, Infinity and -Infinity are
/// numbers, and a text may hold half a surrogate pair. System.Text.Json reads none of these. Numbers keep the letters of the file.
/// </summary>
internal sealed class JupyterJsonReader
{
    private const int Deepest = 1000;

    private readonly string _text;
    private int _at;

    private JupyterJsonReader(string text) => _text = text;

    /// <exception cref="JsonException">It is not JSON, or nests deeper than 1000 levels; the exception has the line, from 0.</exception>
    public static JsonNode? Read(string text)
    {
        var reader = new JupyterJsonReader(text);
        var root = reader.Value(Deepest);
        return reader.Peek() == '\0' && reader._at == text.Length ? root : throw reader.Broken();
    }

    private JsonNode? Value(int levels)
    {
        if (levels == 0)
        {
            throw Broken();
        }

        switch (Peek())
        {
            case '{':
                return Object(levels - 1);
            case '[':
                return Array(levels - 1);
            case '"':
                return JsonValue.Create(String());
            case 't' when Takes("true"):
                return JsonValue.Create(true);
            case 'f' when Takes("false"):
                return JsonValue.Create(false);
            case 'n' when Takes("null"):
                return null;
            case 'N' when Takes("NaN"):
                return JsonValue.Create(double.NaN);
            case 'I' when Takes("Infinity"):
                return JsonValue.Create(double.PositiveInfinity);
            case '-' when Takes("-Infinity"):
                return JsonValue.Create(double.NegativeInfinity);
            case '-' or (>= '0' and <= '9'):
                return Number();
            default:
                throw Broken();
        }
    }

    private JsonObject Object(int levels)
    {
        var members = new JsonObject();
        Expect('{');
        if (Peek() == '}')
        {
            _at++;
            return members;
        }

        do
        {
            Peek();
            var key = String();
            Expect(':');
            members[key] = Value(levels);
        }
        while (Continues('}'));
        return members;
    }

    private JsonArray Array(int levels)
    {
        var items = new JsonArray();
        Expect('[');
        if (Peek() == ']')
        {
            _at++;
            return items;
        }

        do
        {
            items.Add(Value(levels));
        }
        while (Continues(']'));
        return items;
    }

    /// <summary>Whether another item follows: past the comma if so, else past the end.</summary>
    private bool Continues(char end)
    {
        var next = Peek();
        if (next != ',' && next != end)
        {
            throw Broken();
        }

        _at++;
        return next == ',';
    }

    private string String()
    {
        if (Here() != '"')
        {
            throw Broken();
        }

        var start = ++_at;
        var unescaped = default(StringBuilder);
        while (true)
        {
            var length = _text.AsSpan(_at).IndexOfAny('"', '\\') is var found and >= 0 ? found : throw Broken();
            if (_text.AsSpan(_at, length).IndexOfAnyInRange('\0', '\u001f') is var control and >= 0)
            {
                _at += control;
                throw Broken();
            }

            _at += length;
            if (_text[_at] == '"')
            {
                var tail = _text.AsSpan(start, _at++ - start);
                return unescaped is null ? tail.ToString() : unescaped.Append(tail).ToString();
            }

            (unescaped ??= new StringBuilder()).Append(_text.AsSpan(start, _at++ - start)).Append(Escaped());
            start = _at;
        }
    }

    private char Escaped()
    {
        var escaped = Here() switch
        {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => FromHexadecimal(),
            _ => throw Broken(),
        };
        _at++;
        return escaped;
    }

    /// <summary>The character of four digits, up to the last of them.</summary>
    private char FromHexadecimal()
    {
        if (_at + 4 < _text.Length
            && ushort.TryParse(_text.AsSpan(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            _at += 4;
            return (char)code;
        }

        throw Broken();
    }

    private JsonNode Number()
    {
        var start = _at;
        _at += Here() == '-' ? 1 : 0;
        if (Here() == '0')
        {
            _at++;
        }
        else
        {
            SkipDigits();
        }

        if (Here() == '.')
        {
            _at++;
            SkipDigits();
        }

        if (Here() is 'e' or 'E')
        {
            _at++;
            _at += Here() is '+' or '-' ? 1 : 0;
            SkipDigits();
        }

        return JsonNode.Parse(_text[start.._at])!;
    }

    private void SkipDigits()
    {
        var rest = _text.AsSpan(_at);
        var count = rest.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : rest.Length;
        _at += count > 0 ? count : throw Broken();
    }

    private bool Takes(string word)
    {
        var isHere = _text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal);
        _at += isHere ? word.Length : 0;
        return isHere;
    }

    private void Expect(char sign)
    {
        if (Peek() != sign)
        {
            throw Broken();
        }

        _at++;
    }

    /// <summary>The next character that is no blank.</summary>
    private char Peek()
    {
        while (Here() is ' ' or '\t' or '\n' or '\r')
        {
            _at++;
        }

        return Here();
    }

    private char Here() => _at < _text.Length ? _text[_at] : '\0';

    private JsonException Broken()
    {
        var line = _text.AsSpan(0, Math.Min(_at, _text.Length)).Count('\n');
        return new JsonException("This is not JSON.", path: null, lineNumber: line, bytePositionInLine: null);
    }
}
