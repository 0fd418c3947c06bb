using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using GradNotebooks.Formulas;
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
        partialU: (u, v, y) => 1, partialV: (u, v, y) => 1, block: TensorPrimitives.Add, complex: (u, v) => u + v, options: new()
        {
            Glyph = "+",
            Rule = "sum rule",
            SimplifyPair = Simplification.Sum,
            IsCommutative = true,
            ByNumber = TensorPrimitives.Add,
        }).Finite().Adding().With(new()
        {
            HasTerms = true,
            Sentence = Sentences.OfTerms,
            VectorForm = nameof(VectorForms.Add),
            IsInPlace = true,
        });

    // (u − v)' = u' − v'
    public static readonly Primitive Subtract = Binary("subtract", Writing.Difference, (u, v) => u - v,
        partialU: (u, v, y) => 1, partialV: (u, v, y) => -1, block: TensorPrimitives.Subtract, complex: (u, v) => u - v, options: new()
        {
            Glyph = "−",
            Rule = "difference rule",
            SimplifyPair = Simplification.Difference,
            ByNumber = TensorPrimitives.Subtract,
            OfNumber = TensorPrimitives.Subtract,
        }).Finite().Adding((sizes, _, shape) => Kernels.Map(shape, sizes[0], sizes[1], (u, v) => u + v)).With(new()
        {
            HasTerms = true,
            Sentence = Sentences.OfTerms,
            VectorForm = nameof(VectorForms.Subtract),
            IsInPlace = true,
        });

    // (u · v)' = u'·v + u·v'
    public static readonly Primitive Multiply = Binary("multiply", Writing.Product, (u, v) => u * v,
        partialU: (u, v, y) => v, partialV: (u, v, y) => u, block: TensorPrimitives.Multiply, complex: (u, v) => u * v, options: new()
        {
            NotationOfArrays = u => Writing.ElementwiseProduct(u[0], u[1]),
            Glyph = "×",
            Rule = "product rule",
            SimplifyPair = Simplification.Product,
            IsCommutative = true,
            ByNumber = TensorPrimitives.Multiply,
        }).Finite().Adding().With(new()
        {
            Factors = [0, 1],
            WithFactor = (node, place, u) => place == 0 ? Algebra.Times(u, node.Inputs[1]) : Algebra.Times(node.Inputs[0], u),
            IsMonomial = true,
            Fraction = new([0, 1], []),
            Sentence = Sentences.OfProduct,
            VectorForm = nameof(VectorForms.Multiply),
            IsInPlace = true,
        });

    // (u / v)' = u'/v − u·v'/v²
    public static readonly Primitive Divide = Binary("divide", (u, v) => new Fraction(u, v), (u, v) => u / v,
        partialU: (u, v, y) => 1 / v, partialV: (u, v, y) => -(u / Square(v)), block: TensorPrimitives.Divide, complex: (u, v) => u / v,
        domainV: (0.5, 3), options: new()
        {
            Glyph = "÷",
            Rule = "quotient rule",
            SimplifyPair = Simplification.Quotient,
            ByNumber = TensorPrimitives.Divide,
            OfNumber = TensorPrimitives.Divide,
        }).Adding((sizes, values, shape) => Kernels.Map(shape, sizes[0], values[1], (u, v) => u / Math.Abs(v))).With(new()
        {
            Factors = [0],
            WithFactor = (node, _, u) => Algebra.Over(u, node.Inputs[1]),
            IsMonomial = true,
            Fraction = new([0], [1]),
            Sentence = Sentences.OfQuotient,
            VectorForm = nameof(VectorForms.Divide),
            IsInPlace = true,
        });

    // (−u)' = −u'
    public static readonly Primitive Negate = Unary("negate", "-", u => -u, (u, y) => -1, TensorPrimitives.Negate,
        complex: u => -u, options: new()
        {
            Notation = u => new Negation(u[0]),
            Glyph = "−( )",
            Rule = "factor rule",
            Simplify = u => Simplification.Negation(u[0]),
        }).Finite().Adding((sizes, _, _) => sizes[0]).With(new()
        {
            Factors = [0],
            WithFactor = (_, _, u) => -u,
            IsMonomial = true,
            Fraction = new([0], [], Number: -1),
        });

    // (u²)' = 2u·u'
    public static readonly Primitive Square = Unary("square", "", u => u * u, (u, y) => 2 * u, Squares, complex: u => u * u, options: new()
    {
        Notation = u => new Power(u[0], new Number(2)),
        Glyph = "( )²",
        Rule = "power rule",
    }).Finite().Adding().With(new()
    {
        OverBase = node => node.Inputs[0],
        IsMonomial = true,
        VectorForm = nameof(VectorForms.Square),
        IsInPlace = true,
    });

    // (uᵖ)' = p·uᵖ⁻¹·u' + uᵖ·ln u·p', where 0·u⁻¹ and 0ᵖ·ln 0 are 0, as the limits for p > 0 are
    public static readonly Primitive Pow = Binary("pow", (u, p) => new Power(u, p), Math.Pow,
        partialU: (u, p, y) => Unless(IsConstant(p) ? p : Or!.Of(u, p), p * Pow(u, p - 1)), partialV: (u, p, y) => Unless(u, y * Log(u)),
        block: TensorPrimitives.Pow, complex: ComplexStable.Pow, branch: (u, p) => u == 0 && p < 1 && p != 0 ? 0 : 1,
        domainU: (0.3, 3), options: new()
        {
            Glyph = "( )^( )",
            Rule = "power rule",
            Simplify = u => Simplification.Power(u[0], u[1]),
            ByNumber = TensorPrimitives.Pow,
            OfNumber = TensorPrimitives.Pow,
        }).Whole(argument: 1).With(new()
        {
            OverBase = node => Simplification.Number(node.Inputs[1]) is >= 1 and var p ? Pow(node.Inputs[0], p - 1) : null,
        });

    public static readonly Primitive Exp = Unary("exp", @"\exp", Math.Exp, (u, y) => y, TensorPrimitives.Exp,
        complex: Complex.Exp).Mistaken(
            new(Slip.Exponential, (u, y) => u * Exp(u - 1), "the power rule holds for a constant exponent only"),
            new(Slip.ExponentLost, (u, y) => u, "the exponential function is left out"));

    public static readonly Primitive Log = Unary("log", @"\log", Math.Log, (u, y) => 1 / u, TensorPrimitives.Log, domain: (0.2, 4),
        complex: ComplexStable.Log).With(new() { StableForm = StableForms.OfLog }).Mistaken(
            new Slip(Slip.Reciprocal, (u, y) => 1 / y, "1/log u is not the derivative of log u"));

    // eᵘ − 1, with its digits kept where u is small
    public static readonly Primitive Expm1 = Unary("expm1", @"\operatorname{expm1}", Stable.ExpM1, (u, y) => Exp(u),
        complex: ComplexStable.ExpM1);

    // log(1 + u), with its digits kept where u is small
    public static readonly Primitive Log1p = Unary("log1p", @"\operatorname{log1p}", Stable.LogP1, (u, y) => 1 / (1 + u),
        domain: (-0.7, 3), complex: ComplexStable.LogP1);

    public static readonly Primitive Sqrt = Unary("sqrt", "", Math.Sqrt, (u, y) => 1 / (2 * y), TensorPrimitives.Sqrt,
        complex: ComplexStable.Sqrt, branch: u => u == 0 ? 0 : 1, domain: (0.2, 4), options: new()
        {
            Notation = u => new Root(u[0]),
            Glyph = "√",
            Rule = "power rule",
        }).Mistaken(new Slip(Slip.Reciprocal, (u, y) => 1 / y, "the factor ½ is lost"));

    public static readonly Primitive Sin = Unary("sin", @"\sin", Math.Sin, (u, y) => Cos(u), TensorPrimitives.Sin,
        complex: ComplexStable.Sin).Finite();

    public static readonly Primitive Cos = Unary("cos", @"\cos", Math.Cos, (u, y) => -Sin(u), TensorPrimitives.Cos,
        complex: ComplexStable.Cos).Finite();

    public static readonly Primitive Tan = Unary("tan", @"\tan", Math.Tan, (u, y) => 1 + Square(y), TensorPrimitives.Tan,
        domain: (-1.2, 1.2), complex: ComplexStable.Tan).Mistaken(
            new(Slip.NameAlike, (u, y) => 1 - Square(y), "this is the rule of tanh"),
            new(Slip.NameAlike, (u, y) => 1 / (1 + Square(u)), "this is the rule of arctan"));

    public static readonly Primitive Atan = Unary("atan", @"\arctan", Math.Atan, (u, y) => 1 / (1 + Square(u)), TensorPrimitives.Atan,
        complex: ComplexStable.Atan).Finite();

    // No block kernel: the vectorised sinh loses relative precision near 0.
    public static readonly Primitive Sinh = Unary("sinh", @"\sinh", Math.Sinh, (u, y) => Cosh(u), complex: ComplexStable.Sinh);

    public static readonly Primitive Cosh = Unary("cosh", @"\cosh", Math.Cosh, (u, y) => Sinh(u), TensorPrimitives.Cosh,
        complex: ComplexStable.Cosh);

    public static readonly Primitive Tanh = Unary("tanh", @"\tanh", Math.Tanh, (u, y) => 1 - Square(y), StableBlocks.Tanh,
        complex: ComplexStable.Tanh).Finite().With(new() { VectorForm = nameof(VectorForms.Tanh) }).Mistaken(
            new(Slip.NameAlike, (u, y) => 1 + Square(y), "this is the rule of tan"),
            new(Slip.NameAlike, (u, y) => 1 / (1 + Square(u)), "this is the rule of arctan"),
            new(Slip.NameAlike, (u, y) => y * (1 - y), "this is the rule of the sigmoid"),
            new(Slip.NameAlike, (u, y) => 1 - Square(u), "tanh² is of the value, not of the argument"));

    // σ(u) = 1/(1 + e⁻ᵘ), with σ' = σ(1 − σ)
    public static readonly Primitive Sigmoid = Unary("σ", @"\sigma", Stable.Sigmoid, (u, y) => y * (1 - y), StableBlocks.Sigmoid,
        complex: ComplexStable.Sigmoid).Finite().Mistaken(
            new(Slip.PartOfSigmoid, (u, y) => 1 - y, "the factor σ is lost"),
            new(Slip.PartOfSigmoid, (u, y) => y - (1 - y), "σ multiplies 1 − σ, and here stands a minus between them"),
            new(Slip.PartOfSigmoid, (u, y) => y * (1 + y), "the derivative has 1 − σ for a factor"),
            new(Slip.NameAlike, (u, y) => 1 - Square(y), "this is the rule of tanh"),
            new(Slip.PartOfSigmoid, (u, y) => u * (1 - u), "σ(1 − σ) is of the value, not of the argument"));

    // log σ(u) = −log(1 + e⁻ᵘ), whose derivative is 1 − σ(u) = σ(−u)
    public static readonly Primitive LogSigmoid = Unary("logσ", @"\log\sigma", u => -Stable.Softplus(-u), (u, y) => Sigmoid(-u),
        VectorFunction<VectorFunctions.LogSigmoid>.Block, complex: u => -ComplexStable.Softplus(-u)).Finite();

    // log(1 + eᵘ), whose derivative is σ(u)
    public static readonly Primitive Softplus = Unary("softplus", @"\operatorname{softplus}", Stable.Softplus, (u, y) => Sigmoid(u),
        VectorFunction<VectorFunctions.Softplus>.Block, complex: ComplexStable.Softplus).Finite();

    public static readonly Primitive Relu = Unary("relu", @"\operatorname{relu}", u => u <= 0 ? 0 : u, (u, y) => u > 0,
        (u, y) => TensorPrimitives.Max(u, 0, y), ties: "relu′(0) = 0", branch: Side)
        .Finite().InBranch((v, shape) => ComplexValue.Map(shape, v[0], u => u.Real <= 0 ? 0 : u)).Mistaken(
            new(Slip.Tie, (u, y) => u >= 0.0, "relu′(0) is taken to be 1"),
            new(Slip.Tie, (u, y) => 0.5 * (u > 0.0) + 0.5 * (u >= 0.0), "relu′(0) is taken to be ½"));

    public static readonly Primitive Abs = Unary("abs", "", Math.Abs, (u, y) => Sign(u), TensorPrimitives.Abs,
        ties: "|u|′ = 0 at u = 0", branch: Side, options: new() { Notation = u => new AbsoluteValue(u[0]), Glyph = "| |" })
        .Finite().InBranch((v, shape) => ComplexValue.Map(shape, v[0], u => u.Real < 0 ? -u : u)).Mistaken(
            new(Slip.Tie, (u, y) => (u >= 0.0) - (u < 0.0), "|u|′ at 0 is taken to be 1"),
            new(Slip.Tie, (u, y) => (u > 0.0) - (u <= 0.0), "|u|′ at 0 is taken to be −1"));

    // Constant on both sides of its jump.
    public static readonly Primitive Sign = Unary("sign", @"\operatorname{sign}", u => double.IsNaN(u) ? u : Math.Sign(u), (u, y) => 0,
        VectorFunction<VectorFunctions.Sign>.Block, ties: "sign(0) = 0", branch: Side)
        .Finite().Step().InBranch((v, shape) => ComplexValue.Map(shape, v[0], u => double.IsNaN(u.Real) ? u : Math.Sign(u.Real)));

    // Constant between its jumps, which are at the whole numbers.
    public static readonly Primitive Floor = Unary("floor", @"\operatorname{floor}", Math.Floor, (u, y) => 0, TensorPrimitives.Floor,
        ties: "it jumps at whole numbers, with derivative 0 on either side", branch: Stair, domain: (0.1, 0.9),
        options: new() { Notation = u => new Floor(u[0]), Glyph = "⌊ ⌋" })
        .Finite().Step().InBranch((v, shape) => ComplexValue.Map(shape, v[0], u => Math.Floor(u.Real)));

    // What u is more than a whole multiple of v, with the sign of v: u − v·⌊u/v⌋
    public static readonly Primitive Mod = Binary("mod", Writing.Named("mod", @"\operatorname{mod}"), Stable.Mod,
        partialU: (u, v, y) => 1, partialV: (u, v, y) => -Floor!.Of(u / v),
        ties: "it jumps where u is a whole multiple of v; its derivatives are those on either side", branch: (u, v) => Stair(u / v),
        domainU: (3.3, 3.7), domainV: (1.25, 1.55))
        .InBranch((v, shape) => ComplexValue.Map(shape, v[0], v[1], (u, w) => u - w * Math.Floor(u.Real / w.Real)));

    public static readonly Primitive Max = Binary("max", Writing.Named("max", @"\max"), Math.Max,
        partialU: (u, v, y) => u >= v, partialV: (u, v, y) => u < v, block: TensorPrimitives.Max,
        ties: "where u = v, the whole derivative of max(u, v) goes to u", branch: Side,
        options: new() { IsCommutative = true, ByNumber = TensorPrimitives.Max })
        .Finite().InBranch((v, shape) => ComplexValue.Map(shape, v[0], v[1], (u, w) => u.Real >= w.Real || double.IsNaN(u.Real) ? u : w))
        .Mistaken(
            new(Slip.Tie, 0, (u, y) => u[0] > u[1], "where u = v, the derivative is taken to go to v"),
            new(Slip.Tie, 1, (u, y) => u[1] >= u[0], "where u = v, the derivative is taken to go to v"),
            new(Slip.Tie, 0, (u, y) => 0.5 * (u[0] > u[1]) + 0.5 * (u[0] >= u[1]), "where u = v, half of it is taken to go to each"));

    public static readonly Primitive Min = Binary("min", Writing.Named("min", @"\min"), Math.Min,
        partialU: (u, v, y) => u <= v, partialV: (u, v, y) => u > v, block: TensorPrimitives.Min,
        ties: "where u = v, the whole derivative of min(u, v) goes to u", branch: Side,
        options: new() { IsCommutative = true, ByNumber = TensorPrimitives.Min })
        .Finite().InBranch((v, shape) => ComplexValue.Map(shape, v[0], v[1], (u, w) => u.Real <= w.Real || double.IsNaN(u.Real) ? u : w))
        .Mistaken(
            new(Slip.Tie, 0, (u, y) => u[0] < u[1], "where u = v, the derivative is taken to go to v"),
            new(Slip.Tie, 1, (u, y) => u[1] <= u[0], "where u = v, the derivative is taken to go to v"),
            new(Slip.Tie, 0, (u, y) => 0.5 * (u[0] < u[1]) + 0.5 * (u[0] <= u[1]), "where u = v, half of it is taken to go to each"));

    public static readonly Primitive Greater = Comparison<Relations.Greater>(">");

    public static readonly Primitive GreaterOrEqual = Comparison<Relations.GreaterOrEqual>("≥");

    public static readonly Primitive Less = Comparison<Relations.Less>("<");

    public static readonly Primitive LessOrEqual = Comparison<Relations.LessOrEqual>("≤");

    public static readonly Primitive Equal = Comparison<Relations.Equal>("=");

    public static readonly Primitive NotEqual = Comparison<Relations.NotEqual>("≠");

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
        Branch = OfCondition,
        Chooses = true,
    }.Finite().Adding(OfChosen).InBranch((v, shape) => ComplexValue.Choose(shape, v[0], v[1], ComplexValue.Of(0))).With(new()
    {
        Factors = [1],
        WithFactor = (node, _, u) => Masks.Within(node.Inputs[0], u),
        Masking = node => (node.Inputs[0], node.Inputs[1]),
    });

    public static readonly Primitive And = Logical(
        "and", (u, v) => u != 0 && v != 0, GradNotebooks.Writing.Both, Simplification.And, GradNotebooks.Writing.BothOfArrays);

    public static readonly Primitive Or = Logical("or", (u, v) => u != 0 || v != 0, GradNotebooks.Writing.Either, Simplification.Or);

    public static readonly Primitive Not = new Primitive(
        "not", 1, new UnaryKernel(u => u == 0 ? 1 : 0, null), (node, a) => GradNotebooks.Writing.Not(a[0]))
    {
        Partials = [_ => 0],
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
        new ChoiceKernel(),
        writing: (node, a) => GradNotebooks.Writing.Where(a))
    {
        Partials = [_ => 0, y => Masked.Of(y.Input(0), 1), y => Not.Of(y.Input(0))],
        Simplify = Simplification.Where,
        Glyph = "where",
        Rule = "chain rule",
        TiePolicy = "gradient flows through the branch that the condition chose",
        Domain = [(-2, 2), (-2, 2), (-2, 2)],
        Branch = OfCondition,
        Chooses = true,
    }.Finite().Adding(OfChosen).InBranch((v, shape) => ComplexValue.Choose(shape, v[0], v[1], v[2])).With(new() { Masking = MaskOfChoice });

    // A leaf that is given a second name.
    public static readonly Primitive Identity = Unary("identity", "", u => u, (u, y) => 1, complex: u => u, options: new()
    {
        Notation = u => u[0],
        Glyph = "=",
        Rule = "naming",
    }).Finite().Adding().With(new() { IsNaming = true });

    /// <summary>Every row, in the order above, and those of the other classes of functions.</summary>
    public static ImmutableArray<Primitive> Table => field.IsDefault
        ? field = [.. Classes.SelectMany(table => RowTable.Of(table)).Select(row => row.Analytic())]
        : field;

    /// <summary>The classes that declare elementwise rows.</summary>
    public static ImmutableArray<Type> Classes =>
        [typeof(Elementwise), typeof(Trigonometry), typeof(SpecialFunctions), typeof(ElementwiseLosses)];

    /// <summary>0 where a number is, whatever is said of it there.</summary>
    private static Expr Unless(Expr zero, Expr u) => Simplification.Number(zero) is null or 0 ? Masks.Within(zero, u) : u;

    /// <summary>Whether nothing is differentiated by it, so that where it is 0 is all there is to know of it.</summary>
    private static bool IsConstant(Expr u) => u is Data or ConstantArray || Simplification.Number(u) is not null;

    private static Value OfCondition(ImmutableArray<Value> v, Shape shape) =>
        Kernels.Map(v[0].Shape, v[0], condition => condition != 0 ? 1 : -1);

    /// <summary>What is added up on the way to what a condition chose.</summary>
    private static Value OfChosen(ImmutableArray<Value> sizes, ImmutableArray<Value> values, Shape shape) =>
        Kernels.Compute(sizes.Length == 2 ? Masked.Kernel : Where.Kernel, shape, [values[0], .. sizes[1..]]);

    /// <summary>A choice between something and 0 is a mask.</summary>
    private static (Expr Mask, Expr Core)? MaskOfChoice(Apply choice) =>
        Simplification.Number(choice.Inputs[2]) is 0.0 ? (choice.Inputs[0], choice.Inputs[1])
        : Simplification.Number(choice.Inputs[1]) is 0.0 ? (Not.Of(choice.Inputs[0]), choice.Inputs[2])
        : null;

    private static void Squares(ReadOnlySpan<double> u, Span<double> result) => TensorPrimitives.Multiply(u, u, result);

    /// <summary>A statement about conditions: 1 or 0, with derivative 0. Each of them has a jump of its own.</summary>
    private static Primitive Logical(
        string name,
        Func<double, double, bool> holds,
        Func<Formula, Formula, Formula> notation,
        Func<Expr, Expr, Expr?> simplify,
        Func<Formula, Formula, Formula>? ofArrays = null) => Binary(
            name, notation, (u, v) => holds(u, v) ? 1 : 0, partialU: (u, v, y) => 0, partialV: (u, v, y) => 0,
            ties: "it is 0 or 1, with derivative 0", branch: (u, v) => holds(u, v) ? 1 : -1,
            options: new()
            {
                IsComparison = true,
                Simplify = u => simplify(u[0], u[1]),
                NotationOfArrays = ofArrays is null ? null : a => ofArrays(a[0], a[1]),
            })
            .Finite().Step().InBranch((v, shape) => ComplexValue.Map(shape, v[0], v[1], (u, w) => holds(u.Real, w.Real) ? 1 : 0));

    private static Primitive Comparison<TRelation>(string sign)
        where TRelation : struct, IRelation => Binary(sign,
            (u, v) => new Relation(u, sign, v), (u, v) => TRelation.Holds(u, v) ? 1 : 0,
            partialU: (u, v, y) => 0, partialV: (u, v, y) => 0, block: VectorFunction<TRelation>.Blocks,
            ties: $"u {sign} v is 0 or 1, with derivative 0 on either side of the jump", branch: Side, options: new()
            {
                IsComparison = true,
                ByNumber = VectorFunction<TRelation>.ByNumber,
                OfNumber = VectorFunction<TRelation>.OfNumber,
            })
            .Finite().Step()
            .InBranch((v, shape) => ComplexValue.Map(shape, v[0], v[1], (u, w) => TRelation.Holds(u.Real, w.Real) ? 1 : 0));

    private static double Side(double u) => Side(u, 0);

    /// <summary>Between which whole numbers a number is, of which 0 is left out, and half a one more on a whole number.</summary>
    private static double Stair(double u) => u == Math.Floor(u) ? u + 0.5 : u < 0 ? Math.Floor(u) : Math.Floor(u) + 1;

    private static double Side(double u, double v) => u > v ? 1 : u < v ? -1 : 0;
}
