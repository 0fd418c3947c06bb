using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Submissions;

/// <summary>
/// Reads JSON from a stream, value by value, as Jupyter does; see <see cref="Notebooks.JupyterJsonReader"/>. Of what is skipped nothing is
/// kept, however long it is, so that a notebook with hundreds of megabytes of outputs takes as much memory as one without.
/// </summary>
/// <remarks>
/// System.Text.Json's reader needs each text whole in one buffer, be it a picture of 100 MB that is only to be skipped, and refuses NaN,
/// which Python writes into outputs.
/// </remarks>
/// <param name="utf8">The bytes.</param>
/// <param name="levels">How deep values may nest.</param>
/// <param name="shown">The file's path for sentences.</param>
internal sealed partial class JsonFeed(Stream utf8, int levels, string shown)
{
    private const int End = -1;
    private const int BufferLength = 1 << 16;
    private const int LongestKey = 100;
    private const int LongestWord = 400;

    private static readonly SearchValues<byte> TextEnds =
        SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(control => (byte)control)]);

    private readonly byte[] _buffer = new byte[BufferLength];

    // The decoder may hold three bytes of a character that the bytes before began.
    private readonly char[] _decoded = new char[BufferLength + 4];
    private readonly Decoder _decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
    private readonly StringBuilder _key = new();
    private readonly StringBuilder _word = new();
    private bool _isBegun;
    private long _linesBefore;
    private int _depth;
    private int _at;
    private int _end;

    /// <summary>Whether the next value begins with that sign.</summary>
    public bool Opens(char sign) => Peek() == sign;

    /// <summary>Reads an object.</summary>
    /// <param name="member">Takes each key, cut after 100 characters, and is to read or skip its value.</param>
    /// <exception cref="UsageException">What is read, here as in all other methods, is no JSON.</exception>
    public void Object(Action<string> member)
    {
        Open('{');
        if (!Closes('}'))
        {
            do
            {
                _key.Clear();
                Text(_key, LongestKey);
                Expect(':');
                member(_key.ToString());
            }
            while (Continues('}'));
        }

        _depth--;
    }

    /// <summary>Reads an array.</summary>
    /// <param name="item">Is to read or skip one of its values.</param>
    public void Array(Action item)
    {
        Open('[');
        if (!Closes(']'))
        {
            do
            {
                item();
            }
            while (Continues(']'));
        }

        _depth--;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="into">Takes it; null where it is only to be right.</param>
    /// <param name="most">How many characters are kept there; more are read and dropped.</param>
    public void Text(StringBuilder? into, int most)
    {
        Expect('"');
        while (true)
        {
            if (_at == _end && !Fill())
            {
                throw Ended();
            }

            var rest = _buffer.AsSpan(_at, _end - _at);
            var stop = rest.IndexOfAny(TextEnds);
            Decode(stop < 0 ? rest : rest[..stop], into, most, isLast: stop >= 0);
            _at += stop < 0 ? rest.Length : stop;
            if (stop < 0)
            {
                continue;
            }

            switch (_buffer[_at])
            {
                case (byte)'"':
                    _at++;
                    return;
                case (byte)'\\':
                    _at++;
                    Keep([Escaped()], into, most);
                    break;
                default:
                    throw Broken();
            }
        }
    }

    /// <summary>Reads a whole number; null for any other value.</summary>
    public int? Integer()
    {
        if (Peek() is not ('-' or (>= '0' and <= '9')))
        {
            Skip(checksText: true);
            return null;
        }

        return int.TryParse(Word(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Reads past a value.</summary>
    /// <param name="checksText">Whether texts in it must be UTF-8; else any bytes may stand in them.</param>
    public void Skip(bool checksText)
    {
        switch (Peek())
        {
            case '{':
                SkipItems('{', '}', hasKeys: true, checksText);
                break;
            case '[':
                SkipItems('[', ']', hasKeys: false, checksText);
                break;
            case '"':
                SkipText(checksText);
                break;
            default:
                Word();
                break;
        }
    }

    /// <summary>Makes sure that nothing follows.</summary>
    public void Close()
    {
        if (Peek() != End)
        {
            throw Broken();
        }
    }

    private void SkipItems(char open, char close, bool hasKeys, bool checksText)
    {
        Open(open);
        if (!Closes(close))
        {
            do
            {
                if (hasKeys)
                {
                    SkipText(checksText);
                    Expect(':');
                }

                Skip(checksText);
            }
            while (Continues(close));
        }

        _depth--;
    }

    private void SkipText(bool checksText)
    {
        if (checksText)
        {
            Text(into: null, most: 0);
            return;
        }

        Expect('"');
        while (true)
        {
            if (_at == _end && !Fill())
            {
                throw Ended();
            }

            var stop = _buffer.AsSpan(_at, _end - _at).IndexOfAny((byte)'"', (byte)'\\');
            _at = stop < 0 ? _end : _at + stop + 1;
            if (stop >= 0 && _buffer[_at - 1] == '"')
            {
                return;
            }

            if (stop >= 0)
            {
                Next();
            }
        }
    }

    private void Decode(ReadOnlySpan<byte> bytes, StringBuilder? into, int most, bool isLast)
    {
        try
        {
            var count = _decoder.GetChars(bytes, _decoded, isLast);
            Keep(_decoded.AsSpan(0, count), into, most);
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException(
                $"{shown} is not UTF-8: line {Line} has what is no character in it. Save it as UTF-8, and hand it in again.");
        }
    }

    private static void Keep(ReadOnlySpan<char> characters, StringBuilder? into, int most) =>
        into?.Append(characters[..Math.Clamp(most - into.Length, 0, characters.Length)]);

    private char Escaped() => Next() switch
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

    private char FromHexadecimal()
    {
        var code = 0;
        for (var i = 0; i < 4; i++)
        {
            var digit = Next();
            code = char.IsAsciiHexDigit(digit) ? (16 * code) + Convert.ToInt32(digit.ToString(), 16) : throw Broken();
        }

        return (char)code;
    }

    /// <summary>A number, true, false, null, NaN or an infinity.</summary>
    private string Word()
    {
        if (Peek() == End)
        {
            throw Ended();
        }

        _word.Clear();
        while ((_at < _end || Fill()) && IsOfWord((char)_buffer[_at]))
        {
            _word.Append((char)_buffer[_at++]);
            if (_word.Length > LongestWord)
            {
                throw Broken();
            }
        }

        var word = _word.ToString();
        return Known().IsMatch(word) ? word : throw (Peek() == End ? Ended() : Broken());
    }

    private static bool IsOfWord(char sign) => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '+' or '.';

    private void Open(char sign)
    {
        Expect(sign);
        if (++_depth > levels)
        {
            throw new UsageException(
                $"{shown} nests JSON deeper than {levels} levels at line {Line}, as no notebook does: save it again from Jupyter.");
        }
    }

    private bool Closes(char sign)
    {
        var closes = Peek() == sign;
        _at += closes ? 1 : 0;
        return closes;
    }

    /// <summary>Whether another item follows: past the comma if so, else past the end.</summary>
    private bool Continues(char end)
    {
        if (Closes(end))
        {
            return false;
        }

        Expect(',');
        return true;
    }

    private void Expect(char sign)
    {
        var next = Peek();
        if (next != sign)
        {
            throw next == End ? Ended() : Broken();
        }

        _at++;
    }

    /// <summary>The next byte that is no blank; <see cref="End"/> where there is none.</summary>
    private int Peek()
    {
        while (_at < _end || Fill())
        {
            if (_buffer[_at] is not ((byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r'))
            {
                return _buffer[_at];
            }

            _at++;
        }

        return End;
    }

    private char Next() => _at < _end || Fill() ? (char)_buffer[_at++] : throw Ended();

    private bool Fill()
    {
        _linesBefore += _buffer.AsSpan(0, _end).Count((byte)'\n');
        _end = utf8.ReadAtLeast(_buffer, Encoding.UTF8.Preamble.Length + 1, throwOnEndOfStream: false);
        _at = !_isBegun && _buffer.AsSpan(0, _end).StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        _isBegun = true;
        return _at < _end;
    }

    private long Line => 1 + _linesBefore + _buffer.AsSpan(0, Math.Min(_at, _end)).Count((byte)'\n');

    [GeneratedRegex(@"\A(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null|NaN|-?Infinity)\z")]
    private static partial Regex Known();

    private UsageException Ended() => new(
        $"{shown} ends in the middle, at line {Line}: it was saved or uploaded in part. Hand it in again.");

    private UsageException Broken() => new(
        $"{shown} is no readable notebook: its JSON breaks at line {Line}. Open and save it in Jupyter or VS Code, and hand it in again.");
}
