using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// Every mistake that is made on a graph. Where two give the same wrong gradient, the one that stands first is named first: what belongs to
/// a place of its own before what could be anywhere, and what is seen often before what is seen seldom.
/// </summary>
internal static class MistakeTable
{
    /// <summary>The rows, in order.</summary>
    public static ImmutableArray<MistakeKind> All { get; } =
    [
        OuterMistakes.Factor2,
        SignMistakes.Sign,
        OuterMistakes.OuterDropped,
        OuterMistakes.OuterPower,
        OuterMistakes.NotDifferentiated,
        OuterMistakes.TargetLost,
        OuterMistakes.Integrated,
        OuterMistakes.SquareOfSum,
        SampleMistakes.Last,
        SampleMistakes.First,
        LinkMistakes.PowerOnExponential,
        .. LinkMistakes.Slips,
        LinkMistakes.Dropped,
        ProductMistakes.Quotient,
        ProductMistakes.Reciprocal,
        ProductMistakes.DerivativesMultiplied,
        PathMistakes.ProductHalf,
        PathMistakes.PathMissing,
        PartialMistakes.PowerRule,
        PartialMistakes.TermDropped,
        PartialMistakes.ConstantAsOne,
        PartialMistakes.ConstantKept,
        PartialMistakes.TermSign,
        PartialMistakes.FactorDropped,
        LinkMistakes.Value,
        LinkMistakes.WrongVariable,
        LinkMistakes.TotalForPartial,
        ArrayMistakes.JacobianDiagonal,
        ArrayMistakes.WrongReduction,
        ArrayMistakes.MatrixForEntrywise,
        ArrayMistakes.Transposed,
        ArrayMistakes.GradientForWeight,
        PathMistakes.Added,
        PathMistakes.PathsMultiplied,
        PathMistakes.ExtraLink,
        ReadingMistakes.Brackets,
        ReadingMistakes.LinearExtension,
        LinkMistakes.ChainInside,
        LinkMistakes.DerivativeInside,
        SignMistakes.SignInside,
        LinkMistakes.WrongArgument,
    ];

    /// <summary>Definitions are opened where the graph has no more nodes than this then.</summary>
    private const int MostOpened = 80;

    /// <summary>The wrong gradients of a reference, each once, in the order of the rows; then those within definitions.</summary>
    public static ImmutableArray<Mutation> Of(Reference reference) => [.. Made(reference), .. Inside(reference)];

    private static IEnumerable<Mutation> Inside(Reference reference) =>
        OpenedLoss.Of(reference.Loss, MostOpened) is not { } opened || !Topology.Order(opened.Loss).Contains(reference.By)
            ? []
            : from mutation in Made(new Reference(opened.Loss, reference.By, like: reference))
              let call = mutation.Place is { } place ? opened.CallOf(place.Node) : null
              where call is not null
              select mutation with { Place = new MistakePlace(call, null), IsInside = true, Edit = null };

    private static ImmutableArray<Mutation> Made(Reference reference)
    {
        var seen = new HashSet<(string Code, Expr Gradient)>();
        return
        [
            .. from kind in All
               from mutation in kind.Mutations(reference)
               where mutation.Gradient.Shape == reference.By.Shape
                   && !ReferenceEquals(mutation.Gradient, reference.Truth)
                   && seen.Add((kind.Code, mutation.Gradient))
               select mutation with { Kind = kind },
        ];
    }
}
