using System.Xml.Linq;

namespace GradNotebooks.Tests.Formulas;

/// <summary>MathML on one short line: rows and tokens run together, any other element as its name and its children in brackets.</summary>
internal static class MathMLSketch
{
    public static string Of(string mathml) => Of(XElement.Parse(mathml));

    private static string Of(XElement element) => element.Name.LocalName switch
    {
        "math" or "mrow" => string.Concat(element.Elements().Select(Of)),
        "mi" or "mn" or "mo" or "mtext" => element.Value.Replace("\u2061", "").Replace("\u2062", ""),
        "mspace" => " ",
        var name => $"{name}[{string.Join("|", element.Elements().Select(Of))}]",
    };
}
