namespace GradNotebooks;

/// <summary>A convention under which another gradient is right: a multiple of this exercise's.</summary>
/// <param name="Code">The note of the mistake that it is where the convention is not meant.</param>
/// <param name="Factor">The other gradient in terms of this one.</param>
/// <param name="Place">Where in the graph it makes the difference.</param>
/// <param name="Words">What the answer is right for, and what the exercise asks, in two sentences.</param>
/// <param name="Slip">What it is where the convention is not meant.</param>
internal sealed record Convention(string Code, double Factor, MistakePlace? Place, FormattableString Words, FormattableString Slip)
{
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
                $"the factor 2 of the square is lost");
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
            var (shape, weight) = (values[edge.Input].Shape, Math.Abs(values[gradient]));
            var place = new MistakePlace(edge.Consumer, null);
            foreach (var count in new[] { shape.Sizes[0], shape.Count }.Distinct().Where(n => n > 1))
            {
                yield return edge.Consumer.Function is Primitive { Traits.IsMean: true } || IsDividedBy(count, weight)
                    ? new Convention("MEAN", count, place, Sum(Over(edge, count)), $"it is not divided by their number")
                    : new Convention("MEAN", 1.0 / count, place, Mean(edge, Over(edge, count)), $"it is divided by their number");
            }
        }
    }

    /// <summary>Whether a sum over so many is divided by their number on its way to the loss, or, with a ½, by twice that.</summary>
    private static bool IsDividedBy(int count, double weight) =>
        Math.Abs(weight * count - 1) < Closeness.Same || Math.Abs(2 * weight * count - 1) < Closeness.Same;

    /// <summary>Of samples there are N, whose number where answers are compared says nothing.</summary>
    private static string Over(Contribution edge, int count) => edge.Input.Shape.HasSamples ? "the N samples" : $"{count} of them";

    private static FormattableString Sum(string over) =>
        $"This is the gradient of the sum over {over}. Here the mean is taken, so it is divided by their number";

    private static FormattableString Mean(Contribution edge, string over) =>
        $"This is the gradient of the mean over {over}. Here {new WrittenOut(edge.Consumer)} is their sum, not divided by their number";
}
