using System.Collections.Immutable;
using System.Numerics;
using GradNotebooks.Formulas;

namespace GradNotebooks;

// The calls by which a row of the table is written, in the table itself and in a notebook's cell.
public sealed partial class Primitive
{
    /// <summary>Where a primitive is tested that says nothing of it.</summary>
    private static readonly (double Low, double High) Ordinary = (-2, 2);

    private Primitive(
        string name, int arity, ElementKernel elements, PrimitiveOptions options, Func<ImmutableArray<Formula>, Formula> notation)
        : this(name, arity, elements, (node, a) => (options.NotationFor(node) ?? notation)(a))
    {
        Simplify = options.Simplify;
        SimplifyPair = options.SimplifyPair;
        IsComparison = options.IsComparison;
    }

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
        options ??= new PrimitiveOptions();
        return new Primitive(name, 1, new UnaryKernel(value, block), options, u => new Call(new FunctionName(name, latex), u))
        {
            Partials = [y => partial(y.Input(0), y)],
            Glyph = options.Glyph ?? name,
            Rule = options.Rule,
            TiePolicy = ties,
            Domain = [domain ?? Ordinary],
            Complex = complex is null ? null : (v, shape) => ComplexValue.Map(shape, v[0], complex),
            ComplexInBranch = (v, shape) => ComplexValue.Map(shape, v[0], u => MeasuredSlope.Along(value, branch, u)),
            IsMeasured = true,
            Branch = branch is null ? null : (v, shape) => Kernels.Map(shape, v[0], u => double.IsNaN(u) ? u : branch(u)),
        };
    }

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
        options ??= new PrimitiveOptions();
        var byNumber = options.ByNumber;
        var ofNumber = options.OfNumber ?? (options.IsCommutative && byNumber is not null ? (u, v, y) => byNumber(v, u, y) : null);
        return new Primitive(name, 2, new BinaryKernel(value, block, byNumber, ofNumber), options, a => notation(a[0], a[1]))
        {
            Partials = [y => partialU(y.Input(0), y.Input(1), y), y => partialV(y.Input(0), y.Input(1), y)],
            Glyph = options.Glyph ?? name,
            Rule = options.Rule,
            TiePolicy = ties,
            Domain = [domainU ?? Ordinary, domainV ?? Ordinary],
            Complex = complex is null ? null : (v, shape) => ComplexValue.Map(shape, v[0], v[1], complex),
            ComplexInBranch = (v, shape) => ComplexValue.Map(shape, v[0], v[1], (u, w) => MeasuredSlope.Along(value, branch, u, w)),
            IsMeasured = true,
            Branch = branch is null
                ? null
                : (v, shape) => Kernels.Map(shape, v[0], v[1], (u, w) => double.IsNaN(u + w) ? double.NaN : branch(u, w)),
        };
    }
}
