namespace GradNotebooks.Parsing;

/// <summary>A value on its way through the grammar, and what of its looks still matters for how its neighbours are read.</summary>
/// <param name="Value">The expression.</param>
/// <param name="At">Where it begins in the text.</param>
/// <param name="Form">How it is written.</param>
internal readonly record struct Operand(Expr Value, int At, OperandForm Form = OperandForm.Plain)
{
    /// <summary>The value where a vector that was transposed would make no sense.</summary>
    public Expr Whole => Form is not OperandForm.Row
        ? Value
        : throw new Misread(At, $"a vector is transposed in a product, uᵀv or u vᵀ, and {Value}ᵀ stands outside of one.");
}

/// <summary>How an operand is written.</summary>
internal enum OperandForm
{
    Plain,

    /// <summary>A number, or a number over a number.</summary>
    Number,

    /// <summary>e, where it is Euler's number.</summary>
    Euler,

    /// <summary>Between parentheses.</summary>
    Grouped,

    /// <summary>|u|, before it is known whether another pair of bars makes it a norm.</summary>
    Bars,

    /// <summary>√ of something without parentheses.</summary>
    BareRoot,

    /// <summary>A function of something without parentheses.</summary>
    BareCall,

    /// <summary>A sum or a derivative, which nobody writes below a slash.</summary>
    Large,

    /// <summary>A transposed vector, which only a product can take.</summary>
    Row,
}
