using System.Collections.Immutable;
using System.Numerics;
using GradNotebooks.Formulas;

namespace GradNotebooks;

// The calls by which a row of the table is written, in the table itself and in a notebook's cell.
public sealed partial class Primitive
{
    /// <summary>Where a primitive is tested that says nothing of it.</summary>
    private static readonly (double Low, double High) Ordinary = (-2, 2);

    /// <summary>The rule of what says nothing of it.</summary>
    private const string ChainRule = "chain rule";

    /// <summary>An elementwise primitive of one argument.</summary>
    /// <param name="name">Its name, as it stands in text.</param>
    /// <param name="latex">Its command in LaTeX, such as <c>\tanh</c>; empty for the name set upright.</param>
    /// <param name="value">Its value at a number.</param>
    /// <param name="partial">Its derivative, given the input u <em>and the output y</em>: <c>(u, y) => 1 - y * y</c>.</param>
    /// <param name="block">The same for a whole block of numbers at once, into another block, where there is a faster way.</param>
    /// <param name="ties">What its derivative is where two branches meet; null for a smooth primitive.</param>
    /// <param name="branch">Which branch it takes at a number, by which a check sees a kink; null for a smooth primitive.</param>
    /// <param name="complex">Its value at a complex number, by which a check can take a complex step; null where it has none.</param>
    /// <param name="domain">The range on which it is tested; from −2 to 2, unless another is given.</param>
    /// <param name="options">What else it says of itself.</param>
    /// <example>
    /// <code>
    /// var swish = Primitive.Unary("swish", "", u => u / (1 + Math.Exp(-u)), (u, y) => y + Sigmoid(u) * (1 - y));
    /// var loss = Sum(Square(swish.Of(a * x) - y));
    /// </code>
    /// </example>
    public static Primitive Unary(
        string name,
        string latex,
        Func<double, double> value,
        Func<Expr, Expr, Expr> partial,
        UnaryBlock? block = null,
        string? ties = null,
        Func<double, double>? branch = null,
        Func<Complex, Complex>? complex = null,
        (double Low, double High)? domain = null,
        PrimitiveOptions? options = null)
    {
        return Unary(
            name,
            new UnaryKernel(value, block),
            (node, u) => (options?.NotationFor(node) ?? Called)(u),
            partial,
            options?.Glyph,
            options?.Rule ?? ChainRule,
            options?.Simplify,
            ties,
            branch,
            complex,
            domain,
            options?.IsComparison ?? false);

        Formula Called(ImmutableArray<Formula> u) => new Call(new FunctionName(name, latex), u);
    }

    /// <summary>The same by its kernel, as the rows of the table are made.</summary>
    internal static Primitive Unary(
        string name,
        UnaryKernel kernel,
        Func<Apply, ImmutableArray<Formula>, Formula> writing,
        Func<Expr, Expr, Expr> partial,
        string? glyph = null,
        string rule = ChainRule,
        Func<ImmutableArray<Expr>, Expr?>? simplify = null,
        string? ties = null,
        Func<double, double>? branch = null,
        Func<Complex, Complex>? complex = null,
        (double Low, double High)? domain = null,
        bool isComparison = false) => new(name, 1, kernel, writing)
        {
            Partials = [y => partial(y.Input(0), y)],
            Glyph = glyph ?? name,
            Rule = rule,
            Simplify = simplify,
            TiePolicy = ties,
            Domain = [domain ?? Ordinary],
            Complex = complex is null ? null : (v, shape) => ComplexValue.Map(shape, v[0], complex),
            ComplexInBranch = (v, shape) => ComplexValue.Map(shape, v[0], u => MeasuredSlope.Along(x => kernel.At(x, 0, 0), branch, u)),
            IsMeasured = true,
            IsComparison = isComparison,
            Branch = branch is null ? null : (v, shape) => Kernels.Map(shape, v[0], u => double.IsNaN(u) ? u : branch(u)),
        };

