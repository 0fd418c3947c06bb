namespace GradNotebooks;

/// <content>The one word of a learner's that differentiates by itself, and so stands where derivatives are worked out.</content>
public static partial class Calculus
{
    /// <summary>The derivative f′ of a function of one argument; itself a function. For an unknown f it stays a symbol.</summary>
    /// <exception cref="ModelException">
    /// The delegate is not from <see cref="Unknown"/> or <see cref="Define(string, Func{Expr, Expr})"/>.
    /// </exception>
    public static Func<Expr, Expr> Partial(Func<Expr, Expr> f, int position = 1) => new FunctionHandle(Derivative(f, position)).Of1;

    /// <summary>The partial derivative ∂ᵢf by the argument at a position, counted from one; itself a function.</summary>
    /// <exception cref="ModelException">
    /// The delegate is not from <see cref="Unknown"/> or <see cref="Define(string, Func{Expr, Expr})"/>, or it has no such argument.
    /// </exception>
    public static Func<Expr, Expr, Expr> Partial(Func<Expr, Expr, Expr> f, int position) => new FunctionHandle(Derivative(f, position)).Of2;

    /// <inheritdoc cref="Partial(Func{Expr, Expr, Expr}, int)"/>
    public static Func<Expr, Expr, Expr, Expr> Partial(Func<Expr, Expr, Expr, Expr> f, int position) =>
        new FunctionHandle(Derivative(f, position)).Of3;

    private static Function Derivative(Delegate f, int position)
    {
        var function = FunctionHandle.Behind(f, "Partial");
        if (position < 1 || position > function.Arity)
        {
            throw new ModelException(
                $"{function.Name} has {function.Arity} argument{(function.Arity == 1 ? "" : "s")}, counted from 1; "
                + $"there is no argument {position} to take a partial by.");
        }

        return function switch
        {
            UnknownFunction unknown => unknown.Partial(position),
            DefinedFunction known => known.Partial(position),
            _ => throw new ModelException($"{function.Name} has no partial that is a function of its own."),
        };
    }
}
