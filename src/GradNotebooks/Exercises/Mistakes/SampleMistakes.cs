namespace GradNotebooks;

/// <summary>Mistakes of a loop over the samples.</summary>
internal static class SampleMistakes
{
    // = for +=
    public static readonly MistakeKind Last = new("LAST", "the last sample alone", r => OneSample(
        r, -1, "only the last sample's term is there: each is to be added, += in a loop, not ="));

    // a return within the loop
    public static readonly MistakeKind First = new("FIRST", "the first sample alone", r => OneSample(
        r, 0, "only the first sample's term is there: does the loop end too early?"));

    private static IEnumerable<Mutation> OneSample(Reference r, int which, string words) =>
        from edge in r.Edges
        where edge is { LocalPartial: null, Consumer: { Shape.IsScalar: true, Function: Primitive { AddsUp: true, Arity: 1 } } }
        let rows = edge.Input.Shape.Sizes[0]
        let unit = edge.Input.Shape.Rank == 1 ? new Shape(rows) : new Shape(rows, 1)
        where rows != 1
        from mutation in r.Sending(
            edge, adjoint => LocalPartials.Pullback(edge.Consumer, edge.Index, adjoint) * r.Unit(unit, which), Sentence(words))
        select mutation;

    private static FormattableString Sentence(string words) => System.Runtime.CompilerServices.FormattableStringFactory.Create(words);
}
