namespace GradNotebooks.Views.Graphs;

/// <summary>
/// Horizontal coordinates after Brandes and Köpf (2001): cells are aligned with their median neighbours in four ways (with those above or
/// below, preferring left or right), each alignment is packed, and the average of the two middle ones is taken, which keeps the distances
/// that all four keep. Long edges run straight. Packing is by longest paths over the blocks, which is free of the known error in
/// the paper's compaction. The argument that was itself computed takes precedence over a leaf beside it, so that a chain of
/// operations stands upright with its parameters at its sides.
/// </summary>
internal static class Placement
{
    private const double NodeGap = 24;
    private const double LineGap = 7;

    /// <summary>The axis of every cell.</summary>
    public static double[] Assign(LayeredGraph graph, CellOrder order)
    {
        var barred = new BarredSegments(graph, order);
        var layouts = new List<double[]>(4);
        foreach (var mirrored in (ReadOnlySpan<bool>)[false, true])
        {
            var view = new OrderView(graph, order, mirrored);
            foreach (var down in (ReadOnlySpan<bool>)[true, false])
            {
                var packed = Pack(view, Align(view, barred, down));
                layouts.Add(mirrored ? Array.ConvertAll(packed, x => -x) : packed);
            }
        }

        AlignExtremes(graph, layouts);
        var middle = new double[graph.Count];
        Span<double> four = stackalloc double[4];
        for (var cell = 0; cell < middle.Length; cell++)
        {
            (four[0], four[1], four[2], four[3]) = (layouts[0][cell], layouts[1][cell], layouts[2][cell], layouts[3][cell]);
            four.Sort();
            middle[cell] = (four[1] + four[2]) / 2;
        }

        return middle;
    }

    /// <summary>The least distance between the axes of two neighbours.</summary>
    public static double Separation(OrderView view, int left, int right) =>
        view.Right(left) + view.Left(right) + (view.Graph.IsNode(left) && view.Graph.IsNode(right) ? NodeGap : LineGap);

    /// <summary>The left end of the leftmost and the right end of the rightmost cell.</summary>
    public static (double Min, double Max) Extent(LayeredGraph graph, double[] x)
    {
        var (min, max) = (double.MaxValue, double.MinValue);
        for (var cell = 0; cell < x.Length; cell++)
        {
            min = Math.Min(min, x[cell] - graph.Left[cell]);
            max = Math.Max(max, x[cell] + graph.Right[cell]);
        }

        return (min, max);
    }

    /// <summary>Moves the layouts over the narrowest: those that prefer left to its left end, the others to its right end.</summary>
    private static void AlignExtremes(LayeredGraph graph, List<double[]> layouts)
    {
        var extents = layouts.ConvertAll(x => Extent(graph, x));
        var narrowest = extents.MinBy(extent => extent.Max - extent.Min);
        for (var i = 0; i < layouts.Count; i++)
        {
            var shift = i < 2 ? narrowest.Min - extents[i].Min : narrowest.Max - extents[i].Max;
            var x = layouts[i];
            for (var cell = 0; cell < x.Length; cell++)
            {
                x[cell] += shift;
            }
        }
    }

    /// <summary>Blocks of aligned cells as cyclic lists: next cell of the block, and the cell that stands for it.</summary>
    private static (int[] Next, int[] Root) Align(OrderView view, BarredSegments barred, bool down)
    {
        var graph = view.Graph;
        var next = Enumerable.Range(0, graph.Count).ToArray();
        int[] root = [.. next];
        var neighbours = new List<int>();
        for (var step = 1; step < graph.RankCount; step++)
        {
            var rank = down ? step : graph.RankCount - 1 - step;
            var limit = -1;
            for (var place = 0; place < view.Length(rank); place++)
            {
                var cell = view.Cell(rank, place);
                neighbours.Clear();
                foreach (var neighbour in down ? graph.Above(cell) : graph.Below(cell))
                {
                    if (!barred.Between(cell, neighbour))
                    {
                        neighbours.Add(neighbour);
                    }
                }

                neighbours.Sort((a, b) => view.Place(a) - view.Place(b));
                for (var m = (neighbours.Count - 1) / 2; m <= neighbours.Count / 2 && m < neighbours.Count && next[cell] == cell; m++)
                {
                    var median = neighbours[m];
                    if (limit < view.Place(median))
                    {
                        next[median] = cell;
                        root[cell] = root[median];
                        next[cell] = root[cell];
                        limit = view.Place(median);
                    }
                }
            }
        }

        return (next, root);
    }

    /// <summary>Packs the blocks as far left as they go, then moves each right as far as its neighbour lets it.</summary>
    private static double[] Pack(OrderView view, (int[] Next, int[] Root) blocks)
    {
        var (next, root) = blocks;
        var count = root.Length;
        var waiting = new int[count];
        var ready = new List<int>();
        for (var cell = 0; cell < count; cell++)
        {
            waiting[root[cell]] += view.Beside(cell, -1) >= 0 ? 1 : 0;
        }

        for (var cell = 0; cell < count; cell++)
        {
            if (root[cell] == cell && waiting[cell] == 0)
            {
                ready.Add(cell);
            }
        }

        var x = new double[count];
        for (var i = 0; i < ready.Count; i++)
        {
            var cell = ready[i];
            do
            {
                if (view.Beside(cell, +1) is >= 0 and var right)
                {
                    var block = root[right];
                    x[block] = Math.Max(x[block], x[ready[i]] + Separation(view, cell, right));
                    if (--waiting[block] == 0)
                    {
                        ready.Add(block);
                    }
                }

                cell = next[cell];
            }
            while (cell != ready[i]);
        }

        for (var i = ready.Count - 1; i >= 0; i--)
        {
            var (cell, room) = (ready[i], double.MaxValue);
            do
            {
                if (view.Beside(cell, +1) is >= 0 and var right)
                {
                    room = Math.Min(room, x[root[right]] - Separation(view, cell, right));
                }

                cell = next[cell];
            }
            while (cell != ready[i]);

            x[ready[i]] = room < double.MaxValue ? Math.Max(x[ready[i]], room) : x[ready[i]];
        }

        return Array.ConvertAll(root, block => x[block]);
    }
}
