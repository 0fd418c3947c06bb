using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using GradNotebooks.Notation;
using static GradNotebooks.Calculus;
using static GradNotebooks.Primitive;

namespace GradNotebooks;

/// <summary>
/// The table of elementwise primitives. A row is all there is to an operation; adding one here gives it value, derivative,
/// notation and tests.
/// </summary>
internal static class Elementwise
{
    // (u + v)' = u' + v'
    public static readonly Primitive Add = Binary("add", Writing.Sum, (u, v) => u + v,
        partialU: (u, v, y) => 1, partialV: (u, v, y) => 1, block: TensorPrimitives.Add, byNumber: TensorPrimitives.Add, ofNumber: (u, v, y) => TensorPrimitives.Add(v, u, y),
        simplify: Simplification.Sum, glyph: "+", rule: "sum rule", complex: (u, v) => u + v);

    // (u − v)' = u' − v'
    public static readonly Primitive Subtract = Binary("subtract", Writing.Difference, (u, v) => u - v,
        partialU: (u, v, y) => 1, partialV: (u, v, y) => -1, block: TensorPrimitives.Subtract, byNumber: TensorPrimitives.Subtract, ofNumber: TensorPrimitives.Subtract,
        simplify: Simplification.Difference, glyph: "−", rule: "difference rule", complex: (u, v) => u - v);

    // (u · v)' = u'·v + u·v'
    public static readonly Primitive Multiply = Binary("multiply", Writing.Product, (u, v) => u * v,
        partialU: (u, v, y) => v, partialV: (u, v, y) => u, block: TensorPrimitives.Multiply, byNumber: TensorPrimitives.Multiply, ofNumber: (u, v, y) => TensorPrimitives.Multiply(v, u, y),
        ofArrays: Writing.ElementwiseProduct, simplify: Simplification.Product, glyph: "×", rule: "product rule",
        complex: (u, v) => u * v);

    // (u / v)' = u'/v − u·v'/v²
    public static readonly Primitive Divide = Binary("divide", (u, v) => new Fraction(u, v), (u, v) => u / v,
        partialU: (u, v, y) => 1 / v, partialV: (u, v, y) => -(u / Square(v)), block: TensorPrimitives.Divide, byNumber: TensorPrimitives.Divide, ofNumber: TensorPrimitives.Divide,
        simplify: Simplification.Quotient, glyph: "÷", rule: "quotient rule", domainV: (0.5, 3),
        complex: (u, v) => u / v);

    // (−u)' = −u'
    public static readonly Primitive Negate = Unary("negate", "-", u => -u, (u, y) => -1, TensorPrimitives.Negate,
        u => new Negation(u), Simplification.Negation, glyph: "−( )", rule: "factor rule",
        complex: u => -u);

    // (u²)' = 2u·u'
    public static readonly Primitive Square = Unary("square", "", u => u * u, (u, y) => 2 * u, (u, y) => TensorPrimitives.Multiply(u, u, y),
        u => new Power(u, new Number(2)), glyph: "( )²", rule: "power rule", complex: u => u * u);

    // (uᵖ)' = p·uᵖ⁻¹·u' + uᵖ·ln u·p'
    public static readonly Primitive Pow = Binary("pow", (u, p) => new Power(u, p), Math.Pow,
        partialU: (u, p, y) => p * Pow(u, p - 1), partialV: (u, p, y) => y * Log(u), block: TensorPrimitives.Pow, byNumber: TensorPrimitives.Pow, ofNumber: TensorPrimitives.Pow,
        simplify: Simplification.Power, glyph: "( )^( )", rule: "power rule", domainU: (0.3, 3),
        complex: ComplexStable.Pow);

    public static readonly Primitive Exp = Unary("exp", @"\exp", Math.Exp, (u, y) => y, TensorPrimitives.Exp,
        complex: Complex.Exp);

    public static readonly Primitive Log = Unary("log", @"\log", Math.Log, (u, y) => 1 / u, TensorPrimitives.Log, domain: (0.2, 4),
        complex: ComplexStable.Log);

    public static readonly Primitive Sqrt = Unary("sqrt", "", Math.Sqrt, (u, y) => 1 / (2 * y), TensorPrimitives.Sqrt,
        u => new Root(u), glyph: "√", rule: "power rule", domain: (0.2, 4), complex: ComplexStable.Sqrt);

    public static readonly Primitive Sin = Unary("sin", @"\sin", Math.Sin, (u, y) => Cos(u), TensorPrimitives.Sin,
        complex: ComplexStable.Sin);

    public static readonly Primitive Cos = Unary("cos", @"\cos", Math.Cos, (u, y) => -Sin(u), TensorPrimitives.Cos,
        complex: ComplexStable.Cos);

    public static readonly Primitive Tan = Unary("tan", @"\tan", Math.Tan, (u, y) => 1 + Square(y), TensorPrimitives.Tan,
        domain: (-1.2, 1.2), complex: ComplexStable.Tan);

    public static readonly Primitive Atan = Unary("atan", @"\arctan", Math.Atan, (u, y) => 1 / (1 + Square(u)), TensorPrimitives.Atan,
        complex: ComplexStable.Atan);

