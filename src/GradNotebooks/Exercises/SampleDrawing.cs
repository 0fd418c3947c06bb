using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// The places at which an exercise compares, drawn from its seed. Without the author's point, parameters and data are random numbers away
/// from 0 and ±1, where wrong answers agree by chance, with several samples, since one sample cannot tell a sum from its last term. With a
/// point, data stay as given, since they may be labels or shares, and parameters move away from it.
/// </summary>
internal sealed class SampleDrawing(Expr loss, Expr by, Expr gradient, Point? given, int seed)
{
    /// <summary>At so many places an answer must agree.</summary>
    public const int Places = 3;

    /// <summary>
    /// N at the first place, where the author gives no data; at each further one it is one more, since a number that is the same everywhere
    /// would pass for N.
    /// </summary>
    public const int Samples = 4;

    /// <summary>
    /// So many places more are tried where the loss has branches, far and near: an answer that leaves one out is right on the others.
    /// </summary>
    private const int BranchPlaces = 24;

    /// <summary>How far from 0, or from the author's point, those lie in turn, as multiples of the usual distance.</summary>
    private static readonly ImmutableArray<double> Reaches = [1, 3, 1, 10, 2, 6];

    /// <summary>Where numbers are drawn from, one range after the other, until everything has a value there.</summary>
    private static readonly ImmutableArray<(double Low, double High, bool Signed)> Ranges =
        [(0.3, 1.9, true), (0.3, 1.9, false), (0.15, 0.85, false), (1.2, 2.9, false)];

    /// <summary>How far parameters move from the author's point, in the same way.</summary>
    private static readonly ImmutableArray<double> Moves = [1, 0.3, 0.1, 0.03];

    private readonly ImmutableArray<Expr> _leaves =
        [.. Topology.EvaluationOrder(loss).Append(by).Where(n => n is Parameter or Data).Distinct()];

    /// <summary>The places; the author's own point is the last of them.</summary>
    /// <exception cref="ModelException">No place was found at which the gradient has a value.</exception>
    public ImmutableArray<Sample> Draw()
    {
        var tries = given is null ? Ranges.Length : Moves.Length;
        ImmutableArray<Sample>? still = null;
        for (var attempt = 0; attempt < 2 * tries; attempt++)
        {
            var random = new Random(seed + 1000 * attempt);
            var probe = new Probe(seed, isPositive: attempt >= tries);
            ImmutableArray<Sample> places =
            [
                .. Enumerable.Range(0, Places)
                    .Select(place => new Sample(PointBy(random, attempt % tries, place), probe, IsGiven: false)),
            ];
            if (!places.All(HasValues) || (given is not null && !HasValues(new Sample(given, probe, IsGiven: true))))
            {
                continue;
            }

            var all = places.AddRange(OnOtherBranches(random, probe));
            all = given is null ? all : all.Add(new Sample(given.Copied(), probe, IsGiven: true));
            if (places.All(place => place.Evaluate([gradient])[gradient].Numbers.ContainsAnyExcept(0)))
            {
                return all;
            }

            still ??= all;
        }

        return still ?? throw new ModelException(given is null
            ? $"{loss.LossName} and its gradient by {by} were no numbers wherever they were tried: give the exercise a point, .At(point)."
            : $"{loss.LossName} or its gradient by {by} is no number at the point: {Why()}");
    }

    /// <summary>Places where branches may go the other way; none where the loss has no value.</summary>
    private List<Sample> OnOtherBranches(Random random, Probe probe) =>
        Topology.FullOrder(loss, gradient).OfType<Apply>()
            .Any(node => node.Function is Primitive { TiePolicy: not null } or Primitive { IsComparison: true })
            ? Enumerable.Range(0, BranchPlaces)
                .Select(i => PointBy(random, attempt: 0, i % Places, Reaches[i % Reaches.Length]))
                .Select(point => new Sample(point, probe, IsGiven: false) { IsForBranches = true })
                .Where(HasValues).ToList()
            : [];

    private bool HasValues(Sample place) => place.EvaluateEach([loss, gradient]).All(IsFinite);

    private Point PointBy(Random random, int attempt, int place, double reach = 1)
    {
        var point = new Point();
        foreach (var leaf in _leaves)
        {
            point[leaf] = given is null ? Times(reach, Drawn(random, leaf.Shape.WithSamples(Samples + place), Ranges[attempt]))
                : leaf is Parameter || ReferenceEquals(leaf, by) ? Moved(random, given[leaf], reach * Moves[attempt])
                : given[leaf];
        }

        return point;
    }

    private static Value Times(double factor, Value value) =>
        factor == 1 ? value : new(value.Shape, [.. value.Array.Select(v => factor * v)]);

    private static Value Drawn(Random random, Shape shape, (double Low, double High, bool Signed) range) => new(
        shape,
        [
            .. Enumerable.Range(0, shape.Count).Select(_ =>
                (range.Low + (range.High - range.Low) * random.NextDouble()) * (range.Signed && random.Next(2) == 0 ? -1 : 1)),
        ]);

    private static Value Moved(Random random, Value value, double by) => new(
        value.Shape,
        [.. value.Array.Select(v => v + by * (0.1 + 0.25 * Math.Abs(v)) * (0.3 + random.NextDouble()) * (random.Next(2) == 0 ? -1 : 1))]);

    private static bool IsFinite(Value? value) => value is not null && Array.TrueForAll(value.Array, double.IsFinite);

    private string Why()
    {
        try
        {
            Evaluator.Evaluate([loss, gradient], given!, new Probe(seed, isPositive: false).Evaluate);
            return "correct the point, or take another.";
        }
        catch (ModelException missing)
        {
            return missing.Message;
        }
    }
}
