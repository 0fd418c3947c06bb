namespace GradNotebooks;

/// <summary>
/// How gradient passes through one node: what a primitive's row says, a symbol for an unknown function, and what a definition yields.
/// </summary>
internal static class LocalPartials
{
    /// <summary>
    /// ∂node/∂input, elementwise; null where the node is not elementwise and only <see cref="Pullback"/> tells how gradient flows.
    /// </summary>
    public static Expr? Of(Apply node, int index) => node.Function switch
    {
        Primitive primitive => primitive.LocalPartial(node, index),
        UnknownFunction unknown => unknown.Partial(index + 1).Of(node.Inputs),
        DefinedFunction defined => CallPartials.Of(defined, node).Partial(node, index),
        var other => throw new InvalidOperationException($"Nothing is known of the derivative of {other.Name}."),
    };

    /// <summary>What a node that has no local partials sends back to an input, given its own gradient; in the input's shape.</summary>
    public static Expr Pullback(Apply node, int index, Expr gradient) => node.Function switch
    {
        Primitive { Back: { } back } => back(node, index, gradient),
        DefinedFunction defined => CallPartials.Of(defined, node).Pullback(node, index, gradient),
        var other => throw new InvalidOperationException($"{other.Name} is elementwise: gradient flows through it by its local partials."),
    };

    /// <summary>∂ᵢ of a function given by a formula, with i counted from one; a defined function too.</summary>
    public static DefinedFunction Partial(this DefinedFunction function, int position) =>
        function.Derived(position, arguments => Of((Apply)function.Of(arguments), position - 1) ?? throw new ModelException(
            $"{function.Name} mixes samples or axes, so it has no elementwise partial: ask for the gradient of the loss it stands in."));
}
