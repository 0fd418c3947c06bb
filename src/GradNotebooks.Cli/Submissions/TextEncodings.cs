using System.Text;

namespace GradNotebooks.Cli.Submissions;

/// <summary>The encodings of notebooks other than UTF-8, each known by the mark at a file's beginning.</summary>
internal static class TextEncodings
{
    /// <summary>UTF-32 before UTF-16: the mark of the one begins with that of the other.</summary>
    private static readonly IReadOnlyList<Encoding> All =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    /// <summary>The encoding that the first bytes name; null for UTF-8, marked or not.</summary>
    public static Encoding? Marked(ReadOnlySpan<byte> head)
    {
        foreach (var encoding in All)
        {
            if (head.StartsWith(encoding.Preamble))
            {
                return encoding;
            }
        }

        return null;
    }
}
