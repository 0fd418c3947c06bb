using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>One line of a derivation, or the gradient at one node, as it was judged.</summary>
public sealed class StepLine
{
    internal StepLine(int number, Expr? node, HandedIn answer) => (Number, Node, Answer) = (number, node, answer);

    /// <summary>Which line it is, counted from one.</summary>
    public int Number { get; }

    /// <summary>The node at which the gradient was asked for; null for a line of a derivation.</summary>
    public Expr? Node { get; }

    /// <summary>Whether it is equal to the right gradient.</summary>
    public bool IsRight { get; internal init; }

    /// <summary>Whether it follows from what stands before it, be that right or wrong: then it counts.</summary>
    public bool Follows { get; internal init; }

    /// <summary>The mistakes that give this very line from the one before; several where it cannot be told which was made.</summary>
    public ImmutableArray<Mistake> Mistakes { get; internal init; } = [];

    /// <summary>The rule that belongs here, where the line does not follow: "power rule"; null where it is not known.</summary>
    public string? Rule { get; internal init; }

    /// <summary>Why the line could not be judged, as a sentence; null where it was.</summary>
    public string? Refusal => Answer.Refusal;

    internal HandedIn Answer { get; }
}
