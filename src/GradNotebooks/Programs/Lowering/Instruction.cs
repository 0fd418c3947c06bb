namespace GradNotebooks;

/// <summary>
/// A step of a program in single-assignment form: its number is its place in a list, which also has its inputs, as such numbers.
/// </summary>
/// <param name="Operation">What it does.</param>
/// <param name="Shape">The shape of its value.</param>
/// <param name="IsPerSample">Whether it has a value for each sample, of which a program holds a block at a time.</param>
/// <param name="Level">How many times all samples must have passed by before it can be worked out.</param>
internal readonly record struct Instruction(Operation Operation, Shape Shape, bool IsPerSample, int Level)
{
    /// <summary>The number it is, where it stands in the formula itself; null for what is worked out.</summary>
    public double? Number => (Operation as Literal)?.Value;
}
