using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>What was found of an answer.</summary>
internal sealed record Marked
{
    public bool IsRight { get; init; }

    /// <summary>Whether it has the error of finite differences.</summary>
    public bool IsNumeric { get; init; }

    /// <summary>To how many digits it is right, where it was rounded.</summary>
    public int? Digits { get; init; }

    /// <summary>Under which other conventions it is right; several where it cannot be told which was meant.</summary>
    public ImmutableArray<FormattableString> Conventions { get; init; } = [];

    /// <summary>The answer in terms of the right one, where it is a multiple of it.</summary>
    public double? Ratio { get; init; }

    /// <summary>
    /// The mistakes that give this answer, the likeliest first. What a convention is where it is not meant comes before all, but for what
    /// says more of its place.
    /// </summary>
    public ImmutableArray<Mistake> Mistakes { get; init; } = [];

    /// <summary>Those of them that no convention tells of.</summary>
    public IEnumerable<Mistake> Unexcused => Mistakes.Except(Excused);

    /// <summary>Those of them that conventions tell of.</summary>
    public ImmutableArray<Mistake> Excused { get; init; } = [];
}
