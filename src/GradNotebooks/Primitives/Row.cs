using System.Numerics;
using GradNotebooks.Notation;

namespace GradNotebooks;

/// <summary>Applies a function of one argument to a whole block of numbers at once.</summary>
public delegate void UnaryBlock(ReadOnlySpan<double> u, Span<double> result);

/// <summary>Applies a function of two arguments to whole blocks of numbers at once.</summary>
public delegate void BinaryBlock(ReadOnlySpan<double> u, ReadOnlySpan<double> v, Span<double> result);

/// <summary>The calls by which a row of the table of elementwise primitives is written.</summary>
internal static class Row
{
    /// <summary>A function of one argument.</summary>
    public static Primitive Unary(
        string name,
        string latex,
        Func<double, double> value,
        Func<Expr, Expr, Expr> partial,
        UnaryBlock? block = null,
        Func<Formula, Formula>? notation = null,
        Func<Expr, Expr?>? simplify = null,
        string? glyph = null,
        string? rule = null,
        string? ties = null,
        (double, double)? domain = null,
        Func<Complex, Complex>? complex = null,
        Func<double, double>? branch = null) => new(
            name,
            1,
            evaluate: (v, shape) => Kernels.Map(shape, v[0], value, block),
            writing: a => notation is null ? new Call(new FunctionName(name, latex), a) : notation(a[0]))
        {
            Partials = [(u, y) => partial(u[0], y)],
            Simplify = simplify is null ? null : u => simplify(u[0]),
            Glyph = glyph ?? name,
            Rule = rule ?? "chain rule",
            TiePolicy = ties,
            Domain = [domain ?? (-2, 2)],
            Complex = complex is null ? null : (v, shape) => ComplexValue.Map(shape, v[0], complex),
            Branch = branch is null ? null : (v, shape) => Kernels.Map(shape, v[0], branch, null),
        };

    /// <summary>A function of two arguments, broadcasting.</summary>
    public static Primitive Binary(
        string name,
        Func<Formula, Formula, Formula> notation,
        Func<double, double, double> value,
        Func<Expr, Expr, Expr, Expr> partialU,
        Func<Expr, Expr, Expr, Expr> partialV,
        BinaryBlock? block = null,
        Func<Expr, Expr, Expr?>? simplify = null,
        string? glyph = null,
        string? rule = null,
        string? ties = null,
        bool isComparison = false,
        (double, double)? domainU = null,
        (double, double)? domainV = null,
        Func<Complex, Complex, Complex>? complex = null,
        Func<double, double, double>? branch = null) => new(
            name,
            2,
            evaluate: (v, shape) => Kernels.Map(shape, v[0], v[1], value, block),
            writing: a => notation(a[0], a[1]))
        {
            Partials = [(u, y) => partialU(u[0], u[1], y), (u, y) => partialV(u[0], u[1], y)],
            Simplify = simplify is null ? null : u => simplify(u[0], u[1]),
            Glyph = glyph ?? name,
            Rule = rule ?? "chain rule",
            TiePolicy = ties,
            IsComparison = isComparison,
            Domain = [domainU ?? (-2, 2), domainV ?? (-2, 2)],
            Complex = complex is null ? null : (v, shape) => ComplexValue.Map(shape, v[0], v[1], complex),
            Branch = branch is null ? null : (v, shape) => Kernels.Map(shape, v[0], v[1], branch, null),
        };
}
