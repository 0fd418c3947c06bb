using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>A wrong gradient in numbers.</summary>
/// <param name="Mutation">The mistake that was made.</param>
/// <param name="Values">What it comes to at each place of the problem.</param>
/// <param name="Problem">Whose gradient it is.</param>
internal sealed record Mutant(Mutation Mutation, ImmutableArray<Value> Values, Problem Problem)
{
    private bool? _isEquivalent;

    /// <summary>
    /// Whether another mutant of the same value says of the same place, or in plainer words, what this one says in general terms.
    /// </summary>
    public bool IsSaidBy(Mutant other) => Mutation.IsGeneral && !other.Mutation.IsGeneral
        && (other.Mutation.Kind.Code == Mutation.Kind.SaidBy
            || (Mutation.Place is { } place && other.Mutation.Place is { } same && ReferenceEquals(place.Node, same.Node)));

    /// <summary>Whether it gives the right numbers at one of the problem's places, counted from zero.</summary>
    public bool IsRightAt(int place) => Closeness.AreSame([Values[place]], [Problem.Truths[place]]);

    /// <summary>Whether it is right in value, so that the mistake cannot be seen.</summary>
    public bool IsEquivalent => _isEquivalent ??= Closeness.AreSame(Values, Problem.Truths);
}
