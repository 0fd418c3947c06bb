namespace GradNotebooks.Parsing;

/// <summary>Sums and other reductions by the index that is written with them.</summary>
internal static class Indexed
{
    /// <summary>The index over the samples.</summary>
    public static string OverSamples { get; } = Writing.SampleIndex.Name;

    /// <summary>The index along a row.</summary>
    public static string AlongRows { get; } = Writing.RowIndex.Name;

    /// <summary>The index over entries, or over rows that are no samples.</summary>
    private static string OverEntries { get; } = Writing.EntryIndex.Name;

    /// <summary>A reduction over all entries, or along the axis that the index runs along.</summary>
    /// <param name="whole">The row that gathers all entries.</param>
    /// <param name="index">The index as it is typed; empty where there is none.</param>
    /// <param name="u">What is gathered. A number that is the same for each sample is added as often as there are samples.</param>
    public static Expr Reduction(Primitive whole, string index, Expr u)
    {
        var terms = u.Shape.IsScalar && whole.AddsUp && (index.Length == 0 || index == OverSamples)
            ? Algebra.BroadcastTo(u, Shape.Samples)
            : u;
        var axis = index == OverSamples || index == OverEntries ? 0 : index == AlongRows ? 1 : -1;
        return (terms.Shape.Rank > 1 && axis >= 0 ? Along(whole, axis) : whole).Of(terms);
    }

    private static Primitive Along(Primitive whole, int axis) =>
        RowNames.Along(whole, axis) ?? throw new ModelException($"{whole.Name} gathers all entries of an array and takes no index.");
}
