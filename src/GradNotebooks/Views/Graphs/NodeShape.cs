using System.Globalization;
using System.Text;

namespace GradNotebooks.Views.Graphs;

/// <summary>
/// The outline of a node, one for each kind: a pill for a parameter, cut corners for data, a dashed box for a constant, a rounded box for
/// an operation, one with side bars for a function, a double border for the output.
/// </summary>
internal static class NodeShape
{
    private const double Cut = 9;
    private const double DoubleBorder = 3.5;
    private const double SideBar = 6;

    public static void Write(StringBuilder svg, NodeKind kind, Box box)
    {
        switch (kind)
        {
            case NodeKind.Parameter:
                Rectangle(svg, box, Math.Min(20, box.Height / 2));
                break;
            case NodeKind.Data:
                svg.Append(CultureInfo.InvariantCulture, $"<path class=\"box\" d=\"M{box.X + Cut:0.#} {box.Y:0.#}H{box.Right - Cut:0.#}");
                svg.Append(CultureInfo.InvariantCulture, $"l{Cut} {Cut}V{box.Bottom - Cut:0.#}l-{Cut} {Cut}H{box.X + Cut:0.#}");
                svg.Append(CultureInfo.InvariantCulture, $"l-{Cut} -{Cut}V{box.Y + Cut:0.#}Z\"/>");
                break;
            case NodeKind.Constant:
                Rectangle(svg, box, 3);
                break;
            case NodeKind.Operation:
                Rectangle(svg, box, 9);
                break;
            case NodeKind.Function:
                Rectangle(svg, box, 5);
                Bar(svg, box, box.X + SideBar);
                Bar(svg, box, box.Right - SideBar);
                break;
            case NodeKind.Output:
                Rectangle(svg, box, 9);
                var inner = new Box(
                    box.X + DoubleBorder, box.Y + DoubleBorder, box.Width - 2 * DoubleBorder, box.Height - 2 * DoubleBorder);
                Rectangle(svg, inner, 6, "line");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of node has no shape.");
        }
    }

    private static void Rectangle(StringBuilder svg, Box box, double radius, string style = "box") => svg
        .Append(CultureInfo.InvariantCulture, $"<rect class=\"{style}\" x=\"{box.X:0.#}\" y=\"{box.Y:0.#}\"")
        .Append(CultureInfo.InvariantCulture, $" width=\"{box.Width:0.#}\" height=\"{box.Height:0.#}\" rx=\"{radius:0.#}\"/>");

    private static void Bar(StringBuilder svg, Box box, double x) =>
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"line\" d=\"M{x:0.#} {box.Y:0.#}V{box.Bottom:0.#}\"/>");
}
