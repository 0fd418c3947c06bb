namespace GradNotebooks.Parsing;

/// <summary>One part of a product as it is written: what joins it to the part before it, and what it is.</summary>
/// <param name="Join">The sign before it; null where it stands beside the part before.</param>
/// <param name="IsNegated">Whether a minus sign stands between that sign and it.</param>
/// <param name="Head">Σ or d/da, which takes what follows; null where the part is a value.</param>
/// <param name="Operand">The value; nothing where it is a head.</param>
internal readonly record struct ProductPart(TokenKind? Join, bool IsNegated, Token? Head, Operand Operand)
{
    public int At => Head?.At ?? Operand.At;
}
