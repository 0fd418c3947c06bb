using System.Globalization;

namespace GradNotebooks.Views.Graphs;

/// <summary>
/// The style sheet of a picture. A style inside an SVG holds for the whole page, so every rule names the class of these pictures; it is the
/// same for all of them, so that one may be on a page as often as anyone likes.
/// </summary>
internal static class GraphStyle
{
    /// <summary>The class of a picture.</summary>
    public const string Class = "gn-graph";

    /// <summary>The rules, with the sizes of the text that the layout measured.</summary>
    public static string Rules { get; } = Palette.Of($".{Class}") + StyleSheet.Read(
        "graph.css",
        ("font", SvgText.Font),
        ("caption", Pixels(NodeFace.CaptionSize)),
        ("value", Pixels(NodeFace.ValueSize)),
        ("sum", Pixels(NodeFace.SumSize)),
        ("shape", Pixels(NodeFace.ShapeSize)),
        ("sent", Pixels(EdgeLabel.ContributionSize)),
        ("partial", Pixels(EdgeLabel.PartialSize)),
        ("key", Pixels(GraphLegend.KeySize)),
        ("quiet", Number(Palette.Quiet)),
        ("tint", Number(100 * Palette.Tint)),
        ("border", Number(Palette.Border)),
        ("cell-border", Number(Palette.CellBorder))) + "\n";

    private static string Pixels(double size) => Number(size) + "px";

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
