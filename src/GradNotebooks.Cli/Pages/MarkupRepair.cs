using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace GradNotebooks.Cli.Pages;

/// <summary>
/// Writes anew, by a parser that reads HTML as browsers do, the markup that <see cref="MarkupGate"/> cannot pass as it stands: whatever is
/// not allowed is left out, and whatever is open is closed. The parser is loaded only for such markup.
/// </summary>
internal sealed class MarkupRepair
{
    /// <summary>Elements that leave nothing behind; of others that are not allowed, what they hold stays.</summary>
    private static readonly HashSet<string> WithAllTheyHold = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "template", "iframe", "object", "embed", "applet", "noembed", "noframes", "frameset", "link", "meta", "base",
        "head", "foreignObject", "annotation-xml", "metadata", "animate", "animateMotion", "animateTransform", "set", "handler",
    };

    /// <summary>What says nothing that a reader of the page could miss.</summary>
    private static readonly HashSet<string> NotMissed = new(StringComparer.OrdinalIgnoreCase)
    {
        "html", "head", "body", "metadata", "noscript",
    };

    private readonly StringBuilder _html = new();
    private readonly Stack<(INode Node, string Name, MarkupKind Kind)> _open = [];
    private readonly Action<string> _leftOut;

    private MarkupRepair(Action<string> leftOut) => _leftOut = leftOut;

    private MarkupKind Around => _open.TryPeek(out var around) ? around.Kind : MarkupKind.Html;

    /// <param name="html">Any text.</param>
    /// <param name="leftOut">Takes the name of each element and attribute that is left out.</param>
    public static string Write(string html, Action<string> leftOut)
    {
        var parser = new HtmlParser();
        var around = parser.ParseDocument("").CreateElement("div");
        var repair = new MarkupRepair(leftOut);
        repair.Write(parser.ParseFragment(html, around));
        return repair._html.ToString();
    }

    /// <summary>Not by recursion, since markup may be of any depth.</summary>
    private void Write(INodeList nodes)
    {
        var node = nodes.FirstOrDefault();
        var root = node?.Parent;
        while (node is not null)
        {
            if (Enter(node) && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            Leave(node);
            while (node is not null && node.NextSibling is null)
            {
                node = node.Parent == root ? null : node.Parent;
                if (node is not null)
                {
                    Leave(node);
                }
            }

            node = node?.NextSibling;
        }
    }

    /// <summary>Writes a text or a start tag; false if what the node holds is not to be written.</summary>
    private bool Enter(INode node)
    {
        if (node is IText text)
        {
            // The first end of a line in such an element is none.
            var isFirst = text.Data.StartsWith('\n') && node.PreviousSibling is null && node.Parent is IElement { LocalName: "pre" };
            Escape(isFirst ? "\n" + text.Data : text.Data);
            return false;
        }

        return node is IElement element && Enter(element);
    }

    private bool Enter(IElement element)
    {
        var (name, kind) = (element.LocalName, KindOf(element));
        if (name == "script" && kind == MarkupKind.Html && Around == MarkupKind.Html && IsOfChart(element))
        {
            _html.Append(element.HasAttribute("type") ? "<script type=\"application/json\">" : "<script>")
                .Append(element.TextContent).Append("</script>");
            return false;
        }

        var isAtHome = Around == MarkupKind.Html || Around == kind;
        if (name == "style" && kind != MarkupKind.MathML && isAtHome && IsPlainStyle(element.TextContent))
        {
            Tag(element, name, kind);
            _html.Append(element.TextContent).Append("</style>");
            return false;
        }

        if (WithAllTheyHold.Contains(name) || (name == "title" && kind == MarkupKind.Html))
        {
            Miss(name);
            return false;
        }

        var isAllowed = AllowedNames.HasElement(kind, name) && isAtHome && name switch
        {
            "form" => kind != MarkupKind.Html || element.GetAttribute("method") == "dialog",
            "input" => element.GetAttribute("type") is "radio" or "checkbox",
            _ => true,
        };
        if (!isAllowed)
        {
            Miss(name);
        }
        else if (_open.Count < MarkupGate.Deepest)
        {
            Tag(element, name, kind);
            if (kind != MarkupKind.Html || !AllowedNames.IsVoid(name))
            {
                _open.Push((element, name, kind));
            }
        }

        return true;
    }

    private void Leave(INode node)
    {
        if (_open.TryPeek(out var last) && last.Node == node)
        {
            _html.Append("</").Append(last.Name).Append('>');
            _open.Pop();
        }
    }

    private void Tag(IElement element, string name, MarkupKind kind)
    {
        _html.Append('<').Append(name);
        foreach (var attribute in element.Attributes)
        {
            if (!AttributeRules.Allow(kind, name, attribute.Name, attribute.Value))
            {
                if (IsMissed(attribute.Name))
                {
                    _leftOut(attribute.Name);
                }

                continue;
            }

            _html.Append(' ').Append(attribute.Name).Append("=\"");
            Escape(attribute.Value);
            _html.Append('"');
        }

        _html.Append('>');
    }

    /// <summary>Of attributes, those that would have led somewhere or done something.</summary>
    private static bool IsMissed(string attribute) =>
        attribute.StartsWith("on", StringComparison.Ordinal)
        || (AttributeRules.Judges(attribute) && !attribute.StartsWith("xmlns", StringComparison.Ordinal))
        || attribute is "srcset" or "action" or "formaction" or "ping" or "download" or "background" or "poster" or "popovertarget";

    private void Miss(string element)
    {
        if (!NotMissed.Contains(element))
        {
            _leftOut($"<{element}>");
        }
    }

    private void Escape(string text) => _html.Append(
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("\0", ""));

    private static bool IsPlainStyle(string css) => StyleText.IsHarmless(css) && !css.Contains('<', StringComparison.Ordinal);

    private static bool IsOfChart(IElement script) => script.Attributes.Length == 0
        ? script.TextContent == MarkupGate.ChartScript
        : script.Attributes.Length == 1 && script.GetAttribute("type") == "application/json"
            && !script.TextContent.Contains('<', StringComparison.Ordinal);

    private static MarkupKind KindOf(IElement element) => element.NamespaceUri switch
    {
        "http://www.w3.org/2000/svg" => MarkupKind.Svg,
        "http://www.w3.org/1998/Math/MathML" => MarkupKind.MathML,
        _ => MarkupKind.Html,
    };
}
