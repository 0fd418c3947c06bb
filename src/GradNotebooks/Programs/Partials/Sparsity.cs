namespace GradNotebooks;

/// <summary>
/// Which entries of a linear map's matrix may differ from 0, read off its graph: each entry of each node has the columns that it depends
/// on, which pass from primitive to primitive. Of a primitive of which nothing is known every entry depends on all that its inputs depend
/// on, so more may be said to differ than do. (Griewank and Walther, <em>Evaluating Derivatives</em>, 2nd ed., SIAM 2008, chapter 7.)
/// </summary>
internal sealed class Sparsity
{
    /// <summary>Of so many times as many columns, those of a set are few.</summary>
    private const int Few = 8;

    private static readonly int[] None = [];

    private readonly LinearMap _map;
    private readonly int _samples;
    private readonly int _columns;
    private readonly Dictionary<Expr, int[][]> _entries = [];

    private Sparsity(LinearMap map, int samples)
    {
        (_map, _samples) = (map, samples);
        foreach (var leaf in map.Leaves)
        {
            var count = Resolved(leaf).Count;
            _entries[leaf] = [.. Enumerable.Range(_columns, count).Select(column => (int[])[column])];
            _columns += count;
        }

        foreach (var node in map.Nodes)
        {
            _entries[node] = node.Body is { } body ? Of(body) : Of(node, (Primitive)node.Function);
        }
    }

    /// <summary>For each row the columns in which an entry may differ from 0, in ascending order.</summary>
    /// <param name="map">The map.</param>
    /// <param name="samples">The number of samples.</param>
    public static int[][] Of(LinearMap map, int samples)
    {
        var sparsity = new Sparsity(map, samples);
        return [.. map.Roots.SelectMany(sparsity.Of)];
    }

    private int[][] Of(Expr node) => _entries.TryGetValue(node, out var known) ? known : Filled(Resolved(node).Count, None);

    private int[][] Of(Apply node, Primitive row)
    {
        if (row.Traits.Sees is { } sees)
        {
            return Seen(node, sees);
        }

        int[][]? result = null;
        for (var i = 0; i < node.Inputs.Length; i++)
        {
            if (_map.Depends(node.Inputs[i]))
            {
                var reached = Reached(Of(node.Inputs[i]), EntryGroups.At(node, i, Resolved));
                result = result is null ? reached : [.. result.Zip(reached, Merged)];
            }
        }

        return result!;
    }

    /// <summary>What each entry of a result reaches by one input.</summary>
    private int[][] Reached(int[][] entries, EntryGroups groups)
    {
        var gathered = entries.Zip(groups.Of).GroupBy(entry => entry.Second, entry => entry.First)
            .ToDictionary(group => group.Key, Union);
        return [.. groups.For.Select(group => gathered.GetValueOrDefault(group, None))];
    }

    private int[][] Seen(Apply node, Action<Apply, int, Action<int, int, int>> sees)
    {
        int[][][] inputs = [.. node.Inputs.Select(Of)];
        return [.. Enumerable.Range(0, Resolved(node).Count).Select(to =>
        {
            var seen = new List<int[]>();
            sees(node, to, (_, from, place) =>
            {
                seen.Add(inputs[0][from]);
                seen.AddRange(inputs.Skip(1).Select(entries => entries[place]));
            });
            return Union(seen);
        })];
    }

    private Shape Resolved(Expr node) => node.Shape.WithSamples(_samples);

    private static int[][] Filled(int count, int[] set)
    {
        var entries = new int[count][];
        Array.Fill(entries, set);
        return entries;
    }

    /// <summary>The columns of either set. One that has all of them already stays the same object, so that entries share it.</summary>
    private int[] Merged(int[] u, int[] v)
    {
        if (ReferenceEquals(u, v) || v.Length == 0 || u.Length == _columns)
        {
            return u;
        }

        if (u.Length == 0 || v.Length == _columns)
        {
            return v;
        }

        var merged = new int[u.Length + v.Length];
        var (i, j, count) = (0, 0, 0);
        while (i < u.Length || j < v.Length)
        {
            var next = j == v.Length || (i < u.Length && u[i] <= v[j]) ? u[i] : v[j];
            i += i < u.Length && u[i] == next ? 1 : 0;
            j += j < v.Length && v[j] == next ? 1 : 0;
            merged[count++] = next;
        }

        return count == u.Length ? u : count == v.Length ? v : merged[..count];
    }

    private int[] Union(IEnumerable<int[]> sets)
    {
        int[][] distinct = [.. sets.Distinct<int[]>(ReferenceEqualityComparer.Instance).Where(set => set.Length > 0)];
        if (distinct.Length < 2)
        {
            return distinct is [var only] ? only : None;
        }

        // A few columns are sorted; of many, each is asked for.
        if (distinct.Sum(set => (long)set.Length) * Few < _columns)
        {
            return [.. distinct.SelectMany(set => set).Distinct().Order()];
        }

        var isIn = new bool[_columns];
        foreach (var set in distinct)
        {
            foreach (var column in set)
            {
                isIn[column] = true;
            }
        }

        return [.. Enumerable.Range(0, _columns).Where(column => isIn[column])];
    }
}
