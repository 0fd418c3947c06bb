using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>What a primitive multiplies and divides.</summary>
/// <param name="Above">The places of the inputs above the bar.</param>
/// <param name="Below">The places of those below it.</param>
/// <param name="Number">The number before.</param>
internal sealed record FractionForm(ImmutableArray<int> Above, ImmutableArray<int> Below, double Number = 1);
