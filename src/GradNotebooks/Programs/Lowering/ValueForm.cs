namespace GradNotebooks;

/// <summary>What a value of a program is like. Forms are compared as objects: a program has one for all values that are alike.</summary>
/// <param name="shape">Its shape.</param>
/// <param name="isPerSample">Whether there is one for each sample, of which a program holds a block at a time.</param>
/// <param name="level">How many times all samples must have passed by before it can be worked out.</param>
internal sealed class ValueForm(Shape shape, bool isPerSample, int level)
{
    /// <summary>A single number that stands in the formula.</summary>
    public static readonly ValueForm Number = new(Shape.Scalar, isPerSample: false, level: 0);

    public Shape Shape { get; } = shape;

    public bool IsPerSample { get; } = isPerSample;

    public int Level { get; } = level;

    public bool Is(Shape shape, bool isPerSample, int level) => Level == level && IsPerSample == isPerSample && Shape == shape;
}
