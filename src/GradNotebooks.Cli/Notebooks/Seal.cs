using System.Security.Cryptography;
using System.Text;

namespace GradNotebooks.Cli.Notebooks;

/// <summary>
/// The SHA-256 of a file that this command wrote, within that file. By it a later run knows that it may replace the file: it made it, and
/// nobody has changed it since.
/// </summary>
internal static class Seal
{
    private const string Label = "gradnb-sha256-";
    private const int Length = 2 * SHA256.HashSizeInBytes;

    /// <summary>What stands in a text for the seal that is to come.</summary>
    public static string Blank { get; } = Label + new string('0', Length);

    /// <summary>The text with its seal in the place of the last <see cref="Blank"/>.</summary>
    /// <exception cref="ArgumentException">The text has no place for a seal.</exception>
    public static string Close(string text)
    {
        var place = text.LastIndexOf(Blank, StringComparison.Ordinal);
        return place < 0
            ? throw new ArgumentException("There is no blank seal in the text.", nameof(text))
            : text[..(place + Label.Length)] + Digest(text) + text[(place + Blank.Length)..];
    }

    /// <summary>Whether the text has a seal that is right. Ends of lines may have become other ones, as in version control.</summary>
    public static bool Holds(string text)
    {
        var start = text.LastIndexOf(Label, StringComparison.Ordinal) + Label.Length;
        return start >= Label.Length && start + Length <= text.Length
            && Digest(string.Concat(text.AsSpan(0, start), Blank.AsSpan(Label.Length), text.AsSpan(start + Length)))
                == text.Substring(start, Length);
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Replace("\r", ""))));
}
