namespace GradNotebooks.Parsing;

/// <summary>What stands behind a ^.</summary>
/// <param name="At">Where the ^ stands.</param>
/// <param name="IsNegative">Whether a minus sign stands before the value.</param>
/// <param name="Value">The value.</param>
internal readonly record struct Exponent(int At, bool IsNegative, Operand Value);
