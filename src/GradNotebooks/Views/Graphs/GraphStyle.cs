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

    private static readonly string[] RuleTexts =
    [
        "{font-family:\"Segoe UI\",\"Helvetica Neue\",Arial,\"Liberation Sans\",system-ui,sans-serif;color:var(--gn-fg)}",
        " text{fill:var(--gn-fg);font-size:12px;font-variant-numeric:tabular-nums;stroke:none}",
        " .label{font-size:14px;font-weight:700;text-anchor:middle}",
        " .small{font-size:13px}",
        " .sign{font-size:19px}",
        Invariant($" .caption{{font-size:{NodeFace.CaptionSize}px;text-anchor:end}}"),
        Invariant($" .figure{{font-size:{NodeFace.ValueSize}px}}"),
        Invariant($" .sum{{font-size:{NodeFace.SumSize}px;text-anchor:middle}}"),
        Invariant($" .partial{{font-size:{EdgeLabel.PartialSize}px;fill-opacity:{Palette.Quiet}}}"),
        Invariant($" .shape{{font-size:{NodeFace.ShapeSize}px;font-weight:400;fill-opacity:{Palette.Quiet}}}"),
        Invariant($" .entry{{font-size:{NodeFace.ValueSize}px;text-anchor:end}}"),
        " .fore{fill:var(--gn-forward)}",
        " .back{fill:var(--gn-backward)}",
        " .bracket{fill:none;stroke-width:1.1}",
        " .bracket.fore{stroke:var(--gn-forward)}",
        " .bracket.back{stroke:var(--gn-backward)}",
        Invariant($" .cell{{fill:none;stroke:var(--gn-fg);stroke-opacity:{Palette.CellBorder};stroke-width:.8}}"),
        " .cell path{stroke-opacity:1}",
        " .below{fill:var(--gn-below)}",
        " .above{fill:var(--gn-above)}",
        " .bad{fill:var(--gn-bad)}",
        " .key text{font-size:11px}",
        " .node{--gn-kind:var(--gn-fg)}",
        " .parameter{--gn-kind:var(--gn-parameter)}",
        " .function{--gn-kind:var(--gn-function)}",
        Invariant($" .box{{fill:color-mix(in srgb,var(--gn-kind) {100 * Palette.Tint}%,var(--gn-bg))}}"),
        Invariant($" .box{{stroke:var(--gn-kind);stroke-opacity:{Palette.Border};stroke-width:1.2}}"),
        Invariant($" .line{{fill:none;stroke:var(--gn-kind);stroke-opacity:{Palette.Border}}}"),
        " .parameter .box{stroke-width:2.6;stroke-opacity:1}",
        " .alarm .box{stroke:var(--gn-bad);stroke-opacity:1;stroke-width:3}",
        " .constant .box,." + Class + " .given .box{stroke-dasharray:3 2.5;fill:var(--gn-bg)}",
        " .way{fill:none;stroke:var(--gn-fg);stroke-opacity:.6;stroke-width:1.4}",
        " .tip{fill:var(--gn-fg);fill-opacity:.75}",
        " .still .way{stroke-width:1;stroke-dasharray:4 3}",
    ];

    public static string Rules { get; } = Palette.Of($".{Class}") + string.Concat(RuleTexts.Select(rule => $".{Class}{rule}\n"));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
