using System.Net;
using System.Text.RegularExpressions;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Pages;

/// <summary>Shows an output of a cell in the richest form that a page without scripts can.</summary>
internal sealed partial class OutputHtml(MathProse math, MarkdownProse prose, string folder, PageWarnings warnings)
{
    private const string RunsNone = "shown as its source: a page runs no script of a notebook's.";

    private readonly Pictures _pictures = new(folder, null, warnings);

    public string Write(CellOutput output) => output switch
    {
        StreamOutput stream =>
            $"<pre class=\"output stream {Encode(stream.Name)}\"{ScrollBox.TabStop(stream.Text)}>"
                + $"{AnsiText.Html(stream.Text.TrimEnd('\n'))}</pre>\n",
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

        return data.Count == 0 ? "<pre></pre>" : Other(data.First().Key, data.First().Value);
    }

    private IEnumerable<(string Type, Func<string, string> Write)> Forms() =>
    [
        ("text/html", html => Clean(FormatterStyle().Replace(html, ""))),
        ("image/svg+xml", svg => Clean(XmlProlog().Replace(svg, ""))),
        ("image/png", text => Image("image/png", text)),
        ("image/jpeg", text => Image("image/jpeg", text)),
        ("image/gif", text => Image("image/gif", text)),
        ("image/webp", text => Image("image/webp", text)),
        ("text/latex", math.Output),
        ("text/markdown", markdown => $"<div class=\"prose\">{prose.Write(markdown)}</div>"),
        ("text/vnd.mermaid", text => SourceText.Labelled($"Mermaid diagram, {RunsNone}", text)),
        ("application/javascript", text => SourceText.Labelled($"JavaScript, {RunsNone}", text)),
        ("text/javascript", text => SourceText.Labelled($"JavaScript, {RunsNone}", text)),
        ("application/json", text => ScrollBox.Pre(SourceText.Json(text))),
        ("text/plain", text => $"<pre>{AnsiText.Html(text)}</pre>"),
    ];

    private string Clean(string html) => PageMarkup.Clean(html, _pictures, warnings);

    private static string Image(string type, string text) => Pictures.InBase64(text) is { } base64
        ? $"<img alt=\"The cell's output, a picture\" src=\"data:{type};base64,{base64}\">"
        : Note($"A picture of the type {type} that cannot be shown: it is not in base64.");

    private static string Other(string type, string text) => type switch
    {
        _ when type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) =>
            Note($"A picture of the type {type}, which is not known here and cannot be shown."),
        _ when type.EndsWith("+json", StringComparison.OrdinalIgnoreCase) =>
            SourceText.Labelled($"{type}, shown as its source.", SourceText.Json(text)),
        _ => SourceText.Labelled($"{type}, shown as its source.", text),
    };

    private static string Note(string sentence) => $"<p class=\"missing\" role=\"note\">{Encode(sentence)}</p>";

    private static string Error(ErrorOutput error)
    {
        var source = error.Source is { } line ? $"<pre>{AnsiText.Html(line.TrimEnd())}</pre>\n" : "";
        var message = error.Report.Skip(error.Source is null ? 1 : 2).Select(told => $"<p>{Told(told)}</p>\n");
        return $"""
            <div class="output error" role="note" aria-label="Error">
            <p class="error-place">{Told(error.Report[0])}</p>
            {source}{string.Concat(message)}</div>

            """;
    }

    private static string Told(string line) => AnsiText.Html(line);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The style that .NET Interactive repeats after every value; the page has its own for the same classes.</summary>
    [GeneratedRegex(@"<style>\s*\.dni-code-hint.*?</style>", RegexOptions.Singleline)]
    private static partial Regex FormatterStyle();

    [GeneratedRegex(@"^\s*(<\?xml.*?\?>\s*)?(<!DOCTYPE.*?>\s*)?", RegexOptions.Singleline)]
    private static partial Regex XmlProlog();
}
