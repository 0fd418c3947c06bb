using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>Turns a function into the delegate that users call, and finds the function behind a delegate again.</summary>
internal sealed class FunctionHandle(Function function)
{
    private readonly Function _function = function;

    public Expr Of1(Expr u) => _function.Of(u);

    public Expr Of2(Expr u, Expr v) => _function.Of(u, v);

    public Expr Of3(Expr u, Expr v, Expr w) => _function.Of(u, v, w);

    /// <summary>
    /// The function behind a delegate that came from <see cref="Unknown"/> or <see cref="Calculus.Define(string, Func{Expr, Expr})"/>.
    /// </summary>
    public static Function Behind(Delegate handle, string what) => handle?.Target is FunctionHandle known
        ? known._function
        : throw new ModelException(
            $"{what} takes a function made by Unknown or Define, and this is a C# function of another kind. "
            + "Give it a name first: var g = Define(\"g\", (u, p) => u * u + p * u).");

    /// <summary>The function behind a delegate, or one defined by it.</summary>
    public static DefinedFunction Known(string name, Delegate definition, Func<ImmutableArray<Expr>, Expr> call, bool isBound = false) =>
        new(name, [.. definition.Method.GetParameters().Select((p, i) => p.Name ?? $"u{i + 1}")], call, isBound);
}
