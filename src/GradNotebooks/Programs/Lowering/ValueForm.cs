namespace GradNotebooks;

/// <summary>What a value of a program is like.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="IsPerSample">Whether there is one for each sample, of which a program holds a block at a time.</param>
/// <param name="Level">How many times all samples must have passed by before it can be worked out.</param>
internal sealed record ValueForm(Shape Shape, bool IsPerSample, int Level)
{
    /// <summary>A single number that stands in the formula.</summary>
    public static readonly ValueForm Number = new(Shape.Scalar, IsPerSample: false, Level: 0);

    /// <summary>What an elementwise function makes of two such values.</summary>
    public ValueForm With(ValueForm other) => this == other ? this : new(
        Shape.Together(Shape, other.Shape)!.Value,
        IsPerSample || other.IsPerSample,
        Math.Max(Level, other.Level));
}
