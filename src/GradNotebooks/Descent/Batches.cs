namespace GradNotebooks;

/// <summary>
/// Mini-batches of the data over the samples: each epoch goes through all samples once, in a new order that the seed determines; the
/// last batch of an epoch has what is left.
/// </summary>
internal sealed class Batches
{
    private readonly Point _all;
    private readonly Data[] _data;
    private readonly Random _random;
    private readonly int[] _order;
    private int _next;

    private Batches(Point all, Data[] data, int samples, int size, int seed)
    {
        (_all, _data, Size, _random) = (all, data, size, new Random(seed));
        _order = [.. Enumerable.Range(0, samples)];
        _next = samples;
    }

    /// <summary>How many samples a batch has; the last one of an epoch may have fewer.</summary>
    public int Size { get; }

    /// <summary>Null where one batch takes all samples: there is nothing to draw then.</summary>
    public static Batches? Of(Expr loss, Point all, int size, int seed)
    {
        if (size < 1)
        {
            throw new ModelException($"batch: {Formulas.NumberText.Integer(size)} was asked for, and a batch needs at least one sample.");
        }

        Data[] data = [.. Topology.EvaluationOrder(loss).OfType<Data>().Where(d => d.Shape.HasSamples)];
        if (data.Length == 0)
        {
            throw new ModelException(
                "Mini-batches are drawn from data over the samples, Data(\"x\"), and there are none in this loss: "
                    + "give it such data, or leave batch out.");
        }

        loss.Value(all);
        var samples = all[data[0]].Shape.Sizes[data[0].Shape.Sizes.IndexOf(Shape.N)];
        return size < samples ? new Batches(all, data, samples, size, seed) : null;
    }

    /// <summary>The point with the next batch in place of all samples.</summary>
    public Point Next()
    {
        if (_next == _order.Length)
        {
            _random.Shuffle(_order);
            _next = 0;
        }

        var chosen = _order.AsSpan(_next, Math.Min(Size, _order.Length - _next));
        _next += chosen.Length;
        var batch = _all;
        foreach (var data in _data)
        {
            batch = batch.With(data, Take(_all[data], data.Shape.Sizes.IndexOf(Shape.N), chosen));
        }

        return batch;
    }

    private static Value Take(Value all, int axis, ReadOnlySpan<int> chosen)
    {
        var sizes = all.Shape.Sizes;
        var block = new Shape(sizes.AsSpan()[(axis + 1)..]).Count;
        var outer = new Shape(sizes.AsSpan()[..axis]).Count;
        var shape = new Shape([.. sizes.SetItem(axis, chosen.Length)]);
        var numbers = new double[shape.Count];
        for (var (i, to) = (0, 0); i < outer; i++)
        {
            foreach (var sample in chosen)
            {
                all.Numbers.Slice((i * sizes[axis] + sample) * block, block).CopyTo(numbers.AsSpan(to));
                to += block;
            }
        }

        return new Value(shape, numbers);
    }
}
