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
        // The low bits choose the bucket within a shard, so the shard is chosen by bits mixed in from above.
        var shard = Shards[(uint)(hash * 0x9E3779B1) >> 26];
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

    /// <summary>How many nodes the table holds, dead ones that were not yet swept included.</summary>
    internal static int Count => Shards.Sum(s => s.Count);

    private sealed class Shard
    {
        private readonly Dictionary<int, List<WeakReference<Expr>>> _buckets = [];
        private int _sweepAt = 1024;

        public int Count { get; private set; }

        public Expr? Find<TKey>(int hash, TKey key, Func<Expr, TKey, bool> matches)
        {
            if (_buckets.TryGetValue(hash, out var bucket))
            {
                foreach (var reference in bucket)
                {
                    if (reference.TryGetTarget(out var node) && matches(node, key))
                    {
                        return node;
                    }
                }
            }

            return null;
        }

        public void Add(int hash, Expr node)
        {
            if (Count >= _sweepAt)
            {
                Sweep();
            }

            if (!_buckets.TryGetValue(hash, out var bucket))
            {
                _buckets[hash] = bucket = new List<WeakReference<Expr>>(1);
            }

            bucket.Add(new WeakReference<Expr>(node));
            Count++;
        }

        private void Sweep()
        {
            Count = 0;
            foreach (var (hash, bucket) in _buckets.ToArray())
            {
                bucket.RemoveAll(static reference => !reference.TryGetTarget(out _));
                Count += bucket.Count;
                if (bucket.Count == 0)
                {
                    _buckets.Remove(hash);
                }
            }

            // Sweeping only once the survivors have doubled keeps its cost in proportion to what is built.
            _sweepAt = Math.Max(1024, 2 * Count);
        }
    }
}
