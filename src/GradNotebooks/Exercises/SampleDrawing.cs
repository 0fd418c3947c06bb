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

    /// <summary>N, where the author gives no data.</summary>
    public const int Samples = 4;

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
                [.. Enumerable.Range(0, Places).Select(_ => new Sample(PointBy(random, attempt % tries), probe, IsGiven: false))];
            if (given is not null)
            {
                places = places.Add(new Sample(given.Copied(), probe, IsGiven: true));
            }

            var values = places.Select(place => place.EvaluateEach([loss, gradient])).ToArray();
            if (!values.All(v => v.All(IsFinite)))
            {
                continue;
            }

            if (values.Take(Places).All(v => v[1]!.Numbers.ContainsAnyExcept(0)))
            {
                return places;
            }

            still ??= places;
        }

        return still ?? throw new ModelException(given is null
            ? $"{loss.LossName} and its gradient by {by} were no numbers wherever they were tried: give the exercise a point, .At(point)."
            : $"{loss.LossName} or its gradient by {by} is no number at the point: {Why()}");
    }

    private Point PointBy(Random random, int attempt)
    {
        var point = new Point();
        foreach (var leaf in _leaves)
        {
            point[leaf] = given is null ? Drawn(random, leaf.Shape.WithSamples(Samples), Ranges[attempt])
                : leaf is Parameter || ReferenceEquals(leaf, by) ? Moved(random, given[leaf], Moves[attempt])
                : given[leaf];
        }

        return point;
    }

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
