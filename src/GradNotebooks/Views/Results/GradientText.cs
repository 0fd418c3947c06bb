using System.Collections.Immutable;
using GradNotebooks.Formulas;
using GradNotebooks.Views.Graphs;

namespace GradNotebooks.Views;

/// <summary>
/// The gradient of a node as it is shown, with what arrives there: one rounding for both, so that addends, sum and edges say the same.
/// </summary>
/// <param name="Text">The gradient.</param>
/// <param name="Figure">How its numbers stand in a node, where a line of text is not all.</param>
/// <param name="Incoming">What arrives from each consumer.</param>
/// <param name="Sum">The sum spelt out, where several numbers arrive; null otherwise.</param>
internal sealed record GradientText(string Text, ArrayFigure? Figure, ImmutableArray<string> Incoming, string? Sum)
{
    private const int Digits = 3;
    private const int Entries = 3;
    private const int EntriesOnEdges = 2;
    private const int LongestVector = 4;

    /// <summary>Whether the sum is that of one entry, and does not end in the whole gradient.</summary>
    public bool IsSumOfOneEntry { get; private init; }

    /// <summary>What arrives from each consumer for each sample, where samples are followed one by one; empty otherwise.</summary>
    public ImmutableArray<IReadOnlyList<string>> Samples { get; private init; } = [];

    /// <param name="shape">The shape of the node.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="incoming">What arrives from each consumer; together, or some of it.</param>
    /// <param name="isAll">Whether that is all that arrives.</param>
    /// <param name="terms">
    /// What a single consumer sends for each sample, or for each entry of an array, where the node was used for all of them.
    /// </param>
    /// <param name="areSamples">Whether these are samples.</param>
    public static GradientText Of(
        Shape shape, Value gradient, IReadOnlyList<Value> incoming, bool isAll, Value? terms = null, bool areSamples = false)
    {
        if (isAll && shape.IsScalar && incoming.Count > 1)
        {
            var sum = new SumText([.. incoming.Select(v => v[0])], gradient[0]);
            return new GradientText(sum.Total, null, sum.Addends, sum.ToString());
        }

        if (isAll && shape.IsScalar && incoming.Count == 1 && terms is { Count: > 1 })
        {
            var sum = new SumText(terms.Array, gradient[0]);
            var sign = terms.Shape.Rank > 1 ? "Σ" : areSamples ? "Σₙ" : "Σᵢ";
            return new GradientText(sum.Total, null, [sum.Total], $"{sign}  {sum}")
            {
                Samples = areSamples && terms.Shape.Rank == 1 && FigureBuilder.FollowsSamples(terms.Count) ? [sum.Addends] : [],
            };
        }

        if (isAll && incoming.Count > 1
            && (shape == Shape.Samples || (shape.Rank == 1 && gradient.Count <= LongestVector))
            && gradient.Count > 0)
        {
            return Entrywise(shape, gradient, incoming);
        }

        var (text, figure) = FigureBuilder.Value(gradient, shape);
        return new GradientText(text, figure, [.. incoming.Select(v => FigureBuilder.Contribution(v, shape))], null)
        {
            Samples = [.. incoming.Select(v => FigureBuilder.ForSamples(v, shape)).OfType<IReadOnlyList<string>>()],
        };
    }

    /// <summary>The entries that stand on the edges are sums like any other; the rest of the gradient is rounded as it always is.</summary>
    private static GradientText Entrywise(Shape shape, Value gradient, IReadOnlyList<Value> incoming)
    {
        var follows = shape == Shape.Samples && FigureBuilder.FollowsSamples(gradient.Count);
        var (most, onEdges) = follows ? (gradient.Count, gradient.Count)
            : shape == Shape.Samples ? (Entries, EntriesOnEdges)
            : (LongestVector, LongestVector);
        SumText[] sums =
        [
            .. Enumerable.Range(0, Math.Min(onEdges, gradient.Count))
                .Select(i => new SumText([.. incoming.Select(v => v[i])], gradient[i])),
        ];
        var rest = Enumerable.Range(sums.Length, gradient.Count - sums.Length)
            .Take(most)
            .Select(i => NumberText.Format(gradient[i], Digits));
        return new GradientText(
            List(sums.Select(s => s.Total).Concat(rest), most),
            follows ? new SampleColumn([.. sums.Select(s => s.Total)]) : null,
            [.. incoming.Select((_, i) => List(sums.Select(s => s.Addends[i]), onEdges))],
            $"{(shape == Shape.Samples ? "n = 1" : "entry 1")}:  {sums[0]}")
        {
            IsSumOfOneEntry = true,
            Samples = follows ? [.. incoming.Select((_, i) => (IReadOnlyList<string>)[.. sums.Select(s => s.Addends[i])])] : [],
        };

        string List(IEnumerable<string> numbers, int shown) =>
            $"[{string.Join(", ", numbers.Take(shown))}{(gradient.Count > shown ? ", …" : "")}]";
    }
}
