namespace GradNotebooks.Parsing;

/// <summary>What a piece of typed mathematics is, once the names in scope are known.</summary>
internal enum TokenKind
{
    /// <summary>A number as it is typed.</summary>
    Number,

    /// <summary>A name that stands for a value.</summary>
    Value,

    /// <summary>A name that is applied to arguments.</summary>
    Callable,

    /// <summary>Σ, or the word sum before a blank, with its index: what it adds up is the rest of its product.</summary>
    Sum,

    /// <summary>d/da or ∂/∂a.</summary>
    Derivative,
    Plus,
    Minus,

    /// <summary>·, ×, * or ⊙.</summary>
    Times,
    Divide,

    /// <summary>⊗.</summary>
    Kronecker,

    /// <summary>^, or before a raised exponent.</summary>
    Power,

    /// <summary>ᵀ.</summary>
    Transposed,
    Root,
    Relation,
    Comma,
    Semicolon,

    /// <summary>.. between the ends of a slice.</summary>
    Range,

    /// <summary>: for all rows of a slice.</summary>
    All,
    If,
    Otherwise,
    Open,
    Close,

    /// <summary>[ directly behind a value, before the place of an entry.</summary>
    OpenEntry,
    OpenCases,
    CloseCases,

    /// <summary>| or ‖, before it is known whether it opens or closes.</summary>
    Bar,
    OpenBar,
    CloseBar,
}
