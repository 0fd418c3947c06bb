using System.Runtime.InteropServices;

namespace GradNotebooks;

/// <summary>
/// The table that makes equal expressions one object. It holds them weakly, so what no notebook variable reaches any more is
/// collected, and it is split into shards with a lock each, so threads that build expressions rarely wait for one another.
/// </summary>
internal static class Interning
{
    private const int BitsOfShards = 4;

    private static readonly Shard[] Shards = MakeShards();

    /// <summary>The living node that matches the key, or a new one.</summary>
    public static Expr Of<TKey>(in TKey key)
        where TKey : struct, INodeKey
    {
        var hash = key.Hash;
        var shard = Shards[(uint)hash >> (32 - BitsOfShards)];
        lock (shard)
        {
            if (shard.Find(hash, key) is { } found)
            {
                return found;
            }

            if (!key.BuildsNodes)
            {
                var made = key.Create();
                shard.Add(hash, made);
                return made;
            }
        }

        // Outside the lock, since it may need another shard, which may be waited for by one that waits for this.
        var node = key.Create();
        lock (shard)
        {
            if (shard.Find(hash, key) is { } found)
            {
                return found;
            }

            shard.Add(hash, node);
            return node;
        }
    }

    /// <summary>
    /// The hash of what is computed from other nodes. The low bits choose the bucket within a shard, and are near to each other where the
    /// newest inputs are, and in order where the others are; as are the entries: what is looked up after one another lies together. The
    /// high bits choose the shard, and tell the entries of a bucket apart.
    /// </summary>
    /// <param name="newest">The serial number of the newest input.</param>
    /// <param name="older">That of the other, where there are two.</param>
    /// <param name="rest">A hash of all else, with its bits well mixed.</param>
    public static int Hash(long newest, long older, int rest)
    {
        const int Neighbourhood = (1 << 12) - 1;
        const int Spread = (1 << 6) - 1;
        const int Low = (1 << 20) - 1;

        // Half as fast, since where gradients flow back the newest go forth and the others back, and would stay in one place.
        var within = ((int)(older >> (BitsOfShards + 1)) + (rest & Spread)) & Neighbourhood;
        return (((int)(newest >> BitsOfShards) + within) & Low) | (rest & ~Low);
    }

    /// <summary>How many nodes are alive.</summary>
    internal static int Alive
    {
        get
        {
            var alive = 0;
            foreach (var shard in Shards)
            {
                lock (shard)
                {
                    alive += shard.CountAlive();
                }
            }

            return alive;
        }
    }

    private static Shard[] MakeShards()
    {
        var shards = new Shard[1 << BitsOfShards];
        for (var i = 0; i < shards.Length; i++)
        {
            shards[i] = new Shard();
        }

        return shards;
    }

    /// <summary>
    /// A chained hash table of weak handles. Its entries lie in pages, which stay where they are when it grows. Dead entries are dropped
    /// whenever it is full, before it grows, and their handles taken again.
    /// </summary>
    private sealed class Shard
    {
        private const int BitsOfPage = 6;
        private const int PageSize = 1 << BitsOfPage;

        // Of entries near to it a bucket has so many at most.
        private const int Most = 8;
        private const int Odd = unchecked((int)0x9E3779B1); // the golden ratio, whose multiples spread (Knuth, volume 3, section 6.4)

        private readonly List<Entry[]> _pages = [];

        // In a full table two entries share a bucket.
        private Bucket[] _buckets = new Bucket[PageSize];
        private int _count;

        // Entries beyond those that count have a handle, too, as far as there are any.
        private int _handles;

        public Expr? Find<TKey>(int hash, in TKey key)
            where TKey : struct, INodeKey
        {
            ref var near = ref Near(hash);
            for (var (place, far) = (Start(near, hash), near.Count == Most ? Start(Far(hash), hash) : 0); place > 0 || far > 0;)
            {
                if (place == 0)
                {
                    (place, far) = (far, 0);
                }

                ref var entry = ref this[place - 1];
                if (entry.Hash == hash && entry.Handle.Target is Expr node && key.Matches(node))
                {
                    return node;
                }

                place = entry.Next;
            }

            return null;
        }

