using System.Globalization;
using System.Text;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Gradebooks;

/// <summary>
/// A table of separated values, and where in the file each of its fields stands, so that some can be replaced and every other byte stays.
/// Its delimiter is what follows the first field: a comma, a semicolon or a tab.
/// </summary>
/// <remarks>
/// Readers of such files give the fields' values, and their writers quote, end lines and begin files in a manner of their own; a teacher's
/// gradebook is to stay as it is but for the grades. So the fields are found here. A quote that nothing calls for is part of its field:
/// PHP, which Moodle is written in, does not double a quote after a backslash.
/// </remarks>
internal sealed class CsvText
{
    /// <summary>Every byte is a character of its own, and becomes that byte again, whatever the encoding.</summary>
    private static readonly Encoding Bytes = Encoding.Latin1;

    private static readonly byte[][] Wide = [[0xFF, 0xFE], [0xFE, 0xFF]];

    private readonly string _text;
    private readonly string _path;
    private int _at;
    private char? _delimiter;

    private CsvText(string text, string path)
    {
        (_text, _path) = (text, path);
        _at = text.StartsWith(Bytes.GetString(Encoding.UTF8.Preamble), StringComparison.Ordinal) ? Encoding.UTF8.Preamble.Length : 0;
        Records = ReadAll();
    }

    /// <summary>The lines that have anything in them, each a list of fields, the header first; at least that.</summary>
    public IReadOnlyList<IReadOnlyList<CsvField>> Records { get; }

    /// <summary>Reads a table.</summary>
    /// <param name="bytes">The file, in UTF-8 or in another encoding that has the letters of ASCII where ASCII has them.</param>
    /// <param name="path">Where it stands, for sentences.</param>
    /// <exception cref="UsageException">It is empty, of 16-bit characters, or a quote in it is never closed.</exception>
    public static CsvText Parse(byte[] bytes, string path)
    {
        if (Wide.Any(mark => bytes.AsSpan().StartsWith(mark)))
        {
            throw new UsageException($"{path} is in UTF-16: save it as CSV in UTF-8, or export it again.");
        }

        var csv = new CsvText(Bytes.GetString(bytes), path);
        return csv.Records.Count > 0 ? csv : throw new UsageException($"{path} is empty: export it again.");
    }

    /// <summary>The file with other values in some fields; every other byte is as it was.</summary>
    public byte[] With(IReadOnlyDictionary<CsvField, string> values)
    {
        var (text, at) = (new StringBuilder(), 0);
        foreach (var (field, value) in values.OrderBy(change => change.Key.Start))
        {
            text.Append(_text, at, field.Start - at).Append(Written(field, value));
            at = field.Start + field.Length;
        }

        return Bytes.GetBytes(text.Append(_text, at, _text.Length - at).ToString());
    }

    /// <summary>A field that was quoted stays so.</summary>
    private string Written(CsvField field, string value) =>
        field.IsQuoted || value.Contains(_delimiter ?? ',', StringComparison.Ordinal) ? $"\"{value}\"" : value;

    private List<IReadOnlyList<CsvField>> ReadAll()
    {
        var (records, line) = (new List<IReadOnlyList<CsvField>>(), 1);
        while (_at < _text.Length)
        {
            var record = Record(line);
            if (record is not [{ Value: "", IsQuoted: false }])
            {
                records.Add(record);
            }

            var last = record[^1];
            line += 1 + _text.AsSpan(record[0].Start, last.Start + last.Length - record[0].Start).Count('\n');
            EndLine();
        }

        return records;
    }

    private void EndLine()
    {
        if (_at < _text.Length && _text[_at] == '\r')
        {
            _at++;
        }

        if (_at < _text.Length && _text[_at] == '\n')
        {
            _at++;
        }
    }

    private List<CsvField> Record(int line)
    {
        List<CsvField> fields = [Field(line)];
        while (_at < _text.Length && _text[_at] is not ('\r' or '\n'))
        {
            _delimiter ??= _text[_at];
            _at++;
            fields.Add(Field(line));
        }

        return fields;
    }

    private CsvField Field(int line)
    {
        var start = _at;
        var isQuoted = _at < _text.Length && _text[_at] == '"';
        if (isQuoted)
        {
            SkipQuoted(line);
        }
        else
        {
            while (!IsEnd(_at))
            {
                _at++;
            }
        }

        var raw = _text[start.._at];
        var value = isQuoted ? raw[1..^1].Replace("\"\"", "\"") : raw;
        return new CsvField(start, raw.Length, Encoding.UTF8.GetString(Bytes.GetBytes(value)), isQuoted, line);
    }

    private void SkipQuoted(int line)
    {
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] != '"')
            {
                continue;
            }

            if (IsEnd(_at + 1))
            {
                _at++;
                return;
            }

            _at += _text[_at + 1] == '"' ? 1 : 0;
        }

        throw new UsageException(string.Create(
            CultureInfo.InvariantCulture, $"{_path}, line {line}: a quote is never closed. Export the file again."));
    }

    private bool IsEnd(int at) =>
        at >= _text.Length || _text[at] is '\r' or '\n' || (_delimiter is { } known ? _text[at] == known : ",;\t".Contains(_text[at]));
}
