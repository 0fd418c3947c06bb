using System.Numerics;
using System.Runtime.InteropServices;

namespace GradNotebooks;

/// <summary>
/// The table that makes equal expressions one object. It holds them weakly, so what no notebook variable reaches any more is
/// collected, and it is split into shards with a lock each, so threads that build expressions rarely wait for one another.
/// </summary>
internal static class Interning
{
    private const int ShardCount = 64;

    private static readonly Shard[] Shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new Shard())];

    /// <summary>The living node that matches the key, or a new one.</summary>
    public static Expr Of<TKey>(int hash, TKey key, Func<Expr, TKey, bool> matches, Func<TKey, Expr> create)
    {
        // The low bits choose the bucket within a shard, so the shard is chosen by the high ones.
        var shard = Shards[(uint)hash >> 26];
        lock (shard)
        {
            if (shard.Find(hash, key, matches) is { } found)
            {
                return found;
            }

        }

        // Outside the lock: making a call of a defined function runs its definition, which builds nodes of its own.
        var node = create(key);
        lock (shard)
        {
            if (shard.Find(hash, key, matches) is { } found)
            {
                return found;
            }

            shard.Add(hash, node);
            return node;
        }
    }

    /// <summary>How many nodes are alive.</summary>
    internal static int Alive => Shards.Sum(s => s.Alive);

    /// <summary>A chained hash table of weak handles. Dead entries are dropped whenever it is full, before it grows.</summary>
    private sealed class Shard
    {
        private const int Smallest = 256;

        private int[] _buckets = new int[Smallest];
        private Entry[] _entries = new Entry[Smallest];

        private int _count;

        public int Alive
        {
            get
            {
                lock (this)
                {
                    return _entries.Take(_count).Count(e => e.Handle.Target is not null);
                }
            }
        }

        public Expr? Find<TKey>(int hash, TKey key, Func<Expr, TKey, bool> matches)
        {
            for (var i = _buckets[Bucket(hash)] - 1; i >= 0; i = _entries[i].Next)
            {
                ref var entry = ref _entries[i];
                if (entry.Hash == hash && entry.Handle.Target is Expr node && matches(node, key))
                {
                    return node;
                }
            }

            return null;
        }

        public void Add(int hash, Expr node)
        {
            if (_count == _entries.Length)
            {
                MakeRoom();
            }

            Insert(hash, GCHandle.Alloc(node, GCHandleType.Weak));
        }

        // Buckets hold indices counted from one, so that an empty table is all zeros.
        private void Insert(int hash, GCHandle handle)
        {
            ref var bucket = ref _buckets[Bucket(hash)];
            _entries[_count] = new Entry(hash, bucket - 1, handle);
            bucket = ++_count;
        }

        private void MakeRoom()
        {
            var old = _entries;
            var alive = old.Count(e => e.Handle.Target is not null);

            // Twice what is alive: the cost of sweeping stays in proportion to what is built, and the table shrinks again.
            var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(Smallest, 2 * alive));
            _buckets = new int[size];
            _entries = new Entry[size];
            _count = 0;
            foreach (var entry in old)
            {
                if (entry.Handle.Target is not null)
                {
                    Insert(entry.Hash, entry.Handle);
                }
                else
                {
                    entry.Handle.Free();
                }
            }
        }

        private int Bucket(int hash) => hash & (_buckets.Length - 1);

        private readonly record struct Entry(int Hash, int Next, GCHandle Handle);
    }
}
