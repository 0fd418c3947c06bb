namespace GradNotebooks.Parsing;

/// <summary>A piece of typed mathematics.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it was typed.</param>
/// <param name="At">Where it begins in the text.</param>
/// <param name="Meaning">
/// What it stands for: the <see cref="Expr"/> of a number, a value or of what is differentiated by, a <see cref="Callable"/>, the index
/// of a sum, the row of a relation.
/// </param>
internal readonly record struct Token(TokenKind Kind, string Text, int At, object? Meaning = null)
{
    /// <summary>Whether a value has ended here, so that what follows stands beside it.</summary>
    public bool EndsValue => Kind is TokenKind.Number or TokenKind.Value or TokenKind.Transposed
        or TokenKind.Close or TokenKind.CloseBar or TokenKind.CloseCases;

    public Expr Value => (Expr)Meaning!;
}
