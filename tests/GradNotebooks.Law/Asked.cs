namespace GradNotebooks.Law;

/// <summary>A claim for one entry, as the check is asked to judge it.</summary>
/// <param name="Number">What is claimed.</param>
/// <param name="Family">How it was made, for the table.</param>
/// <param name="IsMade">Whether the kit made it, so that it may have the rounding of its addends.</param>
/// <param name="IsLossy">Whether rounding took the digits of a right formula, or made the right number of a wrong one.</param>
internal sealed record Asked(double Number, string Family, bool IsMade = false, bool IsLossy = false);
