namespace GradNotebooks;

/// <summary>
/// ∂node/∂by where it has not been worked out yet: what is still pending in a line of a <see cref="Derivation"/>. It has the shape of
/// the node, since it is taken by a scalar.
/// </summary>
internal sealed class PendingDerivative(Expr node, Expr by, bool isOpened = false) : Expr
{
    public override Shape Shape => Node.Shape;

    public Expr Node { get; } = node;

    public Expr By { get; } = by;

    /// <summary>Whether the node is to be written out, though it has a name.</summary>
    public bool IsOpened { get; } = isOpened;

    public override string? Name => null;
}
