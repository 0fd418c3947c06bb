using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>What an answer is read by, wherever that is done: the names that it may use, and the places. The truth is not in it.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="By">By what it is to be differentiated.</param>
/// <param name="Names">What the names of the loss stand for.</param>
/// <param name="Samples">The places at which answers are compared; the author's own point, where there is one, is the last.</param>
internal sealed record Inquiry(Expr Loss, Expr By, LossNames Names, ImmutableArray<Sample> Samples)
{
    /// <summary>Whether typed derivatives are refused.</summary>
    public bool IsByHand { get; init; }

    /// <summary>To how many digits numbers are compared; null for as many as are given.</summary>
    public int? Digits { get; init; }

    /// <summary>Those at which mistakes are looked for.</summary>
    public ImmutableArray<Sample> Usual { get; } = [.. Samples.Where(sample => !sample.IsForBranches)];

    /// <summary>Those that are there for the branches of the loss.</summary>
    public ImmutableArray<Sample> ForBranches { get; } = [.. Samples.Where(sample => sample.IsForBranches)];

    /// <summary>An answer by its values at all places.</summary>
    public HandedIn HandedIn(ImmutableArray<Value> values) => new()
    {
        Samples = Usual,
        Values = [.. values.Where((_, i) => !Samples[i].IsForBranches)],
        OnBranches = [.. values.Where((_, i) => Samples[i].IsForBranches)],
    };

    /// <summary>The author's own point.</summary>
    public Sample? Given => Samples[^1].IsGiven ? Samples[^1] : null;
}
