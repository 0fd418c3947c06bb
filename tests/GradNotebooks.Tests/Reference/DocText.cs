using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GradNotebooks.Tests.Reference;

/// <summary>Documentation as Markdown, with a link wherever it speaks of a type that has a place on the pages.</summary>
internal sealed partial class DocText(ILookup<string, Type> rooms)
{
    private readonly Dictionary<string, Type> _types = rooms.SelectMany(room => room).ToDictionary(type => type.FullName!);
    private readonly Dictionary<Type, string> _roomOf =
        rooms.SelectMany(room => room.Select(type => (type, room.Key))).ToDictionary(pair => pair.type, pair => pair.Key);

    /// <summary>Text that Markdown shows as it stands.</summary>
    public static string Escape(string text) => Special().Replace(text, match => match.Value == "<" ? "&lt;" : "\\" + match.Value);

    /// <summary>The place of a type, as GitHub names the anchor of its heading.</summary>
    public string Link(Type type)
    {
        type = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        var name = Signature.Of(type);
        var anchor = NoAnchor().Replace(name.ToLowerInvariant(), "");
        return $"[{Escape(name)}]({_roomOf[type]}.md#{anchor})";
    }

    /// <summary>Summary, remarks, parameters, result, exceptions and example, each where it is given.</summary>
    /// <param name="member">What is said; null where nothing is.</param>
    /// <param name="of">The type it is said of, which need not link to itself.</param>
    public string Write(XElement? member, Type of)
    {
        var text = new StringBuilder();
        var parts = member?.Elements().ToList() ?? [];
        foreach (var paragraph in parts.Where(part => part.Name.LocalName is "summary" or "remarks"))
        {
            text.Append(Paragraph(paragraph, of));
        }

        var list = string.Concat(parts.Select(part => part.Name.LocalName switch
        {
            "param" or "typeparam" => $"- `{part.Attribute("name")!.Value}`: {Inline(part, of)}\n",
            "returns" => $"- Returns: {Inline(part, of)}\n",
            "exception" => $"- Throws {Reference(part.Attribute("cref")!.Value, of)}: {Inline(part, of)}\n",
            _ => "",
        }));
        text.Append(list.Length > 0 ? list + "\n" : "");
        foreach (var example in parts.Where(part => part.Name.LocalName is "example"))
        {
            text.Append(Paragraph(example, of));
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private string Paragraph(XElement element, Type of)
    {
        var words = Inline(element, of);
        var codes = element.Elements("code").Select(code => $"```csharp\n{Outdent(code.Value)}\n```\n\n");
        return (words.Length > 0 ? words + "\n\n" : "") + string.Concat(codes);
    }

    private string Inline(XElement element, Type of) => Space().Replace(string.Concat(element.Nodes().Select(node => node switch
    {
        XText words => Escape(words.Value),
        XElement { Name.LocalName: "see" } see when see.Attribute("cref") is { } cref => Reference(cref.Value, of),
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("langword")!.Value}`",
        XElement { Name.LocalName: "paramref" or "typeparamref" } name => $"`{name.Attribute("name")!.Value}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "em" } stressed => $"*{Inline(stressed, of)}*",
        XElement { Name.LocalName: "code" } => "",
        XElement other => throw new NotSupportedException($"<{other.Name}> has no form in the reference: give it one here."),
        _ => "",
    })), " ").Trim();

    /// <summary>A link where the id names a type that is on the pages, else its last name.</summary>
    private string Reference(string id, Type of)
    {
        var name = id[2..].Split('(')[0];
        return _types.TryGetValue(name, out var type)
            ? type == of ? $"`{Signature.Of(type)}`" : Link(type)
            : $"`{Arity().Replace(name.EndsWith(".#ctor", StringComparison.Ordinal) ? name[..^6] : name, "").Split('.')[^1]}`";
    }

    private static string Outdent(string code)
    {
        var lines = code.Trim('\n', ' ').Split('\n');
        var indents = lines.Skip(1).Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length);
        var indent = indents.DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select((line, i) => i == 0 ? line : line.Length >= indent ? line[indent..] : "")).TrimEnd();
    }

    [GeneratedRegex(@"[\\`*_\[\]<]")]
    private static partial Regex Special();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"`+\d+")]
    private static partial Regex Arity();
}
