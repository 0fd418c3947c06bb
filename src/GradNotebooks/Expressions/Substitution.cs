using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>Rebuilds an expression with some of its nodes or functions replaced; what does not change stays the same object.</summary>
internal static class Substitution
{
    /// <summary>The expression with nodes replaced by others of the same shape.</summary>
    public static Expr Replace(Expr root, IReadOnlyDictionary<Expr, Expr> replacements) =>
        Rebuild(root, replacements, static (_, _) => null);

    /// <summary>
    /// The expression with calls replaced, given their new inputs; where nothing is given for one, it stays a call of its function.
    /// </summary>
    public static Expr Replace(Expr root, Func<Apply, ImmutableArray<Expr>, Expr?> calls) =>
        Rebuild(root, new Dictionary<Expr, Expr>(), calls);

    /// <summary>Whether the unknown function stands in the expression, definitions included.</summary>
    public static bool Mentions(Expr root, UnknownFunction f) =>
        Topology.FullOrder(root).Any(n => n is Apply { Function: UnknownFunction g } && ReferenceEquals(g.Root, f));

    private static Expr Rebuild(Expr root, IReadOnlyDictionary<Expr, Expr> replacements, Func<Apply, ImmutableArray<Expr>, Expr?> calls)
    {
        var images = new Dictionary<Expr, Expr>();
        foreach (var node in Topology.Order(root))
        {
            images[node] = replacements.TryGetValue(node, out var replacement)
                ? replacement
                : node is Apply apply ? Again(apply, [.. apply.Inputs.Select(i => images[i])], calls) : node;
        }

        return images[root];
    }

    private static Expr Again(Apply apply, ImmutableArray<Expr> inputs, Func<Apply, ImmutableArray<Expr>, Expr?> calls)
    {
        var isSame = apply.Inputs.AsSpan().SequenceEqual(inputs.AsSpan());
        var image = calls(apply, inputs) ?? (isSame ? apply : apply.Function.Rebuild(inputs));
        return apply.Name is { } name && image.Name != name ? image.Named(name) : image;
    }
}
