using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace GradNotebooks.Cli.Editing;

/// <summary>What is known of a name, written for a reader: as plain text, as Markdown and as HTML.</summary>
internal sealed partial class DocumentationText
{
    private static readonly (string Element, string Heading)[] Lists =
        [("typeparam", "Type parameters"), ("param", "Parameters"), ("exception", "Exceptions")];

    private readonly Inspection _known;
    private readonly XElement? _xml;
    private readonly bool _inFull;

    /// <param name="known">What is known.</param>
    /// <param name="inFull">Whether remarks and examples are told, too.</param>
    public DocumentationText(Inspection known, bool inFull)
    {
        (_known, _inFull) = (known, inFull);
        try
        {
            _xml = known.Documentation.Length == 0 ? null : XElement.Parse(known.Documentation, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            // What its author wrote is no XML, so only the declaration is told.
        }
    }

    public string Plain() => Write(
        code => code, (heading, text) => $"{heading}:{Break(text)}{text}", name => name, text => text, block => block, text => text);

    public string Markdown() => Write(
        code => $"```csharp\n{code}\n```", (heading, text) => $"**{heading}:**{Break(text)}{text}",
        name => $"`{name}`", name => $"`{name}`",
        block => $"```csharp\n{block}\n```", text => text);

    public string Html() => "<div style=\"white-space:pre-line\">" + Write(
        code => $"<pre><code>{Escape(code)}</code></pre>", (heading, text) => $"<b>{heading}:</b>{Break(text)}{text}",
        name => $"<code>{Escape(name)}</code>", name => $"<code>{Escape(name)}</code>",
        block => $"<pre><code>{Escape(block)}</code></pre>", Escape) + "</div>";

    /// <summary>Code stands on lines of its own.</summary>
    private static string Break(string text) => text.Contains('\n', StringComparison.Ordinal) ? "\n\n" : " ";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private string Write(
        Func<string, string> declaration,
        Func<string, string, string> section,
        Func<string, string> name,
        Func<string, string> code,
        Func<string, string> block,
        Func<string, string> text)
    {
        var parts = new List<string> { declaration(string.Join('\n', _known.Declarations)) };
        if (_xml is null)
        {
            return parts[0];
        }

        Add("summary", null);
        foreach (var (element, heading) in Lists)
        {
            var entries = _xml.Elements(element)
                .Select(entry => $"{name(Named(entry))}: {Prose(entry)}")
                .ToList();
            if (entries.Count > 0)
            {
                parts.Add(section(heading, string.Join("; ", entries)));
            }
        }

        Add("returns", "Returns");
        if (_inFull)
        {
            Add("remarks", "Remarks");
            Add("example", "Example");
        }

        return string.Join("\n\n", parts);

        void Add(string element, string? heading)
        {
            if (_xml.Element(element) is { } found && Prose(found) is { Length: > 0 } prose)
            {
                parts.Add(heading is null ? prose : section(heading, prose));
            }
        }

        string Prose(XElement element) => string.Concat(element.Nodes().Select(node => node switch
        {
            XText words => text(Spaces().Replace(words.Value, " ")),
            XElement { Name.LocalName: "c" } words => code(words.Value),
            XElement { Name.LocalName: "code" } lines => $"\n\n{block(Dedented(lines.Value))}\n\n",
            XElement { Name.LocalName: "para" } paragraph => $"\n\n{Prose(paragraph)}\n\n",
            XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref" } reference => name(Named(reference)),
            XElement other => Prose(other),
            _ => "",
        })).Trim();
    }

    private static string Named(XElement element)
    {
        var named = element.Attribute("name") ?? element.Attribute("cref") ?? element.Attribute("langword") ?? element.Attribute("href");
        var whole = named?.Value ?? element.Value;
        if (whole.Length < 2 || whole[1] != ':')
        {
            return whole;
        }

        var parameters = whole.IndexOf('(');
        var member = parameters < 0 ? whole[2..] : whole[2..parameters];
        return Arity().Replace(member[(member.LastIndexOf('.') + 1)..], "");
    }

    private static string Dedented(string code)
    {
        var lines = code.TrimEnd().Split('\n').SkipWhile(string.IsNullOrWhiteSpace).ToList();
        var margin = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length)
            .DefaultIfEmpty().Min();
        return new StringBuilder().AppendJoin('\n', lines.Select(line => line.Length > margin ? line[margin..].TrimEnd() : "")).ToString();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"`\d+")]
    private static partial Regex Arity();
}
