using System.Xml;
using System.Xml.Linq;

namespace GradNotebooks.Formulas;

/// <summary>The elements of MathML Core that formulas are made of.</summary>
internal static class MathMLElements
{
    private static readonly XNamespace MathML = "http://www.w3.org/1998/Math/MathML";

    public static XElement Element(string name, params object?[] content) => new(MathML + name, content);

    /// <summary>Elements side by side; a single one needs no row around it.</summary>
    public static XElement Row(params IEnumerable<XElement> items) => items.ToArray() switch
    {
        [var only] => only,
        var all => Element("mrow", all),
    };

    public static XElement Operator(string sign, params (string Name, string Value)[] attributes) =>
        Element("mo", [.. attributes.Select(attribute => new XAttribute(attribute.Name, attribute.Value)), Legal(sign)]);

    /// <summary>An operator that says it stands in front, where its position alone might let it pass for one between.</summary>
    public static XElement Prefix(string sign) => Operator(sign, ("form", "prefix"));

    public static XElement Partial() => Operator("∂", ("form", "prefix"), ("lspace", "0"), ("rspace", "0"));

    public static XElement Digits(string digits) => Element("mn", digits);

    public static XElement Upright(string name) => Element("mi", new XAttribute("mathvariant", "normal"), Legal(name));

    /// <summary>Words. Spaces at the ends of an element would be dropped unless they are unbreakable.</summary>
    public static XElement Text(string words) => Element("mtext", Legal(words).Replace(' ', '\u00A0'));

    public static XElement Space(string width) => Element("mspace", new XAttribute("width", width));

    /// <summary>The content between fences, which grow with it only where it is taller than a line: grown ones stand further off.</summary>
    public static XElement Fence(string open, XElement content, string close)
    {
        var isTall = content.DescendantsAndSelf().Any(element => element.Name.LocalName is "mfrac" or "munder" or "mtable");
        return Row(Side("prefix", open), content, Side("postfix", close));

        XElement Side(string form, string sign) => Operator(sign, ("form", form), ("stretchy", isTall ? "true" : "false"));
    }

    /// <summary>Primes. Their character is raised already, so that in a superscript it would end up tiny and too high.</summary>
    public static XElement Primes(string signs) => Operator(signs, ("form", "postfix"), ("lspace", "0"), ("rspace", "0"));

    /// <summary>A base under a sign, which may stretch over all of it.</summary>
    public static XElement Accented(XElement under, string sign, bool stretches = false) =>
        Element("mover", new XAttribute("accent", "true"), under, Operator(sign, ("stretchy", stretches ? "true" : "false")));

    /// <summary>Σ and its like; the index goes below in display and beside in a sentence, as the browser knows.</summary>
    public static XElement LargeOperator(string name) => name switch
    {
        "Σ" or "∑" => Large("∑"),
        "Π" or "∏" => Large("∏"),
        "∫" => Large("∫"),
        _ => Operator(name, ("form", "prefix"), ("movablelimits", "true"), ("rspace", "0.1667em")),
    };

    /// <summary>A name without its indices.</summary>
    public static XElement Letters(SymbolName name, bool isBold)
    {
        // MathML Core has no bold variant; the style is what its authors recommend in its place.
        var letters = isBold
            ? Element("mi", new XAttribute("mathvariant", "normal"), new XAttribute("style", "font-weight: bold"), Legal(name.Letters))
            : name.IsWord ? Upright(name.Letters) : Element("mi", Legal(name.Letters));
        return name.Accent is { } accent ? Accented(letters, CombiningAccent.Sign(accent)) : letters;
    }

    /// <summary>The base with an exponent; what already bears an index keeps both in one column.</summary>
    public static XElement Raise(XElement raised, XElement exponent) => raised.Name.LocalName == "msub"
        ? Element("msubsup", [.. raised.Elements(), exponent])
        : Element("msup", raised, exponent);

    // MathML Core leaves the alignment of columns to CSS.
    public static XElement Table(string name, IEnumerable<IEnumerable<XElement>> rows) => Element(
        "mtable",
        new XAttribute("class", name),
        new XAttribute("displaystyle", name == "gn-cases" ? "false" : "true"),
        rows.Select(cells => Element("mtr", cells)));

    public static XElement Cell(string name, XElement content, string padding = "0.35ex 0")
    {
        var align = name switch
        {
            "gn-left" => "right",
            "gn-relation" or "gn-entry" => "center",
            _ => "left",
        };
        return Element("mtd", new XAttribute("class", name), new XAttribute("style", $"text-align: {align}; padding: {padding}"), content);
    }

    /// <summary>The text without the control characters that XML cannot carry.</summary>
    public static string Legal(string text) => string.Concat(text.Select(character =>
        XmlConvert.IsXmlChar(character) || char.IsSurrogate(character) ? character : '\uFFFD'));

    private static XElement Large(string sign) => Operator(sign, ("largeop", "true"), ("movablelimits", "true"));
}
