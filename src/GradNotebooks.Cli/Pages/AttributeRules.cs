using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Pages;

/// <summary>What the attributes of a notebook's own markup may say on a page.</summary>
internal static partial class AttributeRules
{
    /// <summary>Whether an attribute that has been taken out of its quotes may stand on that element.</summary>
    public static bool Allow(MarkupKind kind, ReadOnlySpan<char> element, ReadOnlySpan<char> attribute, ReadOnlySpan<char> value) =>
        AllowedNames.HasAttribute(kind, attribute) && attribute switch
        {
            "style" or "fill" or "stroke" or "filter" or "mask" or "clip-path" or "marker" or "marker-start" or "marker-mid"
                or "marker-end" => StyleText.IsHarmless(value),
            "href" or "xlink:href" => AllowsAddress(kind, element, value),
            "src" => element is "img",
            "target" => element is "a" && value is "_blank",
            "method" => kind == MarkupKind.Svg || (element is "form" && value is "dialog"),
            "type" => element is not "input" || value is "radio" or "checkbox",
            "xmlns" or "xmlns:xlink" => Namespace().IsMatch(value),
            _ => true,
        };

    /// <summary>Whether it matters what the attribute says; of any other only the name does.</summary>
    public static bool Judges(ReadOnlySpan<char> attribute) => attribute is "style" or "fill" or "stroke" or "filter" or "mask"
        or "clip-path" or "marker" or "marker-start" or "marker-mid" or "marker-end" or "href" or "xlink:href" or "src" or "target"
        or "method" or "type" or "xmlns" or "xmlns:xlink";

    /// <summary>Whether a link may lead there: to a place of the web or of the page, to a file beside it, or to somebody's mail.</summary>
    public static bool IsLink(ReadOnlySpan<char> address) =>
        Scheme().Match(Blanks().Replace(address.ToString(), "")) is not { Success: true } scheme
        || scheme.Groups[1].Value.ToLowerInvariant() is "http" or "https" or "mailto";

    /// <summary>Whether a link leads to a file, beside the page or elsewhere on the reader's machine.</summary>
    public static bool IsFile(string address) =>
        address.Length > 0 && address[0] != '#' && !address.StartsWith("//", StringComparison.Ordinal)
        && !Scheme().IsMatch(Blanks().Replace(address, ""));

    /// <summary>Whether an address is a picture itself; a browser shows it without running or fetching anything.</summary>
    public static bool IsPicture(ReadOnlySpan<char> address) => Picture().IsMatch(address[..Math.Min(address.Length, 64)]);

    private static bool AllowsAddress(MarkupKind kind, ReadOnlySpan<char> element, ReadOnlySpan<char> value) => kind switch
    {
        MarkupKind.MathML => false,
        _ when element is "a" => IsLink(value),
        MarkupKind.Html => false,
        _ => element is "image" ? IsPicture(value) : value.StartsWith('#'),
    };

    [GeneratedRegex("^([a-z][a-z0-9+.-]*):", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    /// <summary>What browsers skip in an address.</summary>
    [GeneratedRegex(@"[\x00-\x20]")]
    private static partial Regex Blanks();

    [GeneratedRegex("^data:image/(?:png|jpe?g|gif|webp|avif|bmp|svg\\+xml)[;,]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Picture();

    [GeneratedRegex("^http://www\\.w3\\.org/(?:1999/xhtml|1999/xlink|2000/svg|1998/Math/MathML)$")]
    private static partial Regex Namespace();
}
