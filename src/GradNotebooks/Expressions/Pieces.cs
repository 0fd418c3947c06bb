using System.Collections;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace GradNotebooks;

/// <summary>
/// Items in a row, of which it is not known beforehand how many there will be. They lie in pieces of one size that are never copied, since
/// there may be millions of them, and a piece that is emptied is used again.
/// </summary>
/// <param name="spare">Pieces that were emptied, which several rows may share.</param>
internal sealed class Pieces<T>(Stack<T[]> spare) : IEnumerable<T>
{
    private const int Size = 256;

    private readonly List<T[]> _pieces = [];
    private int _countOfLast = Size;

    /// <summary>How many there are.</summary>
    public int Count => (_pieces.Count - 1) * Size + _countOfLast;

    public T this[int index] => _pieces[index / Size][index % Size];

    /// <summary>The item that was added last.</summary>
    public ref T Last => ref _pieces[^1][_countOfLast - 1];

    public void Add(T item)
    {
        if (_countOfLast == Size)
        {
            _pieces.Add(spare.TryPop(out var piece) ? piece : new T[Size]);
            _countOfLast = 0;
        }

        _pieces[^1][_countOfLast++] = item;
    }

    public void RemoveLast()
    {
        if (--_countOfLast == 0)
        {
            spare.Push(_pieces[^1]);
            _pieces.RemoveAt(_pieces.Count - 1);
            _countOfLast = Size;
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < _pieces.Count; i++)
        {
            var (piece, count) = (_pieces[i], i < _pieces.Count - 1 ? Size : _countOfLast);
            for (var k = 0; k < count; k++)
            {
                yield return piece[k];
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public ImmutableArray<T> ToImmutable()
    {
        var all = new T[Count];
        for (var i = 0; i < _pieces.Count; i++)
        {
            _pieces[i].AsSpan(0, i < _pieces.Count - 1 ? Size : _countOfLast).CopyTo(all.AsSpan(i * Size));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(all);
    }
}
