using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>What rows of functions of matrices are made of.</summary>
internal static class MatrixRow
{
    /// <summary>A row of matrices.</summary>
    public static Primitive Of(
        string name,
        Func<Apply, ImmutableArray<Formula>, Formula> writing,
        Kernel kernel,
        Func<ImmutableArray<Expr>, Shape> shape,
        Func<Apply, int, Expr, Expr> back,
        Func<ImmutableArray<ComplexValue>, Shape, ComplexValue>? complex = null,
        string? glyph = null,
        string rule = "chain rule",
        string? ties = null,
        double lift = 0,
        int arity = 1,
        Func<ImmutableArray<Expr>, Expr?>? simplify = null) => new(name, arity, kernel, writing)
        {
            Back = back,
            ResultShape = shape,
            Complex = complex,
            Glyph = glyph ?? name.ToLowerInvariant(),
            Rule = rule,
            TiePolicy = ties,
            Domain = [.. Enumerable.Repeat((-1.0, 1.0), arity)],
            Lift = lift,
            Simplify = simplify,
        };

    /// <summary>A call by a name.</summary>
    public static Func<Apply, ImmutableArray<Formula>, Formula> Written(string name, string latex) =>
        (_, a) => new Call(new FunctionName(name, latex), a);

    /// <summary>A shape of a result, given that the argument is a square matrix.</summary>
    public static Shape Square(string operation, Expr a, Shape result) => a.Shape.Rank == 2 && a.Shape.Sizes[0] == a.Shape.Sizes[1]
        ? result
        : throw new ModelException(
            $"{operation}: {a} is {Described(a.Shape)}, and {operation} takes a square matrix, which has as many rows as columns.");

    public static string Described(Shape shape) => shape.Rank switch
    {
        0 => "a single number",
        1 => $"a vector of {shape}",
        _ => $"{shape}",
    };

    /// <summary>How many rows a matrix has, or entries a vector; 0 of a single number.</summary>
    public static int SizeOf(Expr a) => a.Shape.IsScalar ? 0 : a.Shape.Sizes[0];
}
