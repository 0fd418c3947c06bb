using System.Text;
using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Submissions;

/// <summary>What a file seems to be that is no notebook, by its first bytes and its name; for sentences alone.</summary>
internal static partial class FileGuess
{
    private const string Notebook = "a notebook by another name, which is to end in .ipynb";
    private const string Unmarked = "binary data, or UTF-16 without the mark that says so";

    private static readonly IReadOnlyList<(byte[] Beginning, string Kind)> Beginnings =
    [
        ([.. "%PDF"u8], "a PDF"),
        ([0xD0, 0xCF, 0x11, 0xE0], "a document of Word or Excel"),
        ([.. "{\\rtf"u8], "a document of a word processor"),
        ([0x89, .. "PNG"u8], "a picture"),
        ([0xFF, 0xD8, 0xFF], "a picture"),
        ([.. "GIF8"u8], "a picture"),
        ([0x1F, 0x8B], "an archive other than a zip"),
        ([.. "7z"u8, 0xBC, 0xAF], "an archive other than a zip"),
        ([.. "Rar!"u8], "an archive other than a zip"),
    ];

    private static readonly Dictionary<string, string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        [".py"] = "a Python script",
        [".cs"] = "a C# file",
        [".csv"] = "a table",
        [".md"] = "a Markdown text",
        [".txt"] = "a plain text",
    };

    /// <summary>What it seems to be; null where it may be a notebook.</summary>
    /// <param name="head">Its first bytes.</param>
    /// <param name="file">The file.</param>
    /// <example>
    /// <code>
    /// FileGuess.Of("%PDF-1.7"u8, file)      // a PDF
    /// </code>
    /// </example>
    public static string? Of(ReadOnlySpan<byte> head, FoundFile file)
    {
        foreach (var (beginning, kind) in Beginnings)
        {
            if (head.StartsWith(beginning))
            {
                return kind;
            }
        }

        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            return head.IndexOf("word/"u8) >= 0 ? "a Word document" : head.IndexOf("xl/"u8) >= 0 ? "a spreadsheet" : "a zip";
        }

        return TextEncodings.Marked(head) is not null ? null : head.Contains((byte)0) ? Unmarked : OfText(head, file);
    }

    private static string? OfText(ReadOnlySpan<byte> head, FoundFile file)
    {
        var text = Encoding.Latin1.GetString(head.StartsWith(Encoding.UTF8.Preamble) ? head[3..] : head).TrimStart();
        return text switch
        {
            ['<', ..] => WebPage().IsMatch(text)
                ? "a web page, such as a login page saved in its place"
                : "XML or a part of a web page",
            "" => "nothing but blanks",
            _ when file.IsDib => null,
            ['{', ..] => file.IsNotebook ? null : text.Contains("\"cells\"", StringComparison.Ordinal) ? Notebook : "JSON",
            _ => Endings.GetValueOrDefault(Path.GetExtension(file.Name), "a plain text"),
        };
    }

    [GeneratedRegex("<html|<!doctype html", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WebPage();
}
