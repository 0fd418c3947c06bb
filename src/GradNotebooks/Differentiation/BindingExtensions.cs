using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>Makes unknown functions known.</summary>
public static class BindingExtensions
{
    /// <summary>The same expression with an unknown function of one argument now known, its derivatives included.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="f">A function from <see cref="Unknown.Unary"/>.</param>
    /// <param name="definition">What it is, applied sample by sample.</param>
    /// <exception cref="ModelException"><paramref name="f"/> is not from <see cref="Unknown"/>.</exception>
    public static Expr Bind(this Expr expression, Func<Expr, Expr> f, Func<Expr, Expr> definition) =>
        Bind(expression, f, definition, v => definition(v[0]));

    /// <summary>The same expression with an unknown function of two arguments now known, its derivatives included.</summary>
    /// <inheritdoc cref="Bind(Expr, Func{Expr, Expr}, Func{Expr, Expr})"/>
    public static Expr Bind(this Expr expression, Func<Expr, Expr, Expr> f, Func<Expr, Expr, Expr> definition) =>
        Bind(expression, f, definition, v => definition(v[0], v[1]));

    /// <summary>The same expression with an unknown function of three arguments now known, its derivatives included.</summary>
    /// <inheritdoc cref="Bind(Expr, Func{Expr, Expr}, Func{Expr, Expr})"/>
    public static Expr Bind(this Expr expression, Func<Expr, Expr, Expr, Expr> f, Func<Expr, Expr, Expr, Expr> definition) =>
        Bind(expression, f, definition, v => definition(v[0], v[1], v[2]));

    private static Expr Bind(Expr expression, Delegate f, Delegate definition, Func<ImmutableArray<Expr>, Expr> call) =>
        FunctionHandle.Behind(f, "Bind") switch
        {
            UnknownFunction { Positions.IsEmpty: true } unknown =>
                Of(expression, unknown, FunctionHandle.Known(unknown.Name, definition, call, isBound: true)),
            UnknownFunction partial => throw new ModelException(
                $"{partial.Name} follows from {partial.Root.Name}: bind {partial.Root.Name} and its derivatives are known with it."),
            var known => throw new ModelException($"{known.Name} is known already: it was given by Define, so there is nothing to bind."),
        };

    /// <summary>The expression with an unknown function made known, in its partial derivatives and inside definitions too.</summary>
    private static Expr Of(Expr root, UnknownFunction f, DefinedFunction known)
    {
        var definitions = new Dictionary<DefinedFunction, DefinedFunction>();
        return Substitution.Replace(root, (call, inputs) => call.Function switch
        {
            UnknownFunction g when ReferenceEquals(g.Root, f) => Derivative(known, g, inputs),
            DefinedFunction g when Substitution.Mentions(g.For(call.Arguments).Body, f) => Call(g, Bound(g), inputs),
            _ => null,
        });

        DefinedFunction Bound(DefinedFunction g) =>
            definitions.TryGetValue(g, out var bound) ? bound : definitions[g] = g.With(arguments => Of(g.Definition(arguments), f, known));
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
            LocalPartials.Of(call, g.Positions[^1] - 1) ?? throw new ModelException(
                $"{g.Root.Name} is applied sample by sample, so it cannot be bound to a definition that mixes samples or axes."),
            call.Shape);
    }
}
