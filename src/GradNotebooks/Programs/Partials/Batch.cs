using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// A linear map for several directions at once: whatever depends on them has an axis more, the first, with one entry for each direction,
/// and what does not is computed once for all.
/// </summary>
internal static class Batch
{
    /// <summary>The roots for several directions, each with an axis more.</summary>
    /// <param name="map">The map.</param>
    /// <param name="directions">For each leaf what it is in these directions, with an axis more than it has.</param>
    /// <param name="width">How many directions there are.</param>
    public static ImmutableArray<Expr> Of(LinearMap map, ImmutableArray<Expr> directions, int width) =>
    [
        .. map.Mapped(directions, (node, images) => BatchForms.Of(node, images, [.. node.Inputs.Select(map.Depends)], width))
            .Select((image, i) => Algebra.BroadcastTo(image, BatchForms.Widened(map.Roots[i].Shape, width))),
    ];
}
