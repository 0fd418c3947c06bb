using System.Globalization;

namespace GradNotebooks.Views.Graphs;

/// <summary>
/// Widths of text in a proportional sans-serif font, estimated per class of characters since no font is at hand when the picture is
/// written. Slightly wider than Arial, Segoe UI and Roboto, so that text fits its box in any of them.
/// </summary>
internal static class TextMeasure
{
    private const double BoldFactor = 1.08;

    /// <summary>The width in pixels of a line of text at a font size in pixels.</summary>
    public static double Width(string text, double size, bool bold = false)
    {
        var ems = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            ems += Ems(rune);
        }

        return ems * size * (bold ? BoldFactor : 1);
    }

    /// <summary>The text, with its middle replaced by … if it would be wider than <paramref name="width"/> pixels.</summary>
    public static string Shorten(string text, double width, double size, bool bold = false)
    {
        if (Width(text, size, bold) <= width)
        {
            return text;
        }

        // Letters are cut with their combining marks: ŷ may be two code points.
        var starts = StringInfo.ParseCombiningCharacters(text);
        var (few, many) = (0, starts.Length);
        while (many - few > 1)
        {
            var kept = (few + many) / 2;
            (few, many) = Width(Around(text, starts, kept), size, bold) <= width ? (kept, many) : (few, kept);
        }

        return Around(text, starts, few);
    }

    private static string Around(string text, int[] starts, int kept)
    {
        var head = (kept + 1) / 2;
        var tail = starts.Length - (kept - head);
        var end = tail == starts.Length ? text.Length : starts[tail];
        return string.Concat(text.AsSpan(0, starts[head]).TrimEnd(), "…", text.AsSpan(end).TrimStart());
    }

    private static double Ems(System.Text.Rune rune) => rune.Value switch
    {
        >= '0' and <= '9' => 0.58,
        'm' or 'w' or '%' => 0.86,
        'M' or 'W' or '@' => 0.95,
        'i' or 'j' or 'l' or 'I' or '\'' or '|' or '!' or '.' or ',' or ':' or ';' or ' ' or '·' or '′' or 0xA0 => 0.31,
        'f' or 't' or 'r' or '(' or ')' or '[' or ']' or '{' or '}' or '/' or '"' or '-' => 0.37,
        >= 'a' and <= 'z' => 0.58,
        >= 'A' and <= 'Z' => 0.74,
        < 0x7F => 0.62,
        (>= 0xB2 and <= 0xB3) or 0xB9 or (>= 0x2070 and <= 0x209C) or (>= 0x1D2C and <= 0x1D6A) => 0.42,
        (>= 0xC0 and <= 0x24F) or (>= 0x370 and <= 0x3FF) => rune.IsUpper() ? 0.78 : 0.62,
        0x2007 => 0.58,
        0x2008 => 0.31,
        0x2013 or 0x2212 or 0xD7 or 0xF7 or 0xB1 or 0x2202 or (>= 0x2264 and <= 0x2265) => 0.62,
        _ when System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format => 0,
        < 0x1100 => 0.72,
        < 0x10000 => 1.05,
        _ => 1.3,
    };

    private static bool IsUpper(this System.Text.Rune rune) => System.Text.Rune.IsUpper(rune);
}
