namespace GradNotebooks;

/// <summary>A mistake that people make, as a row of a table: its note, and how to make it on the graph of any loss.</summary>
/// <param name="Code">Its note, by which an author attaches a hint to it: LINK_DROPPED.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Mutations">The gradients that have it, one for each place where it can be made.</param>
internal sealed record MistakeKind(string Code, string Title, Func<Reference, IEnumerable<Mutation>> Mutations)
{
    /// <summary>Whether it says no more than that a factor is another, so that another kind at the same place says it all.</summary>
    public bool IsGeneral { get; init; }

    /// <summary>
    /// The kind, or the convention, that says the same in plainer words where it gives the same gradient, wherever it was made; null where
    /// none does.
    /// </summary>
    public string? SaidBy { get; init; }
}
