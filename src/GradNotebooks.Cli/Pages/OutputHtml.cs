using System.Net;
using System.Text.RegularExpressions;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Pages;

/// <summary>Shows an output of a cell in the richest form that a page without scripts can.</summary>
internal sealed partial class OutputHtml(MathProse math, MarkdownProse prose)
{
    public string Write(CellOutput output) => output switch
    {
        StreamOutput stream => $"<pre class=\"output stream {stream.Name}\" tabindex=\"0\">{Encode(stream.Text.TrimEnd('\n'))}</pre>\n",
        DisplayOutput display => $"<div class=\"output\">{Richest(display.Data)}</div>\n",
        ErrorOutput error => Error(error),
        _ => throw new ArgumentOutOfRangeException(nameof(output), output, "There is no such output."),
    };

    private string Richest(IReadOnlyDictionary<string, string> data)
    {
        foreach (var (type, write) in Forms())
        {
            if (data.TryGetValue(type, out var text))
            {
                return write(text);
            }
        }

        return $"<pre>{Encode(data.Values.FirstOrDefault() ?? "")}</pre>";
    }

    private IEnumerable<(string Type, Func<string, string> Write)> Forms() =>
    [
        ("text/html", html => FormatterStyle().Replace(html, "")),
        ("image/svg+xml", svg => XmlProlog().Replace(svg, "")),
        ("image/png", Image("image/png")),
        ("image/jpeg", Image("image/jpeg")),
        ("image/gif", Image("image/gif")),
        ("text/latex", math.Output),
        ("text/markdown", markdown => $"<div class=\"prose\">{prose.Write(markdown)}</div>"),
        ("text/plain", text => $"<pre>{Encode(text)}</pre>"),
    ];

    private static Func<string, string> Image(string type) =>
        base64 => $"<img alt=\"The cell's output, a picture\" src=\"data:{type};base64,{base64.Replace("\n", "")}\">";

    private static string Error(ErrorOutput error)
    {
        var source = error.Source is { } line ? $"<pre>{Encode(line.TrimEnd())}</pre>\n" : "";
        var message = error.Report.Skip(error.Source is null ? 1 : 2).Select(told => $"<p>{Encode(told)}</p>\n");
        return $"""
            <div class="output error" role="note" aria-label="Error">
            <p class="error-place">{Encode(error.Report[0])}</p>
            {source}{string.Concat(message)}</div>

            """;
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The style that .NET Interactive repeats after every value; the page has its own for the same classes.</summary>
    [GeneratedRegex(@"<style>\s*\.dni-code-hint.*?</style>", RegexOptions.Singleline)]
    private static partial Regex FormatterStyle();

    [GeneratedRegex(@"^\s*(<\?xml.*?\?>\s*)?(<!DOCTYPE.*?>\s*)?", RegexOptions.Singleline)]
    private static partial Regex XmlProlog();
}
