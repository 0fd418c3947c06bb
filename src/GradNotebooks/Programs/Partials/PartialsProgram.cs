using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// A program for some entries of a matrix of partials, and how many directions it takes at a time: all of them, with their numbers in the
/// program, where they are few enough for the caches; else it runs once for each few of them.
/// </summary>
internal sealed class PartialsProgram
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

    private readonly ValuesPlan _plan;
    private readonly ImmutableArray<PartialsPass> _passes;
    private readonly Dictionary<Expr, int>? _offsets;
    private readonly bool _isUnrolled;

    /// <param name="map">What a direction is put into.</param>
    /// <param name="colouring">Which entries of its leaves move together in a direction.</param>
    /// <param name="sources">For each entry of the matrix its direction, and its place in what that gives.</param>
    /// <param name="samples">The number of samples.</param>
    public PartialsProgram(
        LinearMap map, Colouring colouring, IEnumerable<(int Entry, int Direction, int Place)> sources, int samples)
    {
        var count = colouring.Count;
        _isUnrolled = Streams(map) || count <= 1
            || (count <= MostScalarDirections && map.Leaves.All(leaf => leaf.Shape.IsScalar));
        var width = _isUnrolled
            ? count <= MostStreamed ? count : StreamedAtATime
            : (long)count * Largest(map, samples) <= MostNumbers ? count
            : Math.Min(count, Math.Max(FewestAtATime, NumbersAtATime / Largest(map, samples)));
        var seeds = new Seeds(map.Leaves, colouring, width, _isUnrolled);
        _offsets = seeds.Offsets;
        ImmutableArray<Expr> images = _isUnrolled
            ? [.. seeds.Images.SelectMany(images => map.Mapped(images, Again))]
            : Batch.Of(map, seeds.Images[0], width);
        _plan = new ValuesPlan(images, samples);
        var layout = new ParameterLayout(map.Roots, map.Roots.Select(root => root.Shape.WithSamples(samples)));
        _passes = PartialsPass.All(sources, seeds, width, (direction, place) =>
        {
            var (root, index) = layout.Place(place);
            return _isUnrolled
                ? _plan.Starts[direction * map.Roots.Length + root] + index
                : _plan.Starts[root] + direction * (layout.Start(root + 1) - layout.Start(root)) + index;
        });
    }

    /// <summary>How many entries it gives.</summary>
    public int Count => _passes.Sum(pass => pass.Count);

    /// <summary>Whether it serves for any number of samples.</summary>
    public bool SamplesPass => _plan.SamplesPass;

    /// <summary>Whether what a map gives is gathered over samples that pass by, one direction after the other.</summary>
    public static bool Streams(LinearMap map) =>
        !map.Samples.IsEmpty && new LoweringOrder(map.Roots).SamplesPass;

    /// <summary>How many passes there are.</summary>
    public int Passes => _passes.Length;

    /// <summary>Whether passes may go on at the same time; where they do not, threads share the samples of one after the other.</summary>
    public bool IsTogether => !_isUnrolled;

    /// <summary>How many numbers a pass gives.</summary>
    public int Length => _plan.Count;

    /// <summary>Runs one of the passes.</summary>
    /// <param name="pass">Which.</param>
    /// <param name="point">Where.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="threads">How many threads share the work, the same for all runs.</param>
    /// <param name="results">Takes what it gives.</param>
    public void Run(int pass, Point point, int samples, int threads, double[] results)
    {
        var execution = _plan.Rent(threads);
        execution.Take(point, _passes[pass].Directions, _offsets);
        execution.Run(point, samples, results);
        _plan.Return(execution);
    }

    /// <summary>Writes down the entries that a pass gave.</summary>
    public void Read(int pass, ReadOnlySpan<double> results, Span<double> entries) => _passes[pass].Read(results, entries);

    private static Expr Again(Apply node, Func<Expr, Expr> images) => node.Function.Rebuild([.. node.Inputs.Select(images)]);

    private static int Largest(LinearMap map, int samples) =>
        map.Nodes.Select(node => node.Shape.WithSamples(samples).Count).DefaultIfEmpty(1).Max();
}
