namespace GradNotebooks.Views.Graphs;

/// <summary>What a node of a graph is to its folding.</summary>
internal enum FoldRole
{
    /// <summary>A step on the way to something.</summary>
    Step,

    /// <summary>Something worth a node of its own: a named value, a call, the loss.</summary>
    Landmark,
    Parameter,
    Data,
    Constant,
}

/// <summary>
/// Groups the nodes of a graph that is too large to be read. First every step joins the landmark it leads to, if it leads to no other:
/// such a group lets nothing out but its landmark's value. Where that leaves too many groups, or next to none, the steps are cut
/// into blocks of neighbours instead, where the fewest values cross: between the rounds of a loop. Either way the groups have no cycle.
/// </summary>
internal sealed class Folding
{
    /// <summary>Fewer groups than this would hide the graph.</summary>
    private const int Fewest = 8;

    /// <summary>More leaves than this part of the nodes are folded into the groups that use them.</summary>
    private const int LeavesPart = 3;

    /// <summary>The shortest block, as a part of the average one; the longest is as much longer.</summary>
    private const double Shortest = 0.75;

    private readonly int[][] _inputs;
    private readonly FoldRole[] _roles;
    private readonly List<int>[] _consumers;
    private readonly int[] _groupOf;
    private readonly List<List<int>> _groups = [];

    /// <param name="inputs">For every node its inputs, which stand before it.</param>
    /// <param name="roles">For every node what it is.</param>
    /// <param name="most">As many groups as may be left; a graph of no more nodes stays as it is.</param>
    public Folding(int[][] inputs, FoldRole[] roles, int most)
    {
        (_inputs, _roles) = (inputs, roles);
        _consumers = [.. inputs.Select(_ => new List<int>())];
        for (var node = 0; node < inputs.Length; node++)
        {
            foreach (var input in inputs[node])
            {
                _consumers[input].Add(node);
            }
        }

        _groupOf = new int[inputs.Length];
        Array.Fill(_groupOf, -1);
        if (inputs.Length <= most)
        {
            Array.ForEach([.. Enumerable.Range(0, inputs.Length)], node => Group([node]));
        }
        else
        {
            FoldSteps(most - Math.Min(most / LeavesPart, Leaves().Count()));
            FoldLeaves(most / LeavesPart);
        }

        // A leaf comes before the first of its uses, a group of steps after the last of its inputs.
        Groups = [.. _groups.Select(group => group.Order().ToArray()).OrderBy(group => IsStep(group[^1]) ? group[^1] : group[0])];
        for (var group = 0; group < Groups.Count; group++)
        {
            Array.ForEach(Groups[group], node => _groupOf[node] = group);
        }
    }

    /// <summary>
    /// The nodes of each group in ascending order, groups after those they use. Constants stand in none, where anything is folded.
    /// </summary>
    public IReadOnlyList<int[]> Groups { get; }

    /// <summary>The group of a node, −1 for a constant that is left out.</summary>
    public int GroupOf(int node) => _groupOf[node];

    private IEnumerable<int> Leaves() =>
        Enumerable.Range(0, _roles.Length).Where(node => _roles[node] is FoldRole.Parameter or FoldRole.Data);

    private bool IsStep(int node) => _roles[node] is FoldRole.Step or FoldRole.Landmark;

    private void Group(List<int> nodes)
    {
        foreach (var node in nodes)
        {
            _groupOf[node] = _groups.Count;
        }

        _groups.Add(nodes);
    }

    private void FoldSteps(int most)
    {
        var regions = Regions();
        var blocks = regions.Count <= most && regions.Count >= Fewest ? regions
            : Blocks(
                regions.Count < Fewest
                    ? [.. regions.SelectMany(region => region).Order().Select(node => new List<int> { node })]
                    : regions,
                most / 2);
        blocks.ForEach(Group);
    }

    /// <summary>Every step with the landmark that all its uses lead to, in the order of these landmarks.</summary>
    private List<List<int>> Regions()
    {
        var head = new int[_inputs.Length];
        var regions = new SortedDictionary<int, List<int>>();
        for (var node = _inputs.Length - 1; node >= 0; node--)
        {
            if (IsStep(node))
            {
                var heads = _consumers[node].Select(consumer => head[consumer]).Distinct().Take(2).ToArray();
                head[node] = _roles[node] == FoldRole.Step && heads is [var only] ? only : node;
                (regions.TryGetValue(head[node], out var region) ? region : regions[head[node]] = []).Add(node);
            }
        }

        return [.. regions.Values];
    }

    /// <summary>So many runs of neighbours of about equal length, cut where the fewest values cross, and best behind a landmark.</summary>
    private List<List<int>> Blocks(List<List<int>> items, int count)
    {
        var crossing = Crossing(items);
        var blocks = new List<List<int>>();
        for (var start = 0; start < items.Count; count--)
        {
            var length = (items.Count - start) / (double)count;
            var (first, last) = (start + (int)Math.Ceiling(Shortest * length), start + (int)Math.Ceiling(length / Shortest));
            var end = count == 1 || last >= items.Count ? items.Count : Enumerable.Range(first, last - first + 1)
                .OrderBy(cut => crossing[cut])
                .ThenBy(cut => items[cut - 1].Exists(node => _roles[node] == FoldRole.Landmark) ? 0 : 1)
                .ThenBy(cut => Math.Abs(cut - start - length))
                .First();
            blocks.Add([.. items[start..end].SelectMany(item => item)]);
            start = end;
        }

        return blocks;
    }

    /// <summary>For every cut, how many values from before it are used behind it.</summary>
    private int[] Crossing(List<List<int>> items)
    {
        var place = new int[_inputs.Length];
        for (var item = 0; item < items.Count; item++)
        {
            items[item].ForEach(node => place[node] = item);
        }

        var crossing = new int[items.Count + 2];
        foreach (var node in items.SelectMany(item => item))
        {
            crossing[place[node] + 1]++;
            crossing[_consumers[node].Select(consumer => place[consumer]).Append(place[node]).Max() + 1]--;
        }

        for (var cut = 1; cut < crossing.Length; cut++)
        {
            crossing[cut] += crossing[cut - 1];
        }

        return crossing;
    }

    /// <summary>
    /// A few leaves stand for themselves; of many, those used in one group join it and the rest of a kind stand together.
    /// </summary>
    private void FoldLeaves(int most)
    {
        if (Leaves().Count() > most)
        {
            foreach (var leaf in Leaves())
            {
                if (_consumers[leaf].Select(consumer => _groupOf[consumer]).Distinct().Take(2).ToArray() is [var only])
                {
                    _groupOf[leaf] = only;
                    _groups[only].Add(leaf);
                }
            }
        }

        var rest = Leaves().Where(leaf => _groupOf[leaf] < 0).ToArray();
        foreach (var kind in rest.GroupBy(leaf => _roles[leaf]))
        {
            List<int> leaves = [.. kind];
            if (rest.Length > most && leaves.Count > most / 2)
            {
                Group(leaves);
            }
            else
            {
                leaves.ForEach(leaf => Group([leaf]));
            }
        }
    }
}
