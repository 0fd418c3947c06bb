using System.Collections;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace GradNotebooks;

/// <summary>
/// Items in a row, of which it is not known beforehand how many there will be. They lie in pieces of one size that are never copied, since
/// there may be millions of them, and a piece that is emptied is used again.
/// </summary>
internal sealed class Pieces<T> : IEnumerable<T>
{
    private const int BitsOfPiece = 8;
    private const int Size = 1 << BitsOfPiece;

    private readonly List<Place[]> _pieces = [];
    private readonly Stack<Place[]> _spare;
    private Place[] _last = [];
    private int _countOfLast = Size;

    /// <summary>Nothing yet.</summary>
    public Pieces() => _spare = [];

    /// <summary>Nothing yet, in pieces that another row has emptied or this one will.</summary>
    public Pieces(Pieces<T> sharing) => _spare = sharing._spare;

    /// <summary>How many there are.</summary>
    public int Count => ((_pieces.Count - 1) << BitsOfPiece) + _countOfLast;

    public T this[int index] => _pieces[index >> BitsOfPiece][index & (Size - 1)].Item;

    /// <summary>The item that was added last.</summary>
    public ref T Last => ref _last[_countOfLast - 1].Item;

    public void Add(T item)
    {
        if (_countOfLast == Size)
        {
            Begin(_spare.TryPop(out var piece) ? piece : new Place[Size]);
        }

        _last[_countOfLast++].Item = item;
    }

    public void RemoveLast()
    {
        if (--_countOfLast == 0)
        {
            _spare.Push(_last);
            _pieces.RemoveAt(_pieces.Count - 1);
            (_last, _countOfLast) = (_pieces.Count > 0 ? _pieces[^1] : [], Size);
        }
    }

    public Enumerator GetEnumerator() => new(this);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public ImmutableArray<T> ToImmutable()
    {
        var (all, count) = (new T[Count], 0);
        foreach (var item in this)
        {
            all[count++] = item;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(all);
    }

    private void Begin(Place[] piece)
    {
        _pieces.Add(piece);
        (_last, _countOfLast) = (piece, 0);
    }

    /// <summary>An item in its place. What is put into an array of structs needs no check of its class.</summary>
    private struct Place
    {
        public T Item;
    }

    /// <summary>Goes from item to item.</summary>
    public struct Enumerator(Pieces<T> row) : IEnumerator<T>
    {
        private Place[] _piece = [];
        private int _next;
        private int _place = Size - 1;

        public readonly T Current => _piece[_place].Item;

        readonly object? IEnumerator.Current => Current;

        public bool MoveNext()
        {
            if (++_place == Size)
            {
                if (_next == row._pieces.Count)
                {
                    _place--;
                    return false;
                }

                (_piece, _place) = (row._pieces[_next++], 0);
            }

            return _next < row._pieces.Count || _place < row._countOfLast;
        }

        public void Reset() => this = new Enumerator(row);

        public readonly void Dispose()
        {
        }
    }
}
