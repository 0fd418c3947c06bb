using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// The tables of triangles, places, order and windows, and the words of those of their rows that have numbers behind their arguments.
/// </summary>
internal static class NumberedRows
{
    /// <summary>Every row of these tables, one of each kind.</summary>
    public static ImmutableArray<Primitive> Table { get; } =
        [.. Triangles.Table, .. Places.Table, .. Selections.Table, .. Pools.Table, .. Convolutions.Table];

    /// <summary>The families of rows with numbers.</summary>
    public static ImmutableArray<NumberedFamily> Families { get; } =
        [.. Places.Families, .. Pools.Families, .. Convolutions.Families];

    /// <summary>The family of a word; null where it is none of theirs.</summary>
    public static NumberedFamily? Find(string word) =>
        Families.FirstOrDefault(family => family.Word.Equals(word, StringComparison.OrdinalIgnoreCase));
}
