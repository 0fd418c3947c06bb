namespace GradNotebooks;

/// <summary>Where in the graph of the loss a mistake was made: at a node, or on the edge from one of its inputs.</summary>
/// <param name="Node">The node whose derivative was taken wrongly.</param>
/// <param name="Argument">By which of its inputs, counted from zero; null where it is the node as a whole.</param>
public sealed record MistakePlace(Expr Node, int? Argument)
{
    /// <summary>The input at the other end of the edge; null where the place is the node as a whole.</summary>
    public Expr? Input => Argument is { } argument ? Node.Inputs[argument] : null;
}
