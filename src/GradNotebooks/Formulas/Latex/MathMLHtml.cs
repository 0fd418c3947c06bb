using System.Net;
using System.Text;
using System.Xml.Linq;

namespace GradNotebooks.Formulas;

/// <summary>
/// Writes MathML for a page of HTML, whose parser knows its namespace by itself, and in which an empty row is best closed by a tag.
/// </summary>
internal static class MathMLHtml
{
    /// <summary>How deep elements may stand in each other, as scripts on scripts do; browsers go some five hundred deep.</summary>
    private const int Deepest = 300;

    public static string Write(XElement element)
    {
        var html = new StringBuilder();
        Write(html, element, 1);
        return html.ToString();
    }

    private static void Write(StringBuilder html, XElement element, int depth)
    {
        if (depth > Deepest)
        {
            throw new LatexException("too many of its parts stand in each other");
        }

        var name = element.Name.LocalName;
        html.Append('<').Append(name);
        foreach (var attribute in element.Attributes())
        {
            html.Append($" {attribute.Name.LocalName}=\"{WebUtility.HtmlEncode(attribute.Value)}\"");
        }

        if (name == "mspace")
        {
            html.Append("/>");
            return;
        }

        html.Append('>');
        foreach (var node in element.Nodes())
        {
            if (node is XElement child)
            {
                Write(html, child, depth + 1);
            }
            else if (node is XText text)
            {
                html.Append(IsLetterOrAccent(element) ? Plain(text.Value) : WebUtility.HtmlEncode(text.Value));
            }
        }

        html.Append($"</{name}>");
    }

    /// <summary>
    /// These stay readable in the page's source; among words and signs an unbreakable space must not pass for a plain one.
    /// </summary>
    private static bool IsLetterOrAccent(XElement element) =>
        element.Name.LocalName == "mi" || (element.Name.LocalName == "mo" && element.Parent?.Attribute("accent") is not null);

    private static string Plain(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
