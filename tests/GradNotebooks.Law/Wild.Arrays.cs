namespace GradNotebooks.Law;

/// <content>Arrays of numbers, rows by their numbers, order and windows.</content>
internal sealed partial class Wild
{
    private Node? OfPlaces() => AnyThat(n => n.Rank > 0 && !n.E.Shape.HasSamples && !IsConstant(n)) is not { } u ? null
        : Pick(0, 1, 2, 3, 4, 5, 6, 7, 8) switch
        {
            0 => Taken(u, Rows(Pick(1, 2, 3), u.Sizes[0])),
            1 => Pick(1, 2, 3) is var count ? Scattered(u, Rows(u.Sizes[0], count), count) : null,
            2 => Sorted(u),
            3 => Median(u),
            4 => u is { Rank: 1, Count: 1 or 3 or 6 } ? Triangle(u, u.Count switch { 1 => 1, 3 => 2, _ => 3 }) : null,
            5 => Convolved(u),
            6 => u.Sizes.Min() is var least ? Pooled(Pick("maxpool", "avgpool"), u, _random.Next(1, least + 1), Pick(1, 2)) : null,
            7 => Binary(Pick("+", "*"), u, Constant(Drawn(u.Count), u.Sizes)),
            _ => Where(Constant([.. Enumerable.Range(0, u.Count).Select(_ => Pick(0.0, 1))], u.Sizes), u, Constant(Drawn())),
        };

    private Node? Convolved(Node u) => Pick(0, 1) is var padding
        && AnyThat(n => n.Rank == u.Rank && !n.E.Shape.HasSamples
            && n.Sizes.Zip(u.Sizes).All(sizes => sizes.First <= sizes.Second + 2 * padding)) is { } w
            ? Convolved(u, w, Pick(1, 1, 2), padding)
            : null;

    private int[] Rows(int count, int among) => [.. Enumerable.Range(0, count).Select(_ => _random.Next(among))];

    private double[] Drawn(int count) => [.. Enumerable.Range(0, count).Select(_ => Drawn())];
}
