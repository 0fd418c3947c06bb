using System.Globalization;
using System.Text;

namespace GradNotebooks.Views.Graphs;

/// <summary>Text in SVG, escaped; what XML 1.0 cannot carry becomes the replacement character.</summary>
internal static class SvgText
{
    public const string Font = "\"Segoe UI\",\"Helvetica Neue\",Arial,\"Liberation Sans\",system-ui,sans-serif";

    /// <summary>
    /// A line of text at a baseline, in the classes of the picture's style. A silent one is only to be seen: no reader of the screen says
    /// it.
    /// </summary>
    public static StringBuilder Line(this StringBuilder svg, string style, double x, double y, string text, bool isSilent = false) => svg
        .Append($"<text class=\"{style}\"").Append(isSilent ? " aria-hidden=\"true\"" : "")
        .Append(CultureInfo.InvariantCulture, $" x=\"{x:0.#}\" y=\"{y:0.#}\">")
        .Escape(text)
        .Append("</text>");

    /// <summary>An element that holds nothing but text.</summary>
    public static StringBuilder Element(this StringBuilder svg, string name, string text) =>
        svg.Append('<').Append(name).Append('>').Escape(text).Append("</").Append(name).Append('>');

    public static StringBuilder Escape(this StringBuilder svg, string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => svg.Append("&amp;"),
                '<' => svg.Append("&lt;"),
                '>' => svg.Append("&gt;"),
                '"' => svg.Append("&quot;"),
                (< 0x20 and not ('\t' or '\n' or '\r')) or 0xFFFE or 0xFFFF => svg.Append('\uFFFD'),
                _ => svg.Append(rune.ToString()),
            };
        }

        return svg;
    }
}
