namespace GradNotebooks.Law;

/// <summary>What happened on the way to a number; it passes on to whatever is computed from it.</summary>
[Flags]
internal enum Mark
{
    None = 0,

    /// <summary>A branch or a border exactly here: slopes are to be looked for beside the point.</summary>
    Tie = 1,

    /// <summary>A branch so near that doubles may take the other side.</summary>
    Rounding = 2,

    /// <summary>NaN or infinity took part.</summary>
    NotFinite = 4,

    /// <summary>Too large or small for what follows to keep its digits.</summary>
    Extreme = 8,
}
