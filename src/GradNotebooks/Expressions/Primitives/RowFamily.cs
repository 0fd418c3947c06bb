using System.Collections.Concurrent;

namespace GradNotebooks;

/// <summary>Rows that are alike but for a shape, an axis or the like: one for each, made when it is first asked for.</summary>
/// <param name="example">The one that stands in the table for all of them.</param>
/// <param name="row">Makes one.</param>
internal sealed class RowFamily<TKey>(TKey example, Func<TKey, Primitive> row) : IRowFamily
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Primitive> _rows = [];

    public Primitive Example => Of(example);

    public Primitive Of(TKey key) => _rows.GetOrAdd(key, row);
}

/// <summary>Rows that are alike, of whatever they differ by.</summary>
internal interface IRowFamily
{
    /// <summary>The one that stands in the table for all of them.</summary>
    Primitive Example { get; }
}
