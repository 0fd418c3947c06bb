using System.Globalization;
using System.Text;
using GradNotebooks.Formulas;

namespace GradNotebooks.Parsing;

/// <summary>A name as it is typed: letters and digits, and then indices, w_1, W₁, w₁,ₙ or x_(in).</summary>
/// <param name="Stem">Its letters and digits.</param>
/// <param name="Indices">Its indices, each in plain characters.</param>
/// <param name="End">Where in the text it ends.</param>
internal sealed record Identifier(string Stem, IReadOnlyList<string> Indices, int End)
{
    /// <summary>The name in plain characters, as code would write it.</summary>
    public string Name => string.Join('_', Indices.Prepend(Stem));

    /// <summary>The name that begins at a place; null where none does.</summary>
    public static Identifier? At(string text, int at)
    {
        var start = at < text.Length && text[at] == '\\' ? at + 1 : at;
        var end = start;
        while (end < text.Length && (IsLetter(text, end) || (end > start && (char.IsAsciiDigit(text[end]) || IsMark(text[end])))))
        {
            end += char.IsHighSurrogate(text[end]) ? 2 : 1;
        }

        if (end == start)
        {
            return null;
        }

        return Indexed(text, start, end);
    }

    /// <summary>One letter at the beginning of a text, with its indices.</summary>
    public static Identifier Indexed(string text) => Indexed(text, 0, 1);

    /// <summary>Whether a letter stands there that is neither raised nor lowered, nor the sign of a sum.</summary>
    public static bool IsLetter(string text, int at) =>
        text[at] is not ('Σ' or '∑')
        && UnicodeScript.Unraised(text[at]) is null
        && UnicodeScript.Unlowered(text[at]) is null
        && Rune.TryGetRuneAt(text, at, out var rune)
        && Rune.IsLetter(rune);

    /// <summary>Whether the character belongs to the letter before it, as an accent does.</summary>
    public static bool IsMark(char character) => char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark;

    private static Identifier Indexed(string text, int start, int end)
    {
        var (stem, indices) = (text[start..end], new List<string>());
        while (Lowered(text, ref end, indices) || Underscored(text, ref end, indices))
        {
        }

        return new Identifier(stem, indices, end);
    }

    /// <summary>A run of lowered characters. There is no lowered comma, so a plain one stands between them: ₁,ₙ.</summary>
    private static bool Lowered(string text, ref int end, List<string> indices)
    {
        var index = new StringBuilder();
        var start = end;
        for (; end < text.Length; end++)
        {
            if (UnicodeScript.Unlowered(text[end]) is { } plain)
            {
                index.Append(plain);
            }
            else if (end > start && text[end] == ',' && end + 1 < text.Length && UnicodeScript.Unlowered(text[end + 1]) is not null)
            {
                indices.Add(index.ToString());
                index.Clear();
            }
            else
            {
                break;
            }
        }

        if (index.Length > 0)
        {
            indices.Add(index.ToString());
        }

        return end > start;
    }

    /// <summary>_1, _in, _{in} or _(1,in). Of a sum's n=1 only the index is kept.</summary>
    private static bool Underscored(string text, ref int end, List<string> indices)
    {
        if (end + 1 >= text.Length || text[end] != '_')
        {
            return false;
        }

        var at = end + 1;
        var close = text[at] switch { '{' => text.IndexOf('}', at), '(' => text.IndexOf(')', at), _ => -1 };
        if (close > at + 1 && close - at < 40 && text[(at + 1)..close].All(c => char.IsLetterOrDigit(c) || c is ',' or '=' or ' '))
        {
            indices.AddRange(text[(at + 1)..close].Split('=')[0].Split(',').Select(part => part.Trim()));
            end = close + 1;
            return true;
        }

        var stop = at;
        while (stop < text.Length && char.IsLetterOrDigit(text[stop]) && UnicodeScript.Unraised(text[stop]) is null)
        {
            stop++;
        }

        if (stop == at)
        {
            return false;
        }

        indices.Add(text[at..stop]);
        end = stop;
        return true;
    }
}
