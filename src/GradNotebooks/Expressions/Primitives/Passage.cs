namespace GradNotebooks;

/// <summary>Gradient on its way through a node: what a row's sentence in a derivation can speak of.</summary>
/// <param name="Node">The node.</param>
/// <param name="WrittenOut">The node written out, though it has a name.</param>
/// <param name="Input">The first of the inputs that gradient goes on to.</param>
/// <param name="Partial">The local partial by this input; null where gradient flows by no such partial.</param>
/// <param name="Constant">The other one of two inputs, where gradient does not go there; null where it does.</param>
/// <param name="Parameter">By what the derivative is taken.</param>
internal sealed record Passage(Apply Node, object WrittenOut, Expr Input, Expr? Partial, Expr? Constant, Expr? Parameter);
