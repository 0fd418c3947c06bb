namespace GradNotebooks;

/// <summary>A convention under which another gradient is right: a multiple of this exercise's.</summary>
/// <param name="Code">The note of the mistake that it is where the convention is not meant.</param>
/// <param name="Factor">The other gradient in terms of this one.</param>
/// <param name="Place">Where in the graph it makes the difference.</param>
/// <param name="Words">What the answer is right for, and what the exercise asks, in two sentences.</param>
/// <param name="Slip">What it is where the convention is not meant.</param>
internal sealed record Convention(string Code, double Factor, MistakePlace? Place, FormattableString Words, FormattableString Slip)
{
    /// <summary>Whether what the words say of the exercise is true of its loss; where it is not, the factor can only be a slip.</summary>
    public bool Holds { get; init; } = true;

    /// <summary>Whether it may be told together with half the loss: a number that may be twice another's half may not.</summary>
    public bool GoesWithHalf { get; init; } = true;

    /// <summary>The conventions that there are for a loss, which has so many samples at a place.</summary>
    public static IEnumerable<Convention> Of(Reference r, Sample sample)
    {
        if (r.Outer is { LocalPartial: { } partial } outer && Simplification.Multiple(partial) is (2, _))
        {
            yield return new Convention(
                "FACTOR2", 0.5, new MistakePlace(outer.Consumer, outer.Index),
                Said.Together(
                    $"This is the gradient of half the loss, ½·{r.Loss}, as many books define it. ",
                    $"Here {r.Loss} has no such ½, so the factor 2 stays"),
                $"the factor 2 of the square is lost")
            {
                Holds = !HasHalf(r, outer, sample),
            };
        }

        yield return new Convention(
            "SIGN", -1, r.Links.IsEmpty ? null : new MistakePlace(r.Links[0].Consumer, r.Links[0].Index),
            Said.Together(
                $"This is the negative gradient: the direction of a step downhill, or a difference taken the other way round. ",
                $"Asked for is the gradient of {r.Loss} itself"),
            $"a sign is turned");
        foreach (var edge in r.Edges.Where(e => e.Consumer is { Shape.IsScalar: true, Function: Primitive { AddsUp: true } }))
        {
            var gradient = r.Gradient[edge.Consumer];
            var values = sample.Evaluate([edge.Input, gradient]);
            var shape = values[edge.Input].Shape;
            var isMean = edge.Consumer.Function is Primitive { Traits.IsMean: true };
            var weight = Math.Abs(values[gradient]) / (isMean ? shape.Count : 1);
            var place = new MistakePlace(edge.Consumer, null);
            foreach (var count in new[] { shape.Sizes[0], shape.Count }.Distinct().Where(n => n > 1))
            {
                yield return isMean || IsDividedBy(count, weight)
                    ? new Convention("MEAN", count, place, Sum(edge, count), $"it is not divided by the number of {Each(edge, count)}")
                    {
                        Holds = r.IsLinearIn(edge.Consumer),
                        GoesWithHalf = Math.Abs(weight * count - 1) < Closeness.Same,
                    }
                    : new Convention("MEAN", 1.0 / count, place, Mean(edge, count), $"it is divided by the number of {Each(edge, count)}")
                    {
                        Holds = r.IsLinearIn(edge.Consumer),
                    };
            }
        }
    }

    /// <summary>Whether a sum over so many is divided by their number on its way to the loss, or, with a ½, by twice that.</summary>
    private static bool IsDividedBy(int count, double weight) =>
        Math.Abs(weight * count - 1) < Closeness.Same || Math.Abs(2 * weight * count - 1) < Closeness.Same;

    /// <summary>
    /// Whether a ½ stands before the square already, beside the number that a mean divides by. A mere 1/8 before the sum over four rows of
    /// two may be ½·¼ as well as one over all entries: then no ½ is missing for certain.
    /// </summary>
    private static bool HasHalf(Reference r, Contribution outer, Sample sample)
    {
        var (square, weight) = (outer.Consumer, r.Gradient[outer.Consumer]);
        Contribution[] means =
        [
            .. r.Edges.Where(e => e.Consumer.Function is Primitive { Traits.IsMean: true } && Topology.Order(e.Input).Contains(square)),
        ];
        var values = sample.Evaluate([weight, square, .. means.SelectMany(mean => new[] { mean.Input, mean.Consumer })]);
        var divided = means.Aggregate(
            Math.Abs(values[weight][0]), (product, mean) => product * values[mean.Input].Count / values[mean.Consumer].Count);
        var shape = values[square].Shape;
        int[] counts = means.Length > 0 ? [1]
            : Topology.Order(weight).Any(node => node is SampleCount) ? [SampleSize.Of(sample.Point) ?? 1]
            : [1, .. shape.Sizes, shape.Count];
        return counts.Any(count => Math.Abs(2 * divided * count - 1) < Closeness.Same);
    }

    /// <summary>"samples", "rows" or "entries": what so many are counted of. Of samples there are N, however many are drawn.</summary>
    private static string Each(Contribution edge, int count) => edge.Input.Shape is { Rank: < 2, HasSamples: var areSamples }
        ? areSamples ? "samples" : "entries"
        : edge.Input.Shape.HasSamples ? "samples" : count == edge.Input.Shape.Count ? "entries" : "rows";

    private static string Over(Contribution edge, int count) =>
        edge.Input.Shape.HasSamples ? "the N samples" : $"the {count} {Each(edge, count)}";

    private static FormattableString Sum(Contribution edge, int count) => Said.Together(
        $"This is the gradient of the sum over {Over(edge, count)}. ",
        $"Here the mean is taken, so it is divided by the number of {Each(edge, count)}");

    private static FormattableString Mean(Contribution edge, int count) => Said.Together(
        $"This is the gradient of the mean over {Over(edge, count)}. ",
        $"Here {new WrittenOut(edge.Consumer)} is their sum, not divided by the number of {Each(edge, count)}");
}
