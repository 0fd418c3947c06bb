namespace GradNotebooks;

/// <summary>
/// A step of a program in single-assignment form: its number is its place in a list, which also has its inputs, as such numbers.
/// </summary>
/// <param name="Operation">What it does.</param>
/// <param name="Form">What its value is like.</param>
internal sealed record Instruction(Operation Operation, ValueForm Form)
{
    public Shape Shape => Form.Shape;

    public bool IsPerSample => Form.IsPerSample;

    public int Level => Form.Level;

    /// <summary>The number it is, where it stands in the formula itself; null for what is worked out.</summary>
    public double? Number => (Operation as Literal)?.Value;
}
