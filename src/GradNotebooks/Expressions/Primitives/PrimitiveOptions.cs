using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// What a primitive can say of itself beyond its value and its derivative: how it is written and called, what it comes to where it is
/// trivial, and faster ways to its values. All of it may be left out.
/// </summary>
public sealed record PrimitiveOptions
{
    /// <summary>How it is written, given how its arguments are, where not as name(u).</summary>
    public Func<ImmutableArray<Formula>, Formula>? Notation { get; init; }

    /// <summary>How it is written between two vectors or matrices, where that differs.</summary>
    public Func<ImmutableArray<Formula>, Formula>? NotationOfArrays { get; init; }

    /// <summary>The sign on its node of the graph; the name, unless another is given.</summary>
    public string? Glyph { get; init; }

    /// <summary>The rule by which a derivation passes through it.</summary>
    public string Rule { get; init; } = "chain rule";

    /// <summary>What it comes to for inputs that make it trivial; null where there is nothing to simplify.</summary>
    public Func<ImmutableArray<Expr>, Expr?>? Simplify { get; init; }

    /// <summary>Whether it answers 1 for yes and 0 for no.</summary>
    public bool IsComparison { get; init; }

    /// <summary>Whether its two arguments may change places.</summary>
    public bool IsCommutative { get; init; }

    /// <summary>Of two arguments: its values for a block and one number beside each of its numbers, where there is a faster way.</summary>
    public BlockByNumber? ByNumber { get; init; }

    /// <summary>
    /// Of two arguments: its values for one number and each number of a block, where there is a faster way; where they may change places,
    /// it is <see cref="ByNumber"/> unless another is given.
    /// </summary>
    public NumberByBlock? OfNumber { get; init; }

    internal Func<ImmutableArray<Formula>, Formula>? NotationFor(Apply node) =>
        NotationOfArrays is not null && Writing.AreArrays(node) ? NotationOfArrays : Notation;
}
