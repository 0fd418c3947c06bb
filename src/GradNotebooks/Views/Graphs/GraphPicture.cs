namespace GradNotebooks.Views.Graphs;

/// <summary>
/// A computation graph as it is to be drawn: texts only, every number already formatted. Edges run from an input to the node that
/// consumes it and must not form a cycle.
/// </summary>
/// <param name="Title">Names the picture for those who do not see it.</param>
/// <param name="Description">Says what it shows, for the same readers.</param>
/// <param name="Nodes">The nodes; edges refer to them by index.</param>
/// <param name="Edges">The edges; two may run between the same nodes, as in u·u.</param>
internal sealed record GraphPicture(string Title, string Description, IReadOnlyList<PictureNode> Nodes, IReadOnlyList<PictureEdge> Edges)
{
    /// <summary>The steps in which the picture can be walked through; none, where it only stands.</summary>
    public IReadOnlyList<PictureStep> Steps { get; init; } = [];
}

/// <summary>A step of the walk forward and then backward: what it computes, and what is said about it.</summary>
/// <param name="IsBackward">Whether it computes gradients, not values.</param>
/// <param name="Nodes">The nodes it computes.</param>
/// <param name="Html">The sentence, set with its formulas.</param>
/// <param name="Text">The sentence in plain words, for those who listen.</param>
internal sealed record PictureStep(bool IsBackward, IReadOnlyList<int> Nodes, string Html, string Text);

/// <summary>What a node is; each kind has a shape of its own.</summary>
internal enum NodeKind
{
    Parameter,
    Data,
    Constant,
    Operation,
    Function,
    Output,

    /// <summary>Several nodes drawn as one.</summary>
    Folded,

    /// <summary>A value that another drawing, or another place of this one, shows whole.</summary>
    Given,
}

/// <summary>A value of the graph with its forward value and its backward gradient.</summary>
/// <param name="Kind">Decides the shape.</param>
/// <param name="Label">What the value is: <c>u = f(x, a)</c>, or the sign of an operation, <c>×</c>.</param>
/// <param name="Forward">The value, or null when it was not computed (shown as –).</param>
/// <param name="Backward">
/// The gradient, or null when it was not computed (shown as –). Data and constants receive no gradient: null shows nothing there.
/// </param>
/// <param name="Sum">Spells out a fan-out, <c>−0.2 + 0.4 + 0.6 = 0.8</c>; null without one.</param>
/// <param name="Derivative">What <paramref name="Backward"/> is called, <c>∂Loss/∂u</c>; null for the plain word "gradient".</param>
/// <param name="Tooltip">The full values, shown when the pointer rests on the node.</param>
internal sealed record PictureNode(
    NodeKind Kind, string Label, string? Forward, string? Backward, string? Sum, string? Derivative, string? Tooltip)
{
    /// <summary>Whether <see cref="Sum"/> spells out one entry, and does not end in the whole <see cref="Backward"/>.</summary>
    public bool IsSumOfOneEntry { get; init; }

    /// <summary>Whether the addends of <see cref="Sum"/> stand on the edge they arrive by, and need not stand in the node again.</summary>
    public bool IsSumOnEdge { get; init; }

    /// <summary>The sizes of an array, <c>6×4</c>; null for a single number.</summary>
    public string? Shape { get; init; }

    /// <summary>How the numbers of <see cref="Forward"/> stand in the node, where a line of text is not all.</summary>
    public ArrayFigure? ForwardFigure { get; init; }

    /// <summary>How the numbers of <see cref="Backward"/> stand in the node, where a line of text is not all.</summary>
    public ArrayFigure? BackwardFigure { get; init; }

    /// <summary>Whether it only repeats the name of a leaf that stands elsewhere in the picture.</summary>
    public bool IsCopy { get; init; }

    /// <summary>Whether it is marked as where something is wrong.</summary>
    public bool IsMarked { get; init; }

    /// <summary>
    /// Why the node is marked as the one where numbers were lost, <c>✗ log(u) is NaN at u = −0.3</c>; null for any other.
    /// </summary>
    public string? Alarm { get; init; }
}

/// <summary>The use of one node as an argument of another.</summary>
/// <param name="From">The input.</param>
/// <param name="To">The consumer.</param>
/// <param name="Order">Which argument of the consumer it is, counted from the left.</param>
/// <param name="Contribution">What flows back along the edge to <paramref name="From"/>; null where no gradient flows.</param>
/// <param name="LocalPartial">The factor it was multiplied by, <c>× b</c>; may be null.</param>
internal sealed record PictureEdge(int From, int To, int Order, string? Contribution, string? LocalPartial)
{
    /// <summary>What flows back for each sample, in their order; null where that is not shown one by one.</summary>
    public IReadOnlyList<string>? Samples { get; init; }

    /// <summary>Whether <see cref="Contribution"/> is the sum of <see cref="Samples"/>, not their list.</summary>
    public bool IsSumOverSamples { get; init; }

    /// <summary>Whether it is marked as where something is wrong.</summary>
    public bool IsMarked { get; init; }

    /// <summary>Whether a gradient flows back along the edge, computed or not.</summary>
    public bool CarriesGradient => Contribution is not null || LocalPartial is not null;
}
