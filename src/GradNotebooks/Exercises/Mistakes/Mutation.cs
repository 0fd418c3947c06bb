namespace GradNotebooks;

/// <summary>A gradient with a mistake made in it on purpose: what an answer is compared with.</summary>
/// <param name="Gradient">The wrong gradient, in the shape of the right one.</param>
/// <param name="Place">Where the mistake was made; null where it has no place of its own.</param>
/// <param name="Words">What was done and what belongs there, in the learner's terms; a view sets the expressions in it as formulas.</param>
internal sealed record Mutation(Expr Gradient, MistakePlace? Place, FormattableString Words)
{
    /// <summary>The mistake it is.</summary>
    public MistakeKind Kind { get; init; } = null!;

    /// <summary>Whether it was made within the definition of a function, and its place is the call.</summary>
    public bool IsInside { get; init; }

    /// <summary>Whether it says no more than that some factor is another.</summary>
    public bool IsGeneral => IsInside || Kind.IsGeneral;

    /// <summary>What it does to one edge, by which it can be made together with another one; null where it is not of that kind.</summary>
    public Edit? Edit { get; init; }

}

/// <summary>Something else sent over one edge of the graph.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="Send">What is sent, given the gradient at the consumer; null where nothing is.</param>
internal sealed record Edit(Contribution Edge, Func<Expr, Expr?> Send);
