using System.Collections.Immutable;
using System.Numerics.Tensors;
using GradNotebooks.Formulas;
using static GradNotebooks.Calculus;
using static GradNotebooks.Primitive;

namespace GradNotebooks;

/// <summary>
/// The table of elementwise primitives, and of them the arithmetic. A row is all there is to an operation; adding one here gives it value,
/// derivative, notation and tests.
/// </summary>
/// <remarks>Nearly every graph has these. The other rows stand in classes of their own, each made when it is first used.</remarks>
internal static class Elementwise
{
    // (u + v)' = u' + v'
    public static readonly Primitive Add = Binary("add",
        new((u, v) => u + v, TensorPrimitives.Add, TensorPrimitives.Add, (u, v, y) => TensorPrimitives.Add(v, u, y), isExact: true),
        writing: (_, u) => GradNotebooks.Writing.Sum(u[0], u[1]),
        partialU: (u, v, y) => 1, partialV: (u, v, y) => 1, complex: (u, v) => u + v,
        glyph: "+", rule: "sum rule", simplifyPair: Simplification.Sum).Finite().Adding().With(new(
            HasTerms: true,
            Sentence: Sentences.OfTerms,
            VectorForm: nameof(VectorForms.Add),
            IsInPlace: true));

    // (u − v)' = u' − v'
    public static readonly Primitive Subtract = Binary("subtract",
        new((u, v) => u - v, TensorPrimitives.Subtract, TensorPrimitives.Subtract, TensorPrimitives.Subtract, isExact: true),
        writing: (_, u) => GradNotebooks.Writing.Difference(u[0], u[1]),
        partialU: (u, v, y) => 1, partialV: (u, v, y) => -1, complex: (u, v) => u - v,
        glyph: "−", rule: "difference rule", simplifyPair: Simplification.Difference)
        .Finite().Adding((sizes, _, shape) => Kernels.Map(shape, sizes[0], sizes[1], (u, v) => u + v)).With(new(
            HasTerms: true,
            Sentence: Sentences.OfTerms,
            VectorForm: nameof(VectorForms.Subtract),
            IsInPlace: true));

    // (u · v)' = u'·v + u·v'
    public static readonly Primitive Multiply = Binary("multiply",
        new((u, v) => u * v, TensorPrimitives.Multiply, TensorPrimitives.Multiply,
            (u, v, y) => TensorPrimitives.Multiply(v, u, y), isExact: true),
        writing: (node, u) => GradNotebooks.Writing.AreArrays(node)
            ? GradNotebooks.Writing.ElementwiseProduct(u[0], u[1])
            : GradNotebooks.Writing.Product(u[0], u[1]),
        partialU: (u, v, y) => v, partialV: (u, v, y) => u, complex: (u, v) => u * v,
        glyph: "×", rule: "product rule", simplifyPair: Simplification.Product).Finite().Adding().With(new(
            Factors: [0, 1],
            WithFactor: (node, place, u) => place == 0 ? Algebra.Times(u, node.Inputs[1]) : Algebra.Times(node.Inputs[0], u),
            IsMonomial: true,
            Fraction: new([0, 1], []),
            Sentence: Sentences.OfProduct,
            VectorForm: nameof(VectorForms.Multiply),
            IsInPlace: true));

    // (u / v)' = u'/v − u·v'/v²
    public static readonly Primitive Divide = Binary("divide",
        new((u, v) => u / v, TensorPrimitives.Divide, TensorPrimitives.Divide, TensorPrimitives.Divide, isExact: true),
        writing: (_, u) => new Fraction(u[0], u[1]),
        partialU: (u, v, y) => 1 / v, partialV: (u, v, y) => -(u / Square(v)), complex: (u, v) => u / v,
        glyph: "÷", rule: "quotient rule", simplifyPair: Simplification.Quotient, domainV: (0.5, 3))
        .Adding((sizes, values, shape) => Kernels.Map(shape, sizes[0], values[1], (u, v) => u / Math.Abs(v))).With(new(
            Factors: [0],
            WithFactor: (node, _, u) => Algebra.Over(u, node.Inputs[1]),
            IsMonomial: true,
            Fraction: new([0], [1]),
            Sentence: Sentences.OfQuotient,
            VectorForm: nameof(VectorForms.Divide),
            IsInPlace: true,
            Pullbacks: [(y, adjoint) => adjoint / y.Input(1), (y, adjoint) => -(adjoint / y.Input(1) * y)]));

