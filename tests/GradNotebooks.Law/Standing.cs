namespace GradNotebooks.Law;

/// <summary>What a claim is, whatever the check says of it.</summary>
internal enum Standing
{
    Right,

    /// <summary>Off by more than rounding and by less than what counts as wrong.</summary>
    Neither,
    Wrong,

    /// <summary>Of such points the law does not speak.</summary>
    Outside,
}
