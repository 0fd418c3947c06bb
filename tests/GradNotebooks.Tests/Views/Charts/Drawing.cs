using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GradNotebooks.Views.Charts;

namespace GradNotebooks.Tests.Views.Charts;

/// <summary>A chart's picture, read back as XML.</summary>
internal sealed partial class Drawing
{
    public Drawing(Chart chart) => Svg = XElement.Parse(Text = ChartSvg.Write(chart));

    public string Text { get; }

    public XElement Svg { get; }

    /// <summary>
    /// The elements that belong together under a name; the first group is the line itself, a second one its entry in the key.
    /// </summary>
    public IEnumerable<XElement> Named(string name) =>
        Svg.Descendants().First(e => e.Name.LocalName == "g" && Child(e, "title") == name).Elements();

    /// <summary>The points of the open paths under a name, in pixels.</summary>
    public IReadOnlyList<IReadOnlyList<(double X, double Y)>> Ways(string name) =>
    [
        .. from path in Named(name)
           where path.Name.LocalName == "path" && !path.Attribute("d")!.Value.EndsWith('Z')
           select Points(path.Attribute("d")!.Value),
    ];

    /// <summary>Where a text stands that is not turned.</summary>
    public (double X, double Y) Label(string text)
    {
        var element = Svg.Descendants().Single(e => e.Name.LocalName == "text" && e.Value == text && e.Attribute("x") is not null);
        return (Number(element.Attribute("x")!.Value), Number(element.Attribute("y")!.Value));
    }

    public static string? Child(XElement element, string name) => element.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;

    private static List<(double X, double Y)> Points(string path) =>
        [.. Point().Matches(path).Select(m => (Number(m.Groups[1].Value), Number(m.Groups[2].Value)))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[ML](-?[\d.]+) (-?[\d.]+)")]
    private static partial Regex Point();
}
