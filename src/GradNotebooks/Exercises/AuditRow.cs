using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>A mistake that could be made in an exercise, and whether the exercise would see it.</summary>
/// <param name="Mistake">The mistake.</param>
/// <param name="IsHidden">Whether it gives the right gradient everywhere, so that nobody can see it.</param>
/// <param name="IsHiddenAtPoint">Whether it gives the right numbers at the exercise's point, so that numbers do not show it.</param>
/// <param name="SameAs">The codes of other mistakes that give the same wrong gradient.</param>
public sealed record AuditRow(Mistake Mistake, bool IsHidden, bool IsHiddenAtPoint, ImmutableArray<string> SameAs);
