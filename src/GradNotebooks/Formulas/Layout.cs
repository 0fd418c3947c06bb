namespace GradNotebooks.Formulas;

/// <summary>Whether a formula is written along one line, or in two dimensions, where bars and exponents group by themselves.</summary>
internal enum Layout
{
    Linear,
    TwoDimensional,
}

/// <summary>How tightly a formula holds together, loosest first.</summary>
internal enum Binding
{
    Statement,
    Sum,
    Product,
    Power,
    Function,
    Call,
    Name,
}

/// <summary>Where a formula stands inside another.</summary>
internal enum Place
{
    /// <summary>Alone, or between delimiters that group it.</summary>
    Whole,

    /// <summary>Beside commas.</summary>
    Side,

    /// <summary>Before a relation sign.</summary>
    Left,

    /// <summary>After a relation sign.</summary>
    Right,

    /// <summary>Among the terms of a sum.</summary>
    Term,

    /// <summary>After a minus sign or a large operator.</summary>
    Operand,

    /// <summary>A factor with another to its right.</summary>
    InnerFactor,
    LastFactor,

    /// <summary>Before a slash.</summary>
    Dividend,

    /// <summary>After a slash, or as a product with a sign of its own among factors.</summary>
    Divisor,
    PowerBase,

    /// <summary>An exponent after ^, an index after _, or what stands under a root sign without a bar.</summary>
    Unit,

    /// <summary>After the ∂ of a partial derivative.</summary>
    Differential,

    /// <summary>After the ∂/∂a of a derivative not yet worked out.</summary>
    Differentiand,

    /// <summary>What is applied to arguments, or differentiated by position.</summary>
    Head,

    /// <summary>What bears an index or a prime.</summary>
    Stem,
}
