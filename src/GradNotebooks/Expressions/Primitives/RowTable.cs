using System.Collections.Immutable;
using System.Reflection;

namespace GradNotebooks;

/// <summary>Finds the rows that a class declares, so that declaring one is all there is to do.</summary>
internal static class RowTable
{
    /// <summary>Every row, and one of each family of rows, in the order of their declarations.</summary>
    public static ImmutableArray<Primitive> Of(Type table) =>
    [
        .. table.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .OrderBy(field => field.MetadataToken)
            .Select(field => field.GetValue(null) switch
            {
                Primitive row => row,
                IRowFamily family => family.Example,
                _ => null,
            })
            .OfType<Primitive>(),
    ];
}
