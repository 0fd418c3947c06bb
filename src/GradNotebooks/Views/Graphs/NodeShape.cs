using System.Globalization;
using System.Text;

namespace GradNotebooks.Views.Graphs;

/// <summary>
/// The outline of a node, one for each kind: a pill for a parameter, cut corners for data, a dashed box for a constant, a rounded box for
/// an operation, one with side bars for a function, a double border for the output, a stack for several nodes, a dashed one with round
/// ends for what is given.
/// </summary>
internal static class NodeShape
{
    private const double Cut = 9;
    private const double DoubleBorder = 3.5;
    private const double SideBar = 6;
    private const double StackOffset = 4;
    private const double HaloGap = 3.5;

    public static void Write(StringBuilder svg, NodeKind kind, Box box)
    {
        switch (kind)
        {
            case NodeKind.Parameter:
                Rectangle(svg, box, Math.Min(20, box.Height / 2));
                break;
            case NodeKind.Given:
                Rectangle(svg, box, Math.Min(14, box.Height / 2));
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
            case NodeKind.Folded:
                Rectangle(svg, new Box(box.X + StackOffset, box.Y, box.Width - StackOffset, box.Height - StackOffset), 9);
                Rectangle(svg, new Box(box.X, box.Y + StackOffset, box.Width - StackOffset, box.Height - StackOffset), 9);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of node has no shape.");
        }
    }

    /// <summary>A frame around a node, for the step that computes it.</summary>
    public static void Halo(StringBuilder svg, Box box) => svg
        .Append(CultureInfo.InvariantCulture, $"<rect class=\"halo\" opacity=\"0\" x=\"{box.X - HaloGap:0.#}\" y=\"{box.Y - HaloGap:0.#}\"")
        .Append(CultureInfo.InvariantCulture, $" width=\"{box.Width + 2 * HaloGap:0.#}\"")
        .Append(CultureInfo.InvariantCulture, $" height=\"{box.Height + 2 * HaloGap:0.#}\" rx=\"12\"/>");

    private static void Rectangle(StringBuilder svg, Box box, double radius, string style = "box") => svg
        .Append(CultureInfo.InvariantCulture, $"<rect class=\"{style}\" x=\"{box.X:0.#}\" y=\"{box.Y:0.#}\"")
        .Append(CultureInfo.InvariantCulture, $" width=\"{box.Width:0.#}\" height=\"{box.Height:0.#}\" rx=\"{radius:0.#}\"/>");

    private static void Bar(StringBuilder svg, Box box, double x) =>
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"line\" d=\"M{x:0.#} {box.Y:0.#}V{box.Bottom:0.#}\"/>");
}
