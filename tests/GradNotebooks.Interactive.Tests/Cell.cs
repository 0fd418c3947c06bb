using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Events;

namespace GradNotebooks.Interactive.Tests;

/// <summary>What a cell that ran has shown.</summary>
internal sealed partial class Cell(IEnumerable<KernelEvent> events)
{
    private readonly KernelEvent[] _events = [.. events];

    /// <summary>What went wrong, from compiler and kernel.</summary>
    public string Error => string.Join('\n', _events.Select(e => e switch
    {
        CommandFailed failed => failed.Message,
        ErrorProduced error => error.Message,
        StandardErrorValueProduced error => error.FormattedValues.First().Value,
        _ => null,
    }).OfType<string>());

    /// <summary>The results, each by its MIME types.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Results => [.. _events.OfType<ReturnValueProduced>().Select(ByType)];

    /// <summary>The HTML of the one result.</summary>
    public string Html => Results.Single()["text/html"];

    /// <summary>The text of the one result.</summary>
    public string Text => Results.Single()["text/plain"];

    /// <summary>Each piece of HTML, of results and of what was displayed besides.</summary>
    public IEnumerable<string> AllHtml => _events.OfType<DisplayEvent>()
        .SelectMany(e => e.FormattedValues).Where(value => value.MimeType == "text/html").Select(value => value.Value);

    /// <summary>The figure of the live chart that the one result shows.</summary>
    public JsonNode Figure => JsonNode.Parse(FigureScript().Match(Html).Groups[1].Value)!;

    private static Dictionary<string, string> ByType(DisplayEvent shown) =>
        shown.FormattedValues.ToDictionary(value => value.MimeType, value => value.Value);

    [GeneratedRegex("<script type=\"application/json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex FigureScript();
}
