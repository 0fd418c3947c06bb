namespace GradNotebooks.Views.Graphs;

/// <summary>
/// Reduces crossings: barycentre sweeps down and up (Sugiyama, Tagawa and Toda, 1981), each followed by exchanges of neighbours that
/// cross less when swapped (Gansner et al., 1993). The best order met is kept; among equals the earlier, which starts from the order of
/// the arguments.
/// </summary>
internal static class Ordering
{
    private const int MostSweeps = 24;
    private const int PatientSweeps = 6;
    private const int CellBudget = 250_000;

    /// <summary>An order of the cells with few crossings.</summary>
    public static CellOrder Arrange(LayeredGraph graph)
    {
        var order = new CellOrder(graph);
        var (best, cost) = (order, order.Cost());
        var sweeps = Math.Clamp(CellBudget / Math.Max(1, graph.Count), 2, MostSweeps);
        for (var (sweep, idle) = (0, 0); sweep < sweeps && idle < PatientSweeps && cost is not (0, 0); sweep++)
        {
            order = order.Copy();
            Sweep(graph, order, down: sweep % 2 == 0);
            Exchange(graph, order);
            var found = order.Cost();
            idle++;
            if (found.CompareTo(cost) < 0)
            {
                (best, cost, idle) = (order, found, 0);
            }
        }

        best.PlaceLabels();
        return best;
    }

    private static void Sweep(LayeredGraph graph, CellOrder order, bool down)
    {
        var last = order.Ranks.Length - 1;
        for (var step = 2; step <= last; step += 2)
        {
            var rank = order.Ranks[down ? step : last - step];
            var keys = Array.ConvertAll(rank, cell => Barycentre(graph, order, cell, down));
            KeepLonely(keys);
            var places = Enumerable.Range(0, rank.Length).OrderBy(place => keys[place]).Select(place => rank[place]).ToArray();
            places.CopyTo(rank, 0);
            order.Number(rank);
        }
    }

    private static double Barycentre(LayeredGraph graph, CellOrder order, int cell, bool down)
    {
        var labels = down ? graph.Above(cell) : graph.Below(cell);
        var sum = 0.0;
        foreach (var label in labels)
        {
            sum += down ? order.Over(label) : order.Under(label) + graph.Argument[label];
        }

        return labels.IsEmpty ? double.NaN : sum / labels.Length;
    }

    /// <summary>A cell without neighbours stays beside the cell on its left.</summary>
    private static void KeepLonely(double[] keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = double.IsNaN(keys[i]) ? (i == 0 ? -1 : keys[i - 1]) : keys[i];
        }
    }

    private static void Exchange(LayeredGraph graph, CellOrder order)
    {
        var (left, right) = (new List<int>(), new List<int>());
        for (var r = 0; r < order.Ranks.Length; r += 2)
        {
            var rank = order.Ranks[r];
            for (var place = 1; place < rank.Length; place++)
            {
                var (a, b) = (rank[place - 1], rank[place]);
                var gain = Gain(graph.Above(a), graph.Above(b), order.Over) + Gain(graph.Below(a), graph.Below(b), order.Under);
                if (gain > 0)
                {
                    (rank[place - 1], rank[place]) = (b, a);
                    (order.Position[a], order.Position[b]) = (place, place - 1);
                }
            }
        }

        // Crossings between two neighbours now, less those after they change places.
        long Gain(ReadOnlySpan<int> ofLeft, ReadOnlySpan<int> ofRight, Func<int, int> end)
        {
            Ends(left, ofLeft, end);
            Ends(right, ofRight, end);
            return Inversions(left, right) - Inversions(right, left);
        }
    }

    private static void Ends(List<int> ends, ReadOnlySpan<int> labels, Func<int, int> end)
    {
        ends.Clear();
        foreach (var label in labels)
        {
            ends.Add(end(label));
        }

        ends.Sort();
    }

    private static long Inversions(List<int> left, List<int> right)
    {
        var (inversions, smaller) = (0L, 0);
        foreach (var end in left)
        {
            while (smaller < right.Count && right[smaller] < end)
            {
                smaller++;
            }

            inversions += smaller;
        }

        return inversions;
    }
}
