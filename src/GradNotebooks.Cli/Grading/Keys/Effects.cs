namespace GradNotebooks.Cli.Grading.Keys;

/// <summary>What code may do to other code than through the names that it declares.</summary>
internal enum Effects
{
    /// <summary>Nothing: it declares, and what it leaves cannot change.</summary>
    None,

    /// <summary>Only what names it can see what it does: it leaves something that can change, as a counting function can.</summary>
    ByName,

    /// <summary>Anything, as far as can be told: it assigns to what is not its own, or reaches beyond the kit and what computes.</summary>
    Any,
}