    // No block kernel: the vectorised sinh loses relative precision near 0.
    public static readonly Primitive Sinh = Unary("sinh", @"\sinh", Math.Sinh, (u, y) => Cosh(u), complex: ComplexStable.Sinh);

    public static readonly Primitive Cosh = Unary("cosh", @"\cosh", Math.Cosh, (u, y) => Sinh(u), TensorPrimitives.Cosh,
        complex: ComplexStable.Cosh);

    public static readonly Primitive Tanh = Unary("tanh", @"\tanh", Math.Tanh, (u, y) => 1 - Square(y), StableBlocks.Tanh,
        complex: ComplexStable.Tanh);

    // σ(u) = 1/(1 + e⁻ᵘ), with σ' = σ(1 − σ)
    public static readonly Primitive Sigmoid = Unary("σ", @"\sigma", Stable.Sigmoid, (u, y) => y * (1 - y), StableBlocks.Sigmoid,
        complex: ComplexStable.Sigmoid);

    // log(1 + eᵘ), whose derivative is σ(u)
    public static readonly Primitive Softplus = Unary("softplus", @"\operatorname{softplus}", Stable.Softplus, (u, y) => Sigmoid(u),
        complex: ComplexStable.Softplus);

    public static readonly Primitive Relu = Unary("relu", @"\operatorname{relu}", u => u <= 0 ? 0 : u, (u, y) => u > 0,
        (u, y) => TensorPrimitives.Max(u, 0, y), ties: "relu′(0) = 0", branch: Side);

    public static readonly Primitive Abs = Unary("abs", "", Math.Abs, (u, y) => Sign(u), TensorPrimitives.Abs,
        u => new AbsoluteValue(u), glyph: "| |", ties: "|u|′ = 0 at u = 0", branch: Side);

    // Constant on both sides of its jump.
    public static readonly Primitive Sign = Unary("sign", @"\operatorname{sign}", u => double.IsNaN(u) ? u : Math.Sign(u), (u, y) => 0,
        ties: "sign(0) = 0", branch: Side);

    public static readonly Primitive Max = Binary("max", Writing.Named("max", @"\max"), Math.Max,
        partialU: (u, v, y) => u >= v, partialV: (u, v, y) => u < v, block: TensorPrimitives.Max, byNumber: TensorPrimitives.Max, ofNumber: (u, v, y) => TensorPrimitives.Max(v, u, y),
        ties: "where u = v, the whole derivative of max(u, v) goes to u", branch: Side);

    public static readonly Primitive Min = Binary("min", Writing.Named("min", @"\min"), Math.Min,
        partialU: (u, v, y) => u <= v, partialV: (u, v, y) => u > v, block: TensorPrimitives.Min, byNumber: TensorPrimitives.Min, ofNumber: (u, v, y) => TensorPrimitives.Min(v, u, y),
        ties: "where u = v, the whole derivative of min(u, v) goes to u", branch: Side);

    public static readonly Primitive Greater = Comparison(">", (u, v) => u > v);

    public static readonly Primitive GreaterOrEqual = Comparison("≥", (u, v) => u >= v);

    public static readonly Primitive Less = Comparison("<", (u, v) => u < v);

    public static readonly Primitive LessOrEqual = Comparison("≤", (u, v) => u <= v);

    public static readonly Primitive Equal = Comparison("=", (u, v) => u == v);

    public static readonly Primitive NotEqual = Comparison("≠", (u, v) => u != v);

    // The condition chooses a branch; gradient flows through the chosen one alone.
    public static readonly Primitive Where = new("where", 3,
        new TernaryKernel((condition, u, v) => condition != 0 ? u : v),
        writing: (node, a) => GradNotebooks.Writing.Where(a))
    {
        Partials = [(u, y) => 0, (u, y) => Where(u[0], 1, 0), (u, y) => Where(u[0], 0, 1)],
        Simplify = Simplification.Where,
        Glyph = "where",
        Rule = "chain rule",
        TiePolicy = "gradient flows through the branch that the condition chose",
        Domain = [(-2, 2), (-2, 2), (-2, 2)],
        Branch = (v, shape) => Kernels.Map(v[0].Shape, v[0], condition => condition != 0 ? 1 : -1),
    };

    // A leaf that is given a second name.
    public static readonly Primitive Identity = Unary("identity", "", u => u, (u, y) => 1, notation: u => u, glyph: "=", rule: "naming",
        complex: u => u);

    /// <summary>Every row, in the order above.</summary>
    public static ImmutableArray<Primitive> Table { get; } =
        [.. typeof(Elementwise).GetFields().Where(f => f.FieldType == typeof(Primitive)).Select(f => (Primitive)f.GetValue(null)!)];

    private static Primitive Comparison(string sign, Func<double, double, bool> holds) => Binary(sign,
        (u, v) => new Relation(u, sign, v), (u, v) => holds(u, v) ? 1 : 0,
        partialU: (u, v, y) => 0, partialV: (u, v, y) => 0,
        glyph: sign, isComparison: true, ties: $"u {sign} v is 0 or 1, with derivative 0 on either side of the jump",
        branch: Side);

    private static double Side(double u) => Side(u, 0);

    private static double Side(double u, double v) => u > v ? 1 : u < v ? -1 : 0;
}
