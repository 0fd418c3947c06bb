using System.Globalization;
using System.Text;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Notebooks;

/// <summary>The text of a notebook's file.</summary>
internal static class NotebookText
{
    private static readonly UTF8Encoding Unmarked = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-32 before UTF-16: the mark of the one begins with that of the other.</summary>
    private static readonly IReadOnlyList<Encoding> Marked =
    [
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    /// <summary>UTF-8, or what the byte order mark names, to the letter and without the mark.</summary>
    /// <exception cref="UsageException">
    /// The bytes are of no text in that encoding; whatever stood for them would be written back in their place.
    /// </exception>
    public static string Read(byte[] bytes, string shownPath)
    {
        var marked = Marked.FirstOrDefault(encoding => bytes.AsSpan().StartsWith(encoding.Preamble));
        var encoding = marked ?? Unmarked;
        var text = bytes.AsSpan(marked?.Preamble.Length ?? 0);
        try
        {
            return encoding.GetString(text);
        }
        catch (DecoderFallbackException exception)
        {
            var name = encoding.WebName.ToUpperInvariant();
            var line = 1 + text[..Math.Clamp(exception.Index, 0, text.Length)].Count((byte)'\n');
            var wrong = string.Join(' ', (exception.BytesUnknown ?? []).Select(b => b.ToString("X2", CultureInfo.InvariantCulture)));
            throw new UsageException(
                $"{shownPath} is not {name}: line {line} has what is no character in it (in hexadecimal {wrong}). " +
                "Save it as UTF-8 from the editor that wrote it; it is left as it is.");
        }
    }

    /// <summary>The text with lines that end in \n. Other signs that Unicode counts as ends of lines belong to a line.</summary>
    public static string WithPlainLineEnds(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');
}
