using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>An answer in numbers: its value at each place where it is compared, or why it has none.</summary>
internal sealed record HandedIn
{
    /// <summary>Where it is compared; numbers only at the author's point.</summary>
    public ImmutableArray<Sample> Samples { get; init; } = [];

    /// <summary>Its value at each of the places.</summary>
    public ImmutableArray<Value> Values { get; init; } = [];

    /// <summary>Its value at each of the places that are there for the branches of the loss.</summary>
    public ImmutableArray<Value> OnBranches { get; init; } = [];

    /// <summary>Why it cannot be judged, as a sentence; null where it can.</summary>
    public string? Refusal { get; init; }

    /// <summary>The answer as an expression, where it is one.</summary>
    public Expr? Formula { get; init; }

    /// <summary>The text as it was typed, where it left derivatives to the kit: what they come to is not what was handed in.</summary>
    public string? Typed { get; init; }

    /// <summary>The expression as text, where another process worked it out.</summary>
    public string? Written { get; init; }

    /// <summary>Whether it is numbers that were written down, and so may be rounded.</summary>
    public bool IsWritten { get; init; }

    /// <summary>To how many digits numbers are compared; null for as many as are given.</summary>
    public int? Digits { get; init; }

    /// <summary>Whether it is a function of C#.</summary>
    public bool IsCode { get; init; }

    public static HandedIn Refused(string why) => new() { Refusal = why };
}
