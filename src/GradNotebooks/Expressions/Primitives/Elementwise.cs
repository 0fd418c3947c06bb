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
        simplify: Simplification.Sum, glyph: "+", rule: "sum rule", complex: (u, v) => u + v).Finite().Adding();

    // (u − v)' = u' − v'
    public static readonly Primitive Subtract = Binary("subtract", Writing.Difference, (u, v) => u - v,
        partialU: (u, v, y) => 1, partialV: (u, v, y) => -1, block: TensorPrimitives.Subtract, byNumber: TensorPrimitives.Subtract, ofNumber: TensorPrimitives.Subtract,
        simplify: Simplification.Difference, glyph: "−", rule: "difference rule", complex: (u, v) => u - v).Finite().Adding((sizes, _, shape) => Kernels.Map(shape, sizes[0], sizes[1], (u, v) => u + v));

    // (u · v)' = u'·v + u·v'
    public static readonly Primitive Multiply = Binary("multiply", Writing.Product, (u, v) => u * v,
        partialU: (u, v, y) => v, partialV: (u, v, y) => u, block: TensorPrimitives.Multiply, byNumber: TensorPrimitives.Multiply, ofNumber: (u, v, y) => TensorPrimitives.Multiply(v, u, y),
        ofArrays: Writing.ElementwiseProduct, simplify: Simplification.Product, glyph: "×", rule: "product rule",
        complex: (u, v) => u * v).Finite().Adding();

    // (u / v)' = u'/v − u·v'/v²
    public static readonly Primitive Divide = Binary("divide", (u, v) => new Fraction(u, v), (u, v) => u / v,
        partialU: (u, v, y) => 1 / v, partialV: (u, v, y) => -(u / Square(v)), block: TensorPrimitives.Divide, byNumber: TensorPrimitives.Divide, ofNumber: TensorPrimitives.Divide,
        simplify: Simplification.Quotient, glyph: "÷", rule: "quotient rule", domainV: (0.5, 3),
        complex: (u, v) => u / v).Adding((sizes, values, shape) => Kernels.Map(shape, sizes[0], values[1], (u, v) => u / Math.Abs(v)));

    // (−u)' = −u'
    public static readonly Primitive Negate = Unary("negate", "-", u => -u, (u, y) => -1, TensorPrimitives.Negate,
        u => new Negation(u), Simplification.Negation, glyph: "−( )", rule: "factor rule",
        complex: u => -u).Finite().Adding((sizes, _, _) => sizes[0]);

    // (u²)' = 2u·u'
    public static readonly Primitive Square = Unary("square", "", u => u * u, (u, y) => 2 * u, (u, y) => TensorPrimitives.Multiply(u, u, y),
        u => new Power(u, new Number(2)), glyph: "( )²", rule: "power rule", complex: u => u * u).Finite().Adding();

    // (uᵖ)' = p·uᵖ⁻¹·u' + uᵖ·ln u·p', where 0·u⁻¹ and 0ᵖ·ln 0 are 0, as the limits for p > 0 are
    public static readonly Primitive Pow = Binary("pow", (u, p) => new Power(u, p), Math.Pow,
        partialU: (u, p, y) => Unless(p, p * Pow(u, p - 1)), partialV: (u, p, y) => Unless(u, y * Log(u)), block: TensorPrimitives.Pow, byNumber: TensorPrimitives.Pow, ofNumber: TensorPrimitives.Pow,
        simplify: Simplification.Power, glyph: "( )^( )", rule: "power rule", domainU: (0.3, 3),
        complex: ComplexStable.Pow, branch: (u, p) => u == 0 && p < 1 && p != 0 ? 0 : 1).Whole(argument: 1);

    public static readonly Primitive Exp = Unary("exp", @"\exp", Math.Exp, (u, y) => y, TensorPrimitives.Exp,
        complex: Complex.Exp);

    public static readonly Primitive Log = Unary("log", @"\log", Math.Log, (u, y) => 1 / u, TensorPrimitives.Log, domain: (0.2, 4),
        complex: ComplexStable.Log);

    public static readonly Primitive Sqrt = Unary("sqrt", "", Math.Sqrt, (u, y) => 1 / (2 * y), TensorPrimitives.Sqrt,
        u => new Root(u), glyph: "√", rule: "power rule", domain: (0.2, 4), complex: ComplexStable.Sqrt, branch: u => u == 0 ? 0 : 1);

    public static readonly Primitive Sin = Unary("sin", @"\sin", Math.Sin, (u, y) => Cos(u), TensorPrimitives.Sin,
        complex: ComplexStable.Sin).Finite();

    public static readonly Primitive Cos = Unary("cos", @"\cos", Math.Cos, (u, y) => -Sin(u), TensorPrimitives.Cos,
        complex: ComplexStable.Cos).Finite();

    public static readonly Primitive Tan = Unary("tan", @"\tan", Math.Tan, (u, y) => 1 + Square(y), TensorPrimitives.Tan,
        domain: (-1.2, 1.2), complex: ComplexStable.Tan);

    public static readonly Primitive Atan = Unary("atan", @"\arctan", Math.Atan, (u, y) => 1 / (1 + Square(u)), TensorPrimitives.Atan,
        complex: ComplexStable.Atan).Finite();

    // No block kernel: the vectorised sinh loses relative precision near 0.
    public static readonly Primitive Sinh = Unary("sinh", @"\sinh", Math.Sinh, (u, y) => Cosh(u), complex: ComplexStable.Sinh);

    public static readonly Primitive Cosh = Unary("cosh", @"\cosh", Math.Cosh, (u, y) => Sinh(u), TensorPrimitives.Cosh,
        complex: ComplexStable.Cosh);

    public static readonly Primitive Tanh = Unary("tanh", @"\tanh", Math.Tanh, (u, y) => 1 - Square(y), StableBlocks.Tanh,
        complex: ComplexStable.Tanh).Finite();

    // σ(u) = 1/(1 + e⁻ᵘ), with σ' = σ(1 − σ)
    public static readonly Primitive Sigmoid = Unary("σ", @"\sigma", Stable.Sigmoid, (u, y) => y * (1 - y), StableBlocks.Sigmoid,
        complex: ComplexStable.Sigmoid).Finite();

    // log σ(u) = −log(1 + e⁻ᵘ), whose derivative is 1 − σ(u) = σ(−u)
    public static readonly Primitive LogSigmoid = Unary("logσ", @"\log\sigma", u => -Stable.Softplus(-u), (u, y) => Sigmoid(-u),
        complex: u => -ComplexStable.Softplus(-u)).Finite();

    // log(1 + eᵘ), whose derivative is σ(u)
    public static readonly Primitive Softplus = Unary("softplus", @"\operatorname{softplus}", Stable.Softplus, (u, y) => Sigmoid(u),
        complex: ComplexStable.Softplus).Finite();

    public static readonly Primitive Relu = Unary("relu", @"\operatorname{relu}", u => u <= 0 ? 0 : u, (u, y) => u > 0,
        (u, y) => TensorPrimitives.Max(u, 0, y), ties: "relu′(0) = 0", branch: Side).Finite().InBranch((v, shape) => ComplexValue.Map(shape, v[0], u => u.Real <= 0 ? 0 : u));

    public static readonly Primitive Abs = Unary("abs", "", Math.Abs, (u, y) => Sign(u), TensorPrimitives.Abs,
        u => new AbsoluteValue(u), glyph: "| |", ties: "|u|′ = 0 at u = 0", branch: Side).Finite().InBranch((v, shape) => ComplexValue.Map(shape, v[0], u => u.Real < 0 ? -u : u));

    // Constant on both sides of its jump.
    public static readonly Primitive Sign = Unary("sign", @"\operatorname{sign}", u => double.IsNaN(u) ? u : Math.Sign(u), (u, y) => 0,
        ties: "sign(0) = 0", branch: Side).Finite().Step().InBranch((v, shape) => ComplexValue.Map(shape, v[0], u => double.IsNaN(u.Real) ? u : Math.Sign(u.Real)));

    public static readonly Primitive Max = Binary("max", Writing.Named("max", @"\max"), Math.Max,
        partialU: (u, v, y) => u >= v, partialV: (u, v, y) => u < v, block: TensorPrimitives.Max, byNumber: TensorPrimitives.Max, ofNumber: (u, v, y) => TensorPrimitives.Max(v, u, y),
        ties: "where u = v, the whole derivative of max(u, v) goes to u", branch: Side).Finite().InBranch((v, shape) => ComplexValue.Map(shape, v[0], v[1], (u, w) => u.Real >= w.Real || double.IsNaN(u.Real) ? u : w));

    public static readonly Primitive Min = Binary("min", Writing.Named("min", @"\min"), Math.Min,
        partialU: (u, v, y) => u <= v, partialV: (u, v, y) => u > v, block: TensorPrimitives.Min, byNumber: TensorPrimitives.Min, ofNumber: (u, v, y) => TensorPrimitives.Min(v, u, y),
        ties: "where u = v, the whole derivative of min(u, v) goes to u", branch: Side).Finite().InBranch((v, shape) => ComplexValue.Map(shape, v[0], v[1], (u, w) => u.Real <= w.Real || double.IsNaN(u.Real) ? u : w));

    public static readonly Primitive Greater = Comparison(">", (u, v) => u > v);

    public static readonly Primitive GreaterOrEqual = Comparison("≥", (u, v) => u >= v);

    public static readonly Primitive Less = Comparison("<", (u, v) => u < v);

    public static readonly Primitive LessOrEqual = Comparison("≤", (u, v) => u <= v);

    public static readonly Primitive Equal = Comparison("=", (u, v) => u == v);

    public static readonly Primitive NotEqual = Comparison("≠", (u, v) => u != v);

    // [condition]·u, in which the bracket is 1 where the condition holds, and else so strongly 0 that u is not looked at.
    public static readonly Primitive Masked = new Primitive("masked", 2,
        new BinaryKernel((condition, u) => condition != 0 ? u : 0, StableBlocks.Masked, null, null),
        writing: GradNotebooks.Writing.Masked)
    {
        Partials = [(u, y) => 0, (u, y) => Masked!.Of(u[0], 1)],
        Simplify = Simplification.Masked,
        Glyph = "[ ]×",
        Rule = "chain rule",
        TiePolicy = "gradient flows where the condition holds",
        Domain = [(-2, 2), (-2, 2)],
        Branch = OfCondition,
        Chooses = true,
    }.Finite().Adding(OfChosen).InBranch((v, shape) => ComplexValue.Choose(shape, v[0], v[1], ComplexValue.Of(0)));

    public static readonly Primitive And = Logical("and", (u, v) => u != 0 && v != 0, GradNotebooks.Writing.Product, Simplification.And);

    public static readonly Primitive Or = Logical("or", (u, v) => u != 0 || v != 0, GradNotebooks.Writing.Named("max", @"\max"), Simplification.Or);

    public static readonly Primitive Not = new Primitive("not", 1, new UnaryKernel(u => u == 0 ? 1 : 0, null), (node, a) => GradNotebooks.Writing.Not(a[0]))
    {
        Partials = [(u, y) => 0],
        Glyph = "not",
        Rule = "chain rule",
        TiePolicy = "it is 0 or 1, with derivative 0",
        IsComparison = true,
        Domain = [(-2, 2)],
        Branch = OfCondition,
        Chooses = true,
    }.Finite().Step().InBranch((v, shape) => ComplexValue.Map(shape, v[0], u => u.Real == 0 ? 1 : 0));

    // The condition chooses a branch; gradient flows through the chosen one alone.
    public static readonly Primitive Where = new Primitive("where", 3,
        new TernaryKernel((condition, u, v) => condition != 0 ? u : v),
        writing: (node, a) => GradNotebooks.Writing.Where(a))
    {
        Partials = [(u, y) => 0, (u, y) => Masked.Of(u[0], 1), (u, y) => Not.Of(u[0])],
        Simplify = Simplification.Where,
        Glyph = "where",
        Rule = "chain rule",
        TiePolicy = "gradient flows through the branch that the condition chose",
        Domain = [(-2, 2), (-2, 2), (-2, 2)],
        Branch = OfCondition,
        Chooses = true,
    }.Finite().Adding(OfChosen).InBranch((v, shape) => ComplexValue.Choose(shape, v[0], v[1], v[2]));

    // A leaf that is given a second name.
    public static readonly Primitive Identity = Unary("identity", "", u => u, (u, y) => 1, notation: u => u, glyph: "=", rule: "naming",
        complex: u => u).Finite().Adding();

    /// <summary>Every row, in the order above.</summary>
    public static ImmutableArray<Primitive> Table { get; } =
        [.. typeof(Elementwise).GetFields().Where(f => f.FieldType == typeof(Primitive)).Select(f => ((Primitive)f.GetValue(null)!).Analytic())];

    /// <summary>0 where a number is, whatever is said of it there.</summary>
    private static Expr Unless(Expr zero, Expr u) => Simplification.Number(zero) is null or 0 ? Masks.Within(zero, u) : u;

    private static Value OfCondition(ImmutableArray<Value> v, Shape shape) =>
        Kernels.Map(v[0].Shape, v[0], condition => condition != 0 ? 1 : -1);

    /// <summary>What is added up on the way to what a condition chose.</summary>
    private static Value OfChosen(ImmutableArray<Value> sizes, ImmutableArray<Value> values, Shape shape) =>
        Kernels.Compute(sizes.Length == 2 ? Masked.Kernel : Where.Kernel, shape, [values[0], .. sizes[1..]]);

    /// <summary>A statement about conditions: 1 or 0, with derivative 0. Each of them has a jump of its own.</summary>
    private static Primitive Logical(
        string name, Func<double, double, bool> holds, Func<Formula, Formula, Formula> notation, Func<Expr, Expr, Expr?> simplify) => Binary(
            name, notation, (u, v) => holds(u, v) ? 1 : 0, partialU: (u, v, y) => 0, partialV: (u, v, y) => 0, simplify: simplify,
            ties: "it is 0 or 1, with derivative 0", isComparison: true, branch: (u, v) => holds(u, v) ? 1 : -1)
            .Finite().Step().InBranch((v, shape) => ComplexValue.Map(shape, v[0], v[1], (u, w) => holds(u.Real, w.Real) ? 1 : 0));

    private static Primitive Comparison(string sign, Func<double, double, bool> holds) => Binary(sign,
        (u, v) => new Relation(u, sign, v), (u, v) => holds(u, v) ? 1 : 0,
        partialU: (u, v, y) => 0, partialV: (u, v, y) => 0,
        glyph: sign, isComparison: true, ties: $"u {sign} v is 0 or 1, with derivative 0 on either side of the jump",
        branch: Side)
        .Finite().Step().InBranch((v, shape) => ComplexValue.Map(shape, v[0], v[1], (u, w) => holds(u.Real, w.Real) ? 1 : 0));

    private static double Side(double u) => Side(u, 0);

    private static double Side(double u, double v) => u > v ? 1 : u < v ? -1 : 0;
}
