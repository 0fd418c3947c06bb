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

    /// <summary>So many numbers of one node, for all directions together, stay in the second cache.</summary>
    private const int Numbers = 1 << 17;

    private const int FewestAtATime = 4;

    private readonly CompiledPlan _plan;
    private readonly int[] _sources;
    private readonly double[][] _directions;
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
        var streams = !map.Samples.IsEmpty && Lowering.SamplesCanPass(Lowering.PassingOrder(map.Roots), map.Roots);
        var isUnrolled = streams || count <= 1 || (count <= MostScalarDirections && map.Leaves.All(leaf => leaf.Shape.IsScalar));
        Width = isUnrolled
            ? count <= MostStreamed ? count : StreamedAtATime
            : Math.Min(count, Math.Max(FewestAtATime, Numbers / Largest(map, samples)));

        var seeds = new Seeds(map.Leaves, Compression.Colouring, Width, isUnrolled);
        _offsets = seeds.Offsets;
        _directions = [.. seeds.Passes()];
        ImmutableArray<Expr> roots = isUnrolled
            ? [.. seeds.Images.SelectMany(images => map.Mapped(images, Again))]
            : Batch.Of(map, seeds.Images[0], Width);
        var order = Lowering.PassingOrder(roots);
        NameCheck.Require(order);
        _samplesPass = Lowering.SamplesCanPass(order, roots);
        _plan = new CompiledPlan(
            _samplesPass ? order : Topology.EvaluationOrder(roots.AsSpan()), roots, [], _samplesPass ? null : samples);
        _sources = [.. Sources(map, samples, isUnrolled)];
    }

    /// <summary>The number of samples that it is for.</summary>
    public int Samples { get; }

    /// <summary>Which entries there are, and from which directions they come.</summary>
    public Compression Compression { get; }

    /// <summary>How many directions are taken at a time.</summary>
    public int Width { get; }

    /// <summary>How many numbers it gives: one for each entry that may differ from 0.</summary>
    public int Count => _sources.Length;

    /// <summary>Whether it is for so many samples.</summary>
    public bool Fits(int samples) => _samplesPass || samples == Samples;

    /// <summary>The entries that may differ from 0, row by row.</summary>
    public void Run(Point point, int samples, Span<double> entries)
    {
        var execution = _plan.Rent(_threads);
        var rows = Interlocked.Exchange(ref _spare, null) ?? new double[Width * _directions.Length * RowsOfMap(samples)];
        var at = 0;
        foreach (var directions in _directions)
        {
            execution.Take(point, directions, _offsets);
            execution.Run(point, samples);
            foreach (ref readonly var root in _plan.Plan.Roots.AsSpan())
            {
                at += execution.CopyTo(root, rows.AsSpan(at));
            }
        }

        _plan.Return(execution);
        for (var i = 0; i < _sources.Length; i++)
        {
            entries[i] = rows[_sources[i]];
        }

        Volatile.Write(ref _spare, rows);
    }

    private int RowsOfMap(int samples) => Compression.Map.Roots.Sum(root => root.Shape.WithSamples(samples).Count);

    private IEnumerable<int> Sources(LinearMap map, int samples, bool isUnrolled)
    {
        var layout = new ParameterLayout(map.Roots, map.Roots.Select(root => root.Shape.WithSamples(samples)));
        foreach (var (direction, place) in Compression.Sources())
        {
            var (pass, within) = Math.DivRem(direction, Width);
            var (root, index) = layout.Place(place);
            yield return pass * Width * layout.Count
                + (isUnrolled
                    ? within * layout.Count + place
                    : Width * layout.Start(root) + within * (layout.Start(root + 1) - layout.Start(root)) + index);
        }
    }

    private static Expr Again(Apply node, Func<Expr, Expr> images) => node.Function.Rebuild([.. node.Inputs.Select(images)]);

    private static int Largest(LinearMap map, int samples) => map.Nodes.Max(node => node.Shape.WithSamples(samples).Count);
}
