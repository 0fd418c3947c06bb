using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace GradNotebooks.Cli.Pages;

/// <summary>The first picture among a page's outputs, small, for a list of pages.</summary>
internal static partial class Thumbnail
{
    /// <summary>As an image of its own, so that no style of it holds for the list; null if there is no picture.</summary>
    /// <param name="outputs">The outputs as they stand on the page: what may not be there has been taken out.</param>
    public static string? Of(IEnumerable<string> outputs) =>
        outputs.SelectMany(output => Picture().Matches(output)).Select(Address).FirstOrDefault(address => address is not null) is { } found
            ? $"<img class=\"thumbnail\" alt=\"\" src=\"{found}\">"
            : null;

    private static string? Address(Match picture)
    {
        if (picture.Groups["image"] is { Success: true, Value: var image })
        {
            return image;
        }

        try
        {
            var svg = XElement.Parse(picture.Value, LoadOptions.PreserveWhitespace);
            var bytes = Encoding.UTF8.GetBytes(svg.ToString(SaveOptions.DisableFormatting));
            return svg.Name.NamespaceName.Length == 0 ? null : $"data:image/svg+xml;base64,{Convert.ToBase64String(bytes)}";
        }
        catch (XmlException)
        {
            // HTML forgives what an image may not have.
            return null;
        }
    }

    [GeneratedRegex("<svg\\b.*?</svg>|<img\\b[^>]*\\bsrc=[\"'](?<image>data:image/[^\"']*)[\"']", RegexOptions.Singleline)]
    private static partial Regex Picture();
}
