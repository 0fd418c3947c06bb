using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// What is known of a row beyond its value and its derivative. Derivations, gradients, drawings and programs ask for these, never for a
/// particular row; a row of which nothing here is known is treated with all care, and is right.
/// </summary>
internal sealed record Traits
{
    /// <summary>Nothing.</summary>
    public static readonly Traits None = new();

    /// <summary>Whether it is a sum of its inputs, each with a sign.</summary>
    public bool HasTerms { get; init; }

    /// <summary>The inputs that are factors of the result: s times the input gives s times the result.</summary>
    public ImmutableArray<int> Factors { get; init; } = [];

    /// <summary>The node with something else for the factor at a place.</summary>
    public Func<Apply, int, Expr, Expr>? WithFactor { get; init; }

    /// <summary>For a power: the node divided by its base; null where that is none of them.</summary>
    public Func<Apply, Expr?>? OverBase { get; init; }

    /// <summary>Whether it only multiplies and divides, so that it makes ordinary numbers of ordinary ones.</summary>
    public bool IsMonomial { get; init; }

    /// <summary>For a product, a quotient or a negative: what stands above and below the bar; null for all else.</summary>
    public FractionForm? Fraction { get; init; }

    /// <summary>Where a node is not 0, and what it is there; null where nothing is known of that.</summary>
    public Func<Apply, (Expr Mask, Expr Core)?>? Masking { get; init; }

    /// <summary>Whether it only gives its input a name.</summary>
    public bool IsNaming { get; init; }

    /// <summary>Whether it is a mean: of equal numbers, that number.</summary>
    public bool IsMean { get; init; }

    /// <summary>Whether its square is the sum of the squares of what it takes, as that of a norm is.</summary>
    public bool IsRootOfSquares { get; init; }

    /// <summary>Whether readers find their way by it: drawings do not fold it away, and the gradients there have names.</summary>
    public bool IsLandmark { get; init; }

    /// <summary>What a derivation says about a node of it, where that is more than that the chain rule holds.</summary>
    public Func<Passage, FormattableString>? Sentence { get; init; }

    /// <summary>
    /// What to write instead of a node that has no value because a number on the way is too large or too small; "" where that is not known.
    /// </summary>
    public Func<Apply, string>? StableForm { get; init; }

    /// <summary>Why it has no value of its inputs, as a matrix that is singular has no inverse; null where it has one.</summary>
    public Func<ImmutableArray<Value>, string?>? Missing { get; init; }

    /// <summary>What people take for its derivative and is none.</summary>
    public ImmutableArray<Slip> Slips { get; init; } = [];

    /// <summary>The method of <see cref="VectorForms"/> that gives its values on whole vectors, to the bits of its block.</summary>
    public string? VectorForm { get; init; }

    /// <summary>
    /// Of what slides a window over its first input: visits what an entry of a node sees, the entry, that of the input, and the place in
    /// the window; null for all else.
    /// </summary>
    public Action<Apply, int, Action<int, int, int>>? Sees { get; init; }

    /// <summary>How it is computed into a part of an array, where there is a way that writes nothing elsewhere.</summary>
    public KernelInto? Into { get; init; }

    /// <summary>Whether its block may write a result where an input stood, since it reads a number before it writes there.</summary>
    public bool IsInPlace { get; init; }
}
