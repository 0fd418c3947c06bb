namespace GradNotebooks;

/// <summary>A node that a sentence wants written out, though it has a name.</summary>
internal sealed record WrittenOut(Expr Node);
