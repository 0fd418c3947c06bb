namespace GradNotebooks;

/// <summary>A gradient with a mistake made in it on purpose: what an answer is compared with.</summary>
/// <param name="Gradient">The wrong gradient, in the shape of the right one.</param>
/// <param name="Place">Where the mistake was made; null where it has no place of its own.</param>
/// <param name="Words">What was done and what belongs there, in the learner's terms; expressions among the arguments are set as formulas.</param>
internal sealed record Mutation(Expr Gradient, MistakePlace? Place, FormattableString Words)
{
    /// <summary>The mistake it is.</summary>
    public MistakeKind Kind { get; init; } = null!;

    /// <summary>What it does to one edge, by which it can be made together with another one; null where it is not of that kind.</summary>
    public Edit? Edit { get; init; }

    /// <summary>"At the link g" and the like, where it has a place.</summary>
    public FormattableString? Where => Place is null ? null : Said.At(Place.Node);
}

/// <summary>Something else sent over one edge of the graph.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="Send">What is sent, given the gradient at the consumer; null where nothing is.</param>
internal sealed record Edit(Contribution Edge, Func<Expr, Expr?> Send);
