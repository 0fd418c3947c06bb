namespace GradNotebooks;

/// <summary>
/// By what a derivative was measured: a method, and the side of the point that it kept to. Two measurements were made alike where this is
/// the same object; its words are for people, and nothing is decided by them.
/// </summary>
/// <param name="words">How it reads.</param>
internal sealed class MeasuredBy(string words)
{
    /// <summary>Where nothing could be measured.</summary>
    public static readonly MeasuredBy Nothing = new("");

    /// <summary>Whether it stands on differences of values, so that rounding of these shows in it; a complex step does not.</summary>
    public bool Subtracts { get; init; } = true;

    public override string ToString() => words;
}
