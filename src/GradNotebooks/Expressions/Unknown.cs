using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// Functions of which nothing is known. Each is a delegate, so that <c>f(x, a)</c> reads as on paper; its derivatives stay symbols
/// until <see cref="BindingExtensions.Bind(Expr, Func{Expr, Expr}, Func{Expr, Expr})"/> makes it known.
/// </summary>
/// <example>
/// <code>
/// var f = Unknown.Binary("f");
/// var (x, a) = (Data("x"), Parameter("a"));
/// Console.WriteLine(Sum(f(x, a)).Gradient(a)[a]);   // Σₙ ∂₂f(xₙ, a)
/// </code>
/// </example>
public static class Unknown
{
    /// <summary>An unknown function of one argument.</summary>
    public static Func<Expr, Expr> Unary(string name) => new Handle(Create(name, 1)).Of1;

    /// <summary>An unknown function of two arguments.</summary>
    public static Func<Expr, Expr, Expr> Binary(string name) => new Handle(Create(name, 2)).Of2;

    /// <summary>An unknown function of three arguments.</summary>
    public static Func<Expr, Expr, Expr, Expr> Ternary(string name) => new Handle(Create(name, 3)).Of3;

    private static UnknownFunction Create(string name, int arity) => new(Names.Require(name, "An unknown function"), arity);
}

/// <summary>Turns a function into the delegate that users call, and finds the function behind a delegate again.</summary>
internal sealed class Handle(Function function)
{
    private readonly Function _function = function;

    public Expr Of1(Expr u) => _function.Of(u);

    public Expr Of2(Expr u, Expr v) => _function.Of(u, v);

    public Expr Of3(Expr u, Expr v, Expr w) => _function.Of(u, v, w);

    /// <summary>The function behind a delegate that came from <see cref="Unknown"/> or <see cref="Calculus.Define(string, Func{Expr, Expr})"/>.</summary>
    public static Function Behind(Delegate handle, string what) => handle?.Target is Handle known
        ? known._function
        : throw new ModelException(
            $"{what} takes a function made by Unknown or Define, and this is a C# function of another kind. "
            + "Give it a name first: var g = Define(\"g\", (u, p) => u * u + p * u).");

    /// <summary>The function behind a delegate, or one defined by it.</summary>
    public static DefinedFunction Known(string name, Delegate definition, Func<ImmutableArray<Expr>, Expr> call, bool isBound = false) =>
        new(name, [.. definition.Method.GetParameters().Select((p, i) => p.Name ?? $"u{i + 1}")], call, isBound);
}