    // (−u)' = −u'
    public static readonly Primitive Negate = Unary("negate", new(u => -u, TensorPrimitives.Negate, isExact: true),
        writing: (_, u) => new Negation(u[0]), partial: (u, y) => -1, complex: u => -u,
        glyph: "−( )", rule: "factor rule", simplify: u => Simplification.Negation(u[0]))
        .Finite().Adding((sizes, _, _) => sizes[0]).With(new(
            Factors: [0],
            WithFactor: (_, _, u) => -u,
            IsMonomial: true,
            Fraction: new([0], [], Number: -1)));

    // (u²)' = 2u·u'
    public static readonly Primitive Square = Unary("square", new(u => u * u, Squares, isExact: true),
        writing: (_, u) => new Power(u[0], new Number(2)), partial: (u, y) => 2 * u, complex: u => u * u,
        glyph: "( )²", rule: "power rule").Finite().Adding().With(new(
            OverBase: node => node.Inputs[0],
            IsMonomial: true,
            VectorForm: nameof(VectorForms.Square),
            IsInPlace: true));

    // (uᵖ)' = p·uᵖ⁻¹·u' + uᵖ·ln u·p', where 0·u⁻¹ and 0ᵖ·ln 0 are 0, as the limits for p > 0 are
    public static readonly Primitive Pow = Binary("pow",
        new(Math.Pow, TensorPrimitives.Pow, TensorPrimitives.Pow, TensorPrimitives.Pow),
        writing: (_, u) => new Power(u[0], u[1]),
        partialU: (u, p, y) => Unless(IsConstant(p) ? p : Conditions.Or.Of(u, p), p * Pow(u, p - 1)),
        partialV: (u, p, y) => Unless(u, y * Log(u)),
        complex: ComplexStable.Pow, branch: (u, p) => u == 0 && p < 1 && p != 0 ? 0 : 1,
        glyph: "( )^( )", rule: "power rule", simplify: u => Simplification.Power(u[0], u[1]), domainU: (0.3, 3))
        .Whole(argument: 1).With(new(
            OverBase: node => Simplification.Number(node.Inputs[1]) is >= 1 and var p ? Pow(node.Inputs[0], p - 1) : null));

    // [condition]·u, in which the bracket is 1 where the condition holds, and else so strongly 0 that u is not looked at.
    public static readonly Primitive Masked = new Primitive("masked", 2,
        new BinaryKernel((condition, u) => condition != 0 ? u : 0, StableBlocks.Masked, null, null),
        writing: GradNotebooks.Writing.Masked)
    {
        Partials = [_ => 0, y => Masked!.Of(y.Input(0), 1)],
        Simplify = Simplification.Masked,
        Glyph = "[ ]×",
        Rule = "chain rule",
        TiePolicy = "gradient flows where the condition holds",
        Domain = [(-2, 2), (-2, 2)],
        Branch = Conditions.OfCondition,
        Chooses = true,
    }.Finite().Adding(Conditions.OfChosen).InBranch((v, shape) => ComplexValue.Choose(shape, v[0], v[1], ComplexValue.Of(0))).With(new(
        Factors: [1],
        WithFactor: (node, _, u) => Masks.Within(node.Inputs[0], u),
        Masking: node => (node.Inputs[0], node.Inputs[1])));

    // A leaf that is given a second name.
    public static readonly Primitive Identity = Unary("identity", new(u => u, block: null),
        writing: (_, u) => u[0], partial: (u, y) => 1, complex: u => u, glyph: "=", rule: "naming")
        .Finite().Adding().With(new(IsNaming: true));

    /// <summary>Every row, in the order above, and those of the other classes of functions.</summary>
    public static ImmutableArray<Primitive> Table => field.IsDefault
        ? field = [.. Classes.SelectMany(table => RowTable.Of(table)).Select(row => row.Analytic())]
        : field;

    /// <summary>The classes that declare elementwise rows.</summary>
    public static ImmutableArray<Type> Classes =>
    [
        typeof(Elementwise), typeof(Exponentials), typeof(Trigonometry), typeof(Activations), typeof(Kinks), typeof(Conditions),
        typeof(SpecialFunctions), typeof(ElementwiseLosses),
    ];

    /// <summary>0 where a number is, whatever is said of it there.</summary>
    private static Expr Unless(Expr zero, Expr u) => Simplification.Number(zero) is null or 0 ? Masks.Within(zero, u) : u;

    /// <summary>Whether nothing is differentiated by it, so that where it is 0 is all there is to know of it.</summary>
    private static bool IsConstant(Expr u) => u is Data or ConstantArray || Simplification.Number(u) is not null;

    private static void Squares(ReadOnlySpan<double> u, Span<double> result) => TensorPrimitives.Multiply(u, u, result);
}
