using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace GradNotebooks;

/// <summary>Rows that are alike but for a shape, an axis or the like: one for each, made when it is first asked for.</summary>
/// <param name="example">The one that stands in the table for all of them.</param>
/// <param name="row">Makes one.</param>
internal sealed class RowFamily<TKey>(TKey example, Func<TKey, Primitive> row) : IRowFamily
    where TKey : notnull
{
    // Keys of all types lie in tables of one type, which the runtime has compiled before anything here begins.
    private readonly ConcurrentDictionary<object, object> _rows = [];
    private readonly ConcurrentDictionary<object, object> _keys = [];

    public Primitive Example => Of(example);

    public Primitive Of(TKey key)
    {
        if (!_rows.TryGetValue(key, out var made))
        {
            made = _rows.GetOrAdd(key, row(key));
            _keys.TryAdd(made, key);
        }

        return (Primitive)made;
    }

    /// <summary>By what a row differs from the others; false where it is none of them.</summary>
    public bool Has(Primitive made, [MaybeNullWhen(false)] out TKey key)
    {
        var isOne = _keys.TryGetValue(made, out var found);
        key = isOne ? (TKey)found! : default;
        return isOne;
    }
}

/// <summary>Rows that are alike, of whatever they differ by.</summary>
internal interface IRowFamily
{
    /// <summary>The one that stands in the table for all of them.</summary>
    Primitive Example { get; }
}
