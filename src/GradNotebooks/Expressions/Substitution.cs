using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>Rebuilds an expression with some of its nodes or functions replaced; what does not change stays the same object.</summary>
internal static class Substitution
{
    /// <summary>The expression with nodes replaced by others of the same shape.</summary>
    public static Expr Replace(Expr root, IReadOnlyDictionary<Expr, Expr> replacements) =>
        Rebuild(root, replacements, static (apply, inputs) => Same(apply, inputs) ? apply : Again(apply, apply.Function.Rebuild(inputs)));

    /// <summary>The expression with an unknown function made known, in its partial derivatives and inside definitions too.</summary>
    public static Expr Bind(Expr root, UnknownFunction f, DefinedFunction known)
    {
        var definitions = new Dictionary<DefinedFunction, DefinedFunction>();
        return Rebuild(root, new Dictionary<Expr, Expr>(), (apply, inputs) => apply.Function switch
        {
            UnknownFunction g when ReferenceEquals(g.Root, f) => Again(apply, Derivative(known, g, inputs)),
            DefinedFunction g when Mentions(g.For(apply.Arguments).Body, f) => Again(apply, Call(g, Bound(g), inputs)),
            _ when Same(apply, inputs) => apply,
            var g => Again(apply, g.Rebuild(inputs)),
        });

        DefinedFunction Bound(DefinedFunction g) =>
            definitions.TryGetValue(g, out var bound) ? bound : definitions[g] = g.Bind(f, known);
    }

    /// <summary>
    /// A call of the bound definition for a call of the old one. A leaf that both capture is whatever this call has in its place:
    /// within another definition, that one's argument.
    /// </summary>
    private static Expr Call(DefinedFunction old, DefinedFunction bound, ImmutableArray<Expr> inputs)
    {
        var arguments = inputs[..old.Arity];
        var captured = old.For(arguments).Captured;
        return bound.Rebuild(
        [
            .. arguments,
            .. bound.For(arguments).Captured.Select(leaf => captured.IndexOf(leaf) is >= 0 and var i ? inputs[old.Arity + i] : leaf),
        ]);
    }

    /// <summary>Whether the unknown function stands in the expression, definitions included.</summary>
    public static bool Mentions(Expr root, UnknownFunction f) =>
        Topology.FullOrder(root).Any(n => n is Apply { Function: UnknownFunction g } && ReferenceEquals(g.Root, f));

    private static Expr Rebuild(
        Expr root,
        IReadOnlyDictionary<Expr, Expr> replacements,
        Func<Apply, ImmutableArray<Expr>, Expr> rebuild)
    {
        var images = new Dictionary<Expr, Expr>();
        foreach (var node in Topology.Order(root))
        {
            images[node] = replacements.TryGetValue(node, out var replacement)
                ? replacement
                : node is Apply apply ? rebuild(apply, [.. apply.Inputs.Select(i => images[i])]) : node;
        }

        return images[root];
    }

    /// <summary>∂ᵢ∂ⱼ… of a function that is now known, at its arguments: opened, as a local partial always is.</summary>
    private static Expr Derivative(DefinedFunction known, UnknownFunction g, ImmutableArray<Expr> arguments)
    {
        if (g.Positions.IsEmpty)
        {
            return known.Of(arguments);
        }

        var function = g.Positions[..^1].Aggregate(known, (function, position) => function.Partial(position));
        var call = (Apply)function.Of(arguments);
        return Algebra.BroadcastTo(
            function.LocalPartial(call, g.Positions[^1] - 1) ?? throw new ModelException(
                $"{g.Root.Name} is applied sample by sample, so it cannot be bound to a definition that mixes samples or axes."),
            call.Shape);
    }

    private static bool Same(Apply apply, ImmutableArray<Expr> inputs) =>
        apply.Inputs.AsSpan().SequenceEqual(inputs.AsSpan());

    private static Expr Again(Apply original, Expr image) =>
        original.Name is { } name && image.Name != name ? image.Named(name) : image;
}
