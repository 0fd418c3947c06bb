namespace GradNotebooks;

/// <summary>A place where a step changed the branch of a primitive that has branches: a kink of relu, a jump of a comparison.</summary>
/// <param name="Primitive">The primitive: relu, abs, max, where, &gt;.</param>
/// <param name="Node">Which node of the loss.</param>
/// <param name="Index">Which of its elements, in row-by-row order; null where it has only one.</param>
public sealed record Kink(string Primitive, Expr Node, int? Index)
{
    /// <summary>"relu(a·xₙ), n = 2"; "relu(X W), entry 2" in an array that is not over the samples, counted from zero.</summary>
    public override string ToString() => Index is not { } i ? Node.ToString()
        : Node.Shape == Shape.Samples ? $"{Node}, n = {i + 1}"
        : $"{Node}, entry {i}";
}
