using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// The rows that only change a shape, which formulas do not tell, by the words that text has for them, with the sizes of the result behind:
/// <c>broadcast(u, 2, 3)</c>, <c>sumTo(u, 3)</c>, <c>reshape(u, N, 1)</c>.
/// </summary>
internal static class ShapeChanges
{
    private static readonly ImmutableArray<(string Word, Func<Shape, Primitive> Row)> All =
        [("broadcast", Arrays.Broadcast), ("sumTo", Arrays.SumTo), ("reshape", Arrays.Reshape)];

    /// <summary>The words.</summary>
    public static IEnumerable<string> Words => All.Select(change => change.Word);

    /// <summary>The word for a node; null where it does more than change a shape.</summary>
    public static string? WordOf(Expr node) =>
        node is Apply { Function: Primitive { Arity: 1 } row } && (row.IsRearrangement || row.AddsUp)
            ? All.FirstOrDefault(change => change.Row(node.Shape) == row).Word
            : null;

    /// <summary>The row of a word for a result of this shape.</summary>
    public static Primitive Row(string word, Shape shape) => All.Single(change => change.Word == word).Row(shape);
}
