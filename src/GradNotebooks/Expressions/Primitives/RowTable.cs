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

    /// <summary>The rows by the names that the class declares them under, which are those of the methods that users call.</summary>
    public static IEnumerable<(string Name, Primitive Row)> Named(Type table) =>
        from field in table.GetFields(BindingFlags.Static | BindingFlags.Public)
        let row = field.GetValue(null) as Primitive
        where row is not null
        select (field.Name, row);

    /// <summary>Every family of rows that differ by a key of this type.</summary>
    public static IEnumerable<RowFamily<TKey>> Families<TKey>(Type table)
        where TKey : notnull =>
        table.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .OrderBy(field => field.MetadataToken)
            .Select(field => field.GetValue(null))
            .OfType<RowFamily<TKey>>();
}
