using System.Numerics;
using GradNotebooks.Notation;

namespace GradNotebooks;

// The calls by which a row of the table is written, in the table itself and in a notebook's cell.
public sealed partial class Primitive
{
    /// <summary>An elementwise primitive of one argument.</summary>
    /// <param name="name">Its name, as it stands in text.</param>
    /// <param name="latex">Its command in LaTeX, such as <c>\tanh</c>; empty for the name set upright.</param>
    /// <param name="value">Its value at a number.</param>
    /// <param name="partial">Its derivative, given the input u <em>and the output y</em>: <c>(u, y) => 1 - y * y</c>.</param>
    /// <param name="block">The same for a whole block of numbers at once, into another block, where there is a faster way.</param>
    /// <param name="notation">How it is written, where not as name(u).</param>
    /// <param name="simplify">What it comes to for an input that makes it trivial; null where there is nothing to simplify.</param>
    /// <param name="glyph">The sign on its node of the graph; the name, unless another is given.</param>
    /// <param name="rule">The rule by which a derivation passes through it.</param>
    /// <param name="ties">What its derivative is where two branches meet; null for a smooth primitive.</param>
    /// <param name="domain">The range on which it is tested.</param>
    /// <param name="complex">Its value at a complex number, by which a check can take a complex step; null where it has none.</param>
    /// <param name="branch">Which branch it takes at a number, by which a check sees a kink; null for a smooth primitive.</param>
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
            new UnaryKernel(value, block),
            writing: (node, a) => notation is null ? new Call(new FunctionName(name, latex), a) : notation(a[0]))
        {
            Partials = [(u, y) => partial(u[0], y)],
            Simplify = simplify is null ? null : u => simplify(u[0]),
            Glyph = glyph ?? name,
            Rule = rule ?? "chain rule",
            TiePolicy = ties,
            Domain = [domain ?? (-2, 2)],
            Complex = complex is null ? null : (v, shape) => ComplexValue.Map(shape, v[0], complex),
            ComplexInBranch = (v, shape) => ComplexValue.Map(shape, v[0], u => MeasuredSlope.Along(value, branch, u)),
            IsMeasured = true,
            Branch = branch is null ? null : (v, shape) => Kernels.Map(shape, v[0], u => double.IsNaN(u) ? u : branch(u)),
        };

    /// <summary>An elementwise primitive of two arguments, broadcasting.</summary>
    /// <param name="name">Its name, as it stands in text.</param>
    /// <param name="notation">How it is written, given how its arguments are.</param>
    /// <param name="value">Its value at two numbers.</param>
    /// <param name="partialU">Its partial by the first argument, given both inputs and the output.</param>
    /// <param name="partialV">Its partial by the second argument, given both inputs and the output.</param>
    /// <param name="block">The same for whole blocks of numbers at once, into another block, where there is a faster way.</param>
    /// <param name="byNumber">The same for a block and one number beside each of its numbers, where there is a faster way.</param>
    /// <param name="ofNumber">The same for one number and each number of a block, where there is a faster way.</param>
    /// <param name="ofArrays">How it is written between two vectors or matrices, where that differs.</param>
    /// <param name="simplify">What it comes to for inputs that make it trivial; null where there is nothing to simplify.</param>
    /// <param name="glyph">The sign on its node of the graph; the name, unless another is given.</param>
    /// <param name="rule">The rule by which a derivation passes through it.</param>
    /// <param name="ties">What its derivative is where two branches meet; null for a smooth primitive.</param>
    /// <param name="isComparison">Whether it answers 1 for yes and 0 for no.</param>
    /// <param name="domainU">The range of the first argument on which it is tested.</param>
    /// <param name="domainV">The range of the second argument on which it is tested.</param>
    /// <param name="complex">Its value at two complex numbers, by which a check can take a complex step; null where it has none.</param>
    /// <param name="branch">Which branch it takes at two numbers, by which a check sees a kink; null for a smooth primitive.</param>
    public static Primitive Binary(
        string name,
        Func<Formula, Formula, Formula> notation,
        Func<double, double, double> value,
        Func<Expr, Expr, Expr, Expr> partialU,
        Func<Expr, Expr, Expr, Expr> partialV,
        BinaryBlock? block = null,
        BlockByNumber? byNumber = null,
        NumberByBlock? ofNumber = null,
        Func<Formula, Formula, Formula>? ofArrays = null,
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
            new BinaryKernel(value, block, byNumber, ofNumber),
            writing: (node, a) => (ofArrays is not null && GradNotebooks.Writing.AreArrays(node) ? ofArrays : notation)(a[0], a[1]))
        {
            Partials = [(u, y) => partialU(u[0], u[1], y), (u, y) => partialV(u[0], u[1], y)],
            Simplify = simplify is null ? null : u => simplify(u[0], u[1]),
            Glyph = glyph ?? name,
            Rule = rule ?? "chain rule",
            TiePolicy = ties,
            IsComparison = isComparison,
            Domain = [domainU ?? (-2, 2), domainV ?? (-2, 2)],
            Complex = complex is null ? null : (v, shape) => ComplexValue.Map(shape, v[0], v[1], complex),
            ComplexInBranch = (v, shape) => ComplexValue.Map(shape, v[0], v[1], (u, w) => MeasuredSlope.Along(value, branch, u, w)),
            IsMeasured = true,
            Branch = branch is null ? null : (v, shape) => Kernels.Map(shape, v[0], v[1], (u, w) => double.IsNaN(u + w) ? double.NaN : branch(u, w)),
        };
}
