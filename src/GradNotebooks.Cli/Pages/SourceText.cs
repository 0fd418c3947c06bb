using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GradNotebooks.Cli.Pages;

/// <summary>An output that a page can show only as its source, with a word on what it is.</summary>
internal static class SourceText
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        // The page escapes what must be.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text under a line that says what it is, and why it is only that.</summary>
    public static string Labelled(string label, string text) =>
        $"<figure class=\"source\"><figcaption>{WebUtility.HtmlEncode(label)}</figcaption>\n"
        + $"<pre{ScrollBox.TabStop(text)}><code>{WebUtility.HtmlEncode(text.TrimEnd())}</code></pre></figure>";

    /// <summary>JSON on lines of its own; a text that is none stays as it is.</summary>
    public static string Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return JsonSerializer.Serialize(document.RootElement, Indented);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
