using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// What is known of a row beyond its value and its derivative. Derivations, gradients, drawings and programs ask for these, never for a
/// particular row; a row of which nothing here is known is treated with all care, and is right.
/// </summary>
/// <param name="HasTerms">Whether it is a sum of its inputs, each with a sign.</param>
/// <param name="Factors">The inputs that are factors of the result: s times the input gives s times the result.</param>
/// <param name="WithFactor">The node with something else for the factor at a place.</param>
/// <param name="OverBase">For a power: the node divided by its base; null where that is none of them.</param>
/// <param name="IsMonomial">Whether it only multiplies and divides, so that it makes ordinary numbers of ordinary ones.</param>
/// <param name="Fraction">For a product, a quotient or a negative: what stands above and below the bar; null for all else.</param>
/// <param name="Masking">Where a node is not 0, and what it is there; null where nothing is known of that.</param>
/// <param name="IsNaming">Whether it only gives its input a name.</param>
/// <param name="IsMean">Whether it is a mean: of equal numbers, that number.</param>
/// <param name="IsRootOfSquares">Whether its square is the sum of the squares of what it takes, as that of a norm is.</param>
/// <param name="IsLandmark">Whether readers find their way by it: drawings do not fold it away, and the gradients there have names.</param>
/// <param name="Sentence">What a derivation says about a node of it, where that is more than that the chain rule holds.</param>
/// <param name="StableForm">
/// What to write instead of a node that has no value because a number on the way is too large or too small; "" where that is not known.
/// </param>
/// <param name="Missing">Why it has no value of its inputs, as a matrix that is singular has no inverse; null where it has one.</param>
/// <param name="VectorForm">
/// The method of <see cref="VectorForms"/> that gives its values on whole vectors, to the bits of its block.
/// </param>
/// <param name="Sees">
/// Of what slides a window over its first input: visits what an entry of a node sees, the entry, that of the input, and the place in
/// the window; null for all else.
/// </param>
/// <param name="Into">How it is computed into a part of an array, where there is a way that writes nothing elsewhere.</param>
/// <param name="IsInPlace">Whether its block may write a result where an input stood, as it reads a number before it writes there.</param>
/// <param name="Pullbacks">
/// What a node sends back to each input, given its adjoint, as numbers want it: where the local partial that people read leaves the
/// range of doubles before the value does.
/// </param>
internal sealed record Traits(
    bool HasTerms = false,
    ImmutableArray<int> Factors = default,
    Func<Apply, int, Expr, Expr>? WithFactor = null,
    Func<Apply, Expr?>? OverBase = null,
    bool IsMonomial = false,
    FractionForm? Fraction = null,
    Func<Apply, (Expr Mask, Expr Core)?>? Masking = null,
    bool IsNaming = false,
    bool IsMean = false,
    bool IsRootOfSquares = false,
    bool IsLandmark = false,
    Func<Passage, FormattableString>? Sentence = null,
    Func<Apply, string>? StableForm = null,
    Func<ImmutableArray<Value>, string?>? Missing = null,
    string? VectorForm = null,
    Action<Apply, int, Action<int, int, int>>? Sees = null,
    KernelInto? Into = null,
    bool IsInPlace = false,
    ImmutableArray<Func<Apply, Expr, Expr>> Pullbacks = default)
{
    /// <summary>Nothing.</summary>
    public static readonly Traits None = new();

    /// <summary>The inputs that are factors of the result: s times the input gives s times the result.</summary>
    public ImmutableArray<int> Factors { get; init; } = Factors.IsDefault ? [] : Factors;
}