        public void Add(int hash, Expr node)
        {
            if (_count == 2 * _buckets.Length)
            {
                MakeRoom();
            }

            if (_count == _pages.Count << BitsOfPage)
            {
                _pages.Add(new Entry[PageSize]);
            }

            ref var entry = ref this[_count];
            if (_count == _handles)
            {
                entry.Handle = GCHandle.Alloc(node, GCHandleType.Weak);
                _handles++;
            }
            else
            {
                entry.Handle.Target = node;
            }

            entry.Hash = hash;
            Link(_count++);
        }

        public int CountAlive()
        {
            var alive = 0;
            for (var place = 0; place < _count; place++)
            {
                alive += this[place].Handle.Target is not null ? 1 : 0;
            }

            return alive;
        }

        private ref Entry this[int place] => ref _pages[place >> BitsOfPage][place & (PageSize - 1)];

        private void Link(int place)
        {
            ref var entry = ref this[place];
            ref var bucket = ref Near(entry.Hash);
            if (bucket.Count == Most)
            {
                bucket = ref Far(entry.Hash);
            }
            else
            {
                bucket.Count++;
            }

            (entry.Next, bucket.First) = (bucket.First, place + 1);
            bucket.Seen |= Sign(entry.Hash);
        }

        private void MakeRoom()
        {
            MoveLivingToFront();

            // At least as many nodes can be built before the next sweep as are alive, so the cost of sweeping stays in proportion to what
            // is built. A table that was larger once shrinks slowly, since there may be as many nodes again.
            var size = _buckets.Length;
            size = _count > size ? 2 * size : _count < size / 8 && size > PageSize ? size / 2 : size;
            if (size == _buckets.Length)
            {
                Array.Clear(_buckets);
            }
            else
            {
                _buckets = new Bucket[size];
            }

            for (var place = 0; place < _count; place++)
            {
                Link(place);
            }

            for (; _handles > 2 * size; _handles--)
            {
                this[_handles - 1].Handle.Free();
            }

            var pages = (_handles + PageSize - 1) >> BitsOfPage;
            _pages.RemoveRange(pages, _pages.Count - pages);
        }

        private void MoveLivingToFront()
        {
            var alive = 0;
            for (var place = 0; place < _count; place++)
            {
                ref var entry = ref this[place];
                if (entry.Handle.Target is not null)
                {
                    if (alive < place)
                    {
                        ref var dead = ref this[alive];
                        (dead, entry) = (entry, dead);
                    }

                    alive++;
                }
            }

            _count = alive;
        }

        private ref Bucket Near(int hash) => ref _buckets[hash & (_buckets.Length - 1)];

        /// <summary>
        /// Another bucket, anywhere, for when that one has enough of its own: a sum of a million terms sends what flows back into one node
        /// on to all of them, and all that is made then is near to it.
        /// </summary>
        private ref Bucket Far(int hash) => ref _buckets[((hash * Odd) >> 12) & (_buckets.Length - 1)];

        /// <summary>The place of the first entry to look at, counted from one; 0 where none of them can be the one.</summary>
        private static int Start(in Bucket bucket, int hash) => (bucket.Seen & Sign(hash)) != 0 ? bucket.First : 0;

        /// <summary>One bit of 16, by those of a hash that choose neither bucket nor shard.</summary>
        private static ushort Sign(int hash) => (ushort)(1 << ((hash >> 22) & 15));

        /// <summary>
        /// The place of its first entry, counted from one; the signs of all its entries, since most nodes that are looked for are new,
        /// and entries may lie far off; and how many of these are near to it.
        /// </summary>
        private struct Bucket
        {
            public int First;
            public ushort Seen;
            public byte Count;
        }

        /// <summary>A node by its hash; the next place in its bucket, counted from one; and the node itself.</summary>
        private struct Entry
        {
            public int Hash;
            public int Next;
            public GCHandle Handle;
        }
    }
}
