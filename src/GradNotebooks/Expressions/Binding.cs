using System.Collections.Immutable;

namespace GradNotebooks;

public abstract partial class Expr
{
    /// <summary>The same expression with an unknown function of one argument now known, its derivatives included.</summary>
    /// <param name="f">A function from <see cref="Unknown.Unary"/>.</param>
    /// <param name="definition">What it is, applied sample by sample.</param>
    /// <exception cref="ModelException"><paramref name="f"/> is not from <see cref="Unknown"/>.</exception>
    public Expr Bind(Func<Expr, Expr> f, Func<Expr, Expr> definition) => Bind(f, definition, v => definition(v[0]));

    /// <summary>The same expression with an unknown function of two arguments now known, its derivatives included.</summary>
    /// <inheritdoc cref="Bind(Func{Expr, Expr}, Func{Expr, Expr})"/>
    public Expr Bind(Func<Expr, Expr, Expr> f, Func<Expr, Expr, Expr> definition) => Bind(f, definition, v => definition(v[0], v[1]));

    /// <summary>The same expression with an unknown function of three arguments now known, its derivatives included.</summary>
    /// <inheritdoc cref="Bind(Func{Expr, Expr}, Func{Expr, Expr})"/>
    public Expr Bind(Func<Expr, Expr, Expr, Expr> f, Func<Expr, Expr, Expr, Expr> definition) =>
        Bind(f, definition, v => definition(v[0], v[1], v[2]));

    private Expr Bind(Delegate f, Delegate definition, Func<ImmutableArray<Expr>, Expr> call) =>
        Handle.Behind(f, "Bind") switch
        {
            UnknownFunction { Positions.IsEmpty: true } unknown =>
                Substitution.Bind(this, unknown, Handle.Known(unknown.Name, definition, call, isBound: true)),
            UnknownFunction partial => throw new ModelException(
                $"{partial.Name} follows from {partial.Root.Name}: bind {partial.Root.Name} and its derivatives are known with it."),
            var known => throw new ModelException($"{known.Name} is known already: it was given by Define, so there is nothing to bind."),
        };
}
