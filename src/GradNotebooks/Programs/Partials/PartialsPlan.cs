using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// A program for all partials, and how many directions it takes at a time: all of them, with their numbers in the program, where they are
/// few enough for the caches; else it runs once for each few of them.
/// </summary>
internal sealed class PartialsPlan
{
    /// <summary>So many directions of single numbers are steps of their own; more are a vector.</summary>
    private const int MostScalarDirections = 16;

    /// <summary>So many directions of what passes sample by sample are taken at a time, and of more these few.</summary>
    private const int MostStreamed = 32, StreamedAtATime = 8;

    /// <summary>
    /// So many numbers of one node, for all directions together, are few enough to take all of them at once; of more, so many are taken as
    /// stay in the second cache beside a few others.
    /// </summary>
    private const int MostNumbers = 1 << 16, NumbersAtATime = 1 << 14;

    private const int FewestAtATime = 4;

    private readonly CompiledPlan _plan;
    private readonly ImmutableArray<PartialsPass> _passes;
    private readonly Dictionary<Expr, int>? _offsets;
    private readonly bool _samplesPass;
    private readonly int _threads;
    private double[]? _spare;

    public PartialsPlan(PartialsSource source, int samples, int threads)
    {
        (Samples, _threads) = (samples, threads);
        // What every sample does alike, two of them show.
        var isOverSamples = source.Map.Roots.Concat(source.Map.Leaves).Any(node => node.Shape.HasSamples);
        Compression = source.Compressed(isOverSamples ? samples : 2);
        var (map, count) = (Compression.Map, Compression.Colouring.Count);
        var streams = !map.Samples.IsEmpty && new LoweringOrder(map.Roots).SamplesPass;
        var isUnrolled = streams || count <= 1 || (count <= MostScalarDirections && map.Leaves.All(leaf => leaf.Shape.IsScalar));
        var width = isUnrolled
            ? count <= MostStreamed ? count : StreamedAtATime
            : (long)count * Largest(map, samples) <= MostNumbers ? count
            : Math.Min(count, Math.Max(FewestAtATime, NumbersAtATime / Largest(map, samples)));
        var seeds = new Seeds(map.Leaves, Compression.Colouring, width, isUnrolled);
        _offsets = seeds.Offsets;
        ImmutableArray<Expr> images = isUnrolled
            ? [.. seeds.Images.SelectMany(images => map.Mapped(images, Again))]
            : Batch.Of(map, seeds.Images[0], width);

        // A program has a loss and its adjoints. There is no loss here, and adjoints that are the same are computed once.
        ImmutableArray<Expr> adjoints = [.. images.Distinct()], roots = [0.0, .. adjoints];
        var order = new LoweringOrder(roots);
        _samplesPass = order.SamplesPass;
        _plan = new CompiledPlan(order, roots, adjoints, _samplesPass ? null : samples);
        int[] starts = [.. images.Select(image => _plan.Offsets[image])];
        var layout = new ParameterLayout(map.Roots, map.Roots.Select(root => root.Shape.WithSamples(samples)));
        _passes = PartialsPass.All(Compression, seeds, width, (direction, place) =>
        {
            var (root, index) = layout.Place(place);
            return isUnrolled
                ? starts[direction * map.Roots.Length + root] + index
                : starts[root] + direction * (layout.Start(root + 1) - layout.Start(root)) + index;
        });
        Count = _passes.Sum(pass => pass.Count);
    }

    /// <summary>The number of samples that it is for.</summary>
    public int Samples { get; }

    /// <summary>Which entries there are, and from which directions they come.</summary>
    public Compression Compression { get; }

    /// <summary>How many numbers it gives: one for each entry that may differ from 0.</summary>
    public int Count { get; }

    /// <summary>Whether it is for so many samples.</summary>
    public bool Fits(int samples) => _samplesPass || samples == Samples;

    /// <summary>The entries that may differ from 0, row by row.</summary>
    public void Run(Point point, int samples, Span<double> entries)
    {
        var execution = _plan.Rent(_threads);
        var results = Interlocked.Exchange(ref _spare, null) ?? new double[_plan.GradientLength];
        foreach (var pass in _passes)
        {
            execution.Take(point, pass.Directions, _offsets);
            execution.Run(point, samples, results);
            pass.Read(results, entries);
        }

        _plan.Return(execution);
        Volatile.Write(ref _spare, results);
    }

    private static Expr Again(Apply node, Func<Expr, Expr> images) => node.Function.Rebuild([.. node.Inputs.Select(images)]);

    private static int Largest(LinearMap map, int samples) => map.Nodes.Max(node => node.Shape.WithSamples(samples).Count);
}
