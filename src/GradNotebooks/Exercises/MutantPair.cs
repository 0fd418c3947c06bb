using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>A gradient with two mistakes in it, in numbers.</summary>
/// <param name="First">The one.</param>
/// <param name="Second">The other, on another edge.</param>
/// <param name="Values">What both together come to at each place of the problem.</param>
internal sealed record MutantPair(Mutation First, Mutation Second, ImmutableArray<Value> Values);
