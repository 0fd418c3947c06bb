namespace GradNotebooks;

/// <summary>
/// Which entries of a linear map's matrix may differ from 0, read off its graph: each entry of each node has the columns that it depends on,
/// which pass from primitive to primitive (Gebremedhin, Manne and Pothen, <em>What color is your Jacobian?</em>, SIAM Review 47, 2005, §2).
/// Of a primitive of which nothing is known every entry depends on all that its inputs depend on, so more may be said to differ than do.
/// </summary>
internal sealed class Sparsity
{
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
        var shape = Resolved(node);
        return row.IsElementwise ? Elementwise(node, shape)
            : row.IsRearrangement ? Moved(node, row, shape)
            : row == LinearAlgebra.MatMul ? Product(node, shape)
            : row == LinearAlgebra.Outer ? Outer(node, shape)
            : row.Traits.Sees is { } sees ? Seen(node, shape, sees)
            : Scattered(node, row, shape) ?? Along(node, row, shape) ?? Filled(shape.Count, Union(node.Inputs.SelectMany(Of)));
    }

    private int[][] Elementwise(Apply node, Shape shape)
    {
        int[][]? result = null;
        foreach (var input in node.Inputs.Where(_map.Depends))
        {
            var entries = Of(input);
            if (Resolved(input) != shape)
            {
                int[] from = [.. Kernels.Compute(Arrays.Broadcast(shape).Kernel, shape, Places(Resolved(input), 0)).Array.Select(p => (int)p)];
                entries = [.. from.Select(place => entries[place])];
            }

            result = result is null ? entries : [.. result.Zip(entries, Merged)];
        }

        return result!;
    }

    /// <summary>Each entry is one of an input: moved by its own kernel, the places of the entries tell which.</summary>
    private int[][] Moved(Apply node, Primitive row, Shape shape)
    {
        var sources = new List<int[]> { None };
        var inputs = new Value[node.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = Places(Resolved(node.Inputs[i]), sources.Count);
            sources.AddRange(Of(node.Inputs[i]));
        }

        return [.. Kernels.Compute(row.Kernel, shape, inputs).Array.Select(place => sources[(int)place])];
    }

    private int[][] Product(Apply node, Shape shape)
    {
        var (a, b) = (node.Inputs[0], node.Inputs[1]);
        var result = Filled(shape.Count, None);
        var columns = b.Shape.Rank == 2 ? Resolved(b).Sizes[1] : 1;
        if (_map.Depends(a))
        {
            int[][] rows = [.. Of(a).Chunk(Resolved(a).Sizes[^1]).Select(Union)];
            result = [.. result.Select((entry, place) => Merged(entry, rows[place / columns]))];
        }

        if (_map.Depends(b))
        {
            int[][] lines = [.. Enumerable.Range(0, columns).Select(j => Union(Of(b).Where((_, place) => place % columns == j)))];
            result = [.. result.Select((entry, place) => Merged(entry, lines[place % columns]))];
        }

        return result;
    }

    private int[][] Outer(Apply node, Shape shape)
    {
        var (u, v) = (Of(node.Inputs[0]), Of(node.Inputs[1]));
        return [.. Enumerable.Range(0, shape.Count).Select(place => Merged(u[place / v.Length], v[place % v.Length]))];
    }

    private int[][] Seen(Apply node, Shape shape, Action<Apply, int, Action<int, int, int>> sees)
    {
        int[][][] inputs = [.. node.Inputs.Select(Of)];
        return [.. Enumerable.Range(0, shape.Count).Select(to =>
        {
            var seen = new List<int[]>();
            sees(node, to, (_, from, place) => seen.AddRange(inputs.Length > 1 ? [inputs[0][from], inputs[1][place]] : [inputs[0][from]]));
            return Union(seen);
        })];
    }

    /// <summary>Of what adds entries up to others, the way back is to move them: it tells which entry is added where. Null for all else.</summary>
    private int[][]? Scattered(Apply node, Primitive row, Shape shape)
    {
        var input = node.Inputs[0];
        if (!row.AddsUp || row.Back!(node, 0, new Data("gradient", node.Shape)) is not Apply { Function: Primitive back, Inputs: [Data] }
            || !(back.IsRearrangement || back.IsBroadcast))
        {
            return null;
        }

        var to = Kernels.Compute(back.Kernel, Resolved(input), Places(shape, 0)).Array;
        var entries = Of(input);
        var gathered = new List<int[]>[shape.Count];
        for (var place = 0; place < to.Length; place++)
        {
            (gathered[(int)to[place]] ??= []).Add(entries[place]);
        }

        return [.. gathered.Select(sets => sets is null ? None : Union(sets))];
    }

    /// <summary>Of what goes along an axis, an entry depends on its line. Null for all else.</summary>
    private int[][]? Along(Apply node, Primitive row, Shape shape)
    {
        if (AlongAxis.Of(row, node.Inputs[0].Shape.Rank) is not { } axis)
        {
            return null;
        }

        var (inputs, result) = (node.Inputs.Select(Of).ToArray(), new int[shape.Count][]);
        var whole = Resolved(node.Inputs[0]);
        Kernels.EachLine(whole, axis, (line, start, step, length) =>
        {
            var places = Enumerable.Range(0, length).Select(k => start + k * step).ToArray();
            var all = Union(inputs.SelectMany(entries => places.Select(place => entries[place])));
            foreach (var place in shape == whole ? places : [line])
            {
                result[place] = all;
            }
        });
        return result;
    }

    private Shape Resolved(Expr node) => node.Shape.WithSamples(_samples);

    private static int[][] Filled(int count, int[] set)
    {
        var entries = new int[count][];
        Array.Fill(entries, set);
        return entries;
    }

    /// <summary>The places of an array's entries as its numbers, from a first one on.</summary>
    private static Value Places(Shape shape, int first) => new(shape, [.. Enumerable.Range(first, shape.Count).Select(place => (double)place)]);

    /// <summary>The columns of either set. What has all of them already stays the same object, so that entries share what they can.</summary>
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
        var isIn = new bool[_columns];
        foreach (var set in sets.Distinct<int[]>(ReferenceEqualityComparer.Instance))
        {
            foreach (var column in set)
            {
                isIn[column] = true;
            }
        }

        return [.. Enumerable.Range(0, _columns).Where(column => isIn[column])];
    }
}
