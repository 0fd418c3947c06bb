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
    public static Func<Expr, Expr> Unary(string name) => new FunctionHandle(Create(name, 1)).Of1;

    /// <summary>An unknown function of two arguments.</summary>
    public static Func<Expr, Expr, Expr> Binary(string name) => new FunctionHandle(Create(name, 2)).Of2;

    /// <summary>An unknown function of three arguments.</summary>
    public static Func<Expr, Expr, Expr, Expr> Ternary(string name) => new FunctionHandle(Create(name, 3)).Of3;

    private static UnknownFunction Create(string name, int arity) => new(Names.Require(name, "An unknown function"), arity);
}
