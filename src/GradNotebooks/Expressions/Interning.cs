using System.Numerics;
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
    public static Expr Of<TKey>(TKey key)
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
    /// newest inputs are, as are the entries: what is looked up after one another lies together. The high bits choose the shard.
    /// </summary>
    /// <param name="newest">The serial number of the newest input.</param>
    /// <param name="rest">A hash of all else, with its bits well mixed.</param>
    public static int Hash(long newest, int rest)
    {
        const int Neighbourhood = (1 << 9) - 1;
        const int High = (1 << BitsOfShards) - 1 << (32 - BitsOfShards);
        return (((int)(newest >> BitsOfShards) + (rest & Neighbourhood)) & ~High) | (rest & High);
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
    /// whenever it is full, before it grows.
    /// </summary>
    private sealed class Shard
    {
        private const int BitsOfPage = 6;
        private const int PageSize = 1 << BitsOfPage;

        private readonly List<Entry[]> _pages = [];

        // Buckets hold places counted from one, so that an empty table is all zeros. In a full table two entries share a bucket.
        private int[] _buckets = new int[PageSize];
        private int _count;

        public Expr? Find<TKey>(int hash, in TKey key)
            where TKey : struct, INodeKey
        {
            for (var place = _buckets[Bucket(hash)]; place > 0;)
            {
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

            Insert(hash, GCHandle.Alloc(node, GCHandleType.Weak));
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

        private void Insert(int hash, GCHandle handle)
        {
            if (_count == _pages.Count << BitsOfPage)
            {
                _pages.Add(new Entry[PageSize]);
            }

            ref var bucket = ref _buckets[Bucket(hash)];
            this[_count] = new Entry(hash, bucket, handle);
            bucket = ++_count;
        }

        private void MakeRoom()
        {
            var (alive, count) = (CountAlive(), _count);

            // Room for twice what is alive: the cost of sweeping stays in proportion to what is built, and the table shrinks again.
            var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(PageSize, alive));
            if (size == _buckets.Length)
            {
                Array.Clear(_buckets);
            }
            else
            {
                _buckets = new int[size];
            }

            // Living entries move to the front; none is overwritten before it has been read.
            _count = 0;
            for (var place = 0; place < count; place++)
            {
                var (hash, _, handle) = this[place];
                if (handle.Target is not null)
                {
                    Insert(hash, handle);
                }
                else
                {
                    handle.Free();
                }
            }

            var pages = (_count + PageSize - 1) >> BitsOfPage;
            _pages.RemoveRange(pages, _pages.Count - pages);
        }

        private int Bucket(int hash) => hash & (_buckets.Length - 1);

        private readonly record struct Entry(int Hash, int Next, GCHandle Handle);
    }
}
