using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// Two sequences are equal where they hold equal items in the same order: what a table keyed by several things is looked up by.
/// </summary>
internal sealed class SequenceComparer<T> : IEqualityComparer<ImmutableArray<T>>
{
    public bool Equals(ImmutableArray<T> x, ImmutableArray<T> y) => x.AsSpan().SequenceEqual(y.AsSpan());

    public int GetHashCode(ImmutableArray<T> items)
    {
        var hash = new HashCode();
        foreach (var item in items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }
}
