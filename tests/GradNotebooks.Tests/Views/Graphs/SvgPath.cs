using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Tests.Views.Graphs;

/// <summary>Reads back the path data of an edge: M, V and C commands with absolute coordinates.</summary>
internal static class SvgPath
{
    private const int Samples = 24;

    /// <summary>Points along the path, dense enough not to jump over a box.</summary>
    public static IEnumerable<Knot> Points(XElement path)
    {
        var at = default(Knot);
        foreach (Match command in Regex.Matches((string)path.Attribute("d")!, "([A-Za-z])([^A-Za-z]*)"))
        {
            var n = command.Groups[2].Value.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            var from = at;
            Knot[] hull = command.Groups[1].Value switch
            {
                "M" => [new(n[0], n[1]), new(n[0], n[1]), new(n[0], n[1]), new(n[0], n[1])],
                "V" => [from, from, new(from.X, n[0]), new(from.X, n[0])],
                "C" => [from, new(n[0], n[1]), new(n[2], n[3]), new(n[4], n[5])],
                var other => throw new FormatException($"The command {other} is not one of an edge."),
            };
            for (var i = 0; i <= Samples; i++)
            {
                yield return Bezier(hull, i / (double)Samples);
            }

            at = hull[3];
        }
    }

    private static Knot Bezier(Knot[] p, double t)
    {
        var s = 1 - t;
        var (a, b, c, d) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t);
        return new Knot(a * p[0].X + b * p[1].X + c * p[2].X + d * p[3].X, a * p[0].Y + b * p[1].Y + c * p[2].Y + d * p[3].Y);
    }
}
