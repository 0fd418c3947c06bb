namespace GradNotebooks.Law;

/// <summary>What lies at the point, by an entry.</summary>
internal enum Kind
{
    Smooth,

    /// <summary>A branch or a singular step lies here, and yet the loss has one slope.</summary>
    Removable,
    Kink,

    /// <summary>So near to a branch that doubles may take its other side.</summary>
    Rounding,
    Jump,

    /// <summary>The loss has values to one side only.</summary>
    Border,
    Infinite,

    /// <summary>NaN or infinity took part, or numbers so large or small that this oracle does not keep its digits.</summary>
    NoNumber,

    /// <summary>This oracle cannot tell.</summary>
    Unsure,
}