    /// <summary>An elementwise primitive of two arguments, broadcasting.</summary>
    /// <param name="name">Its name, as it stands in text.</param>
    /// <param name="notation">How it is written, given how its arguments are.</param>
    /// <param name="value">Its value at two numbers.</param>
    /// <param name="partialU">Its partial by the first argument, given both inputs and the output.</param>
    /// <param name="partialV">Its partial by the second argument, given both inputs and the output.</param>
    /// <param name="block">The same for whole blocks of numbers at once, into another block, where there is a faster way.</param>
    /// <param name="ties">What its derivative is where two branches meet; null for a smooth primitive.</param>
    /// <param name="branch">Which branch it takes at two numbers, by which a check sees a kink; null for a smooth primitive.</param>
    /// <param name="complex">Its value at two complex numbers, by which a check can take a complex step; null where it has none.</param>
    /// <param name="domainU">The range of the first argument on which it is tested; from −2 to 2, unless another is given.</param>
    /// <param name="domainV">The range of the second argument on which it is tested; from −2 to 2, unless another is given.</param>
    /// <param name="options">What else it says of itself.</param>
    public static Primitive Binary(
        string name,
        Func<Formula, Formula, Formula> notation,
        Func<double, double, double> value,
        Func<Expr, Expr, Expr, Expr> partialU,
        Func<Expr, Expr, Expr, Expr> partialV,
        BinaryBlock? block = null,
        string? ties = null,
        Func<double, double, double>? branch = null,
        Func<Complex, Complex, Complex>? complex = null,
        (double Low, double High)? domainU = null,
        (double Low, double High)? domainV = null,
        PrimitiveOptions? options = null)
    {
        NumberByBlock? turned = options is { IsCommutative: true, ByNumber: { } commuting } ? (u, v, y) => commuting(v, u, y) : null;
        return Binary(
            name,
            new BinaryKernel(value, block, options?.ByNumber, options?.OfNumber ?? turned),
            (node, a) => options?.NotationFor(node)?.Invoke(a) ?? notation(a[0], a[1]),
            partialU,
            partialV,
            options?.Glyph,
            options?.Rule ?? ChainRule,
            options?.Simplify,
            simplifyPair: null,
            ties,
            branch,
            complex,
            domainU,
            domainV,
            options?.IsComparison ?? false);
    }

    /// <summary>The same by its kernel, as the rows of the table are made.</summary>
    internal static Primitive Binary(
        string name,
        BinaryKernel kernel,
        Func<Apply, ImmutableArray<Formula>, Formula> writing,
        Func<Expr, Expr, Expr, Expr> partialU,
        Func<Expr, Expr, Expr, Expr> partialV,
        string? glyph = null,
        string rule = ChainRule,
        Func<ImmutableArray<Expr>, Expr?>? simplify = null,
        Func<Expr, Expr, Expr?>? simplifyPair = null,
        string? ties = null,
        Func<double, double, double>? branch = null,
        Func<Complex, Complex, Complex>? complex = null,
        (double Low, double High)? domainU = null,
        (double Low, double High)? domainV = null,
        bool isComparison = false) => new(name, 2, kernel, writing)
        {
            Partials = [y => partialU(y.Input(0), y.Input(1), y), y => partialV(y.Input(0), y.Input(1), y)],
            Glyph = glyph ?? name,
            Rule = rule,
            Simplify = simplify,
            SimplifyPair = simplifyPair,
            TiePolicy = ties,
            Domain = [domainU ?? Ordinary, domainV ?? Ordinary],
            Complex = complex is null ? null : (v, shape) => ComplexValue.Map(shape, v[0], v[1], complex),
            ComplexInBranch = (v, shape) => ComplexValue.Map(
                shape, v[0], v[1], (u, w) => MeasuredSlope.Along((x, z) => kernel.At(x, z, 0), branch, u, w)),
            IsMeasured = true,
            IsComparison = isComparison,
            Branch = branch is null
                ? null
                : (v, shape) => Kernels.Map(shape, v[0], v[1], (u, w) => double.IsNaN(u + w) ? double.NaN : branch(u, w)),
        };
}
