using System.Collections.Immutable;
using GradNotebooks.Formulas;

namespace GradNotebooks;

/// <summary>
/// How products, transposes and inverses of matrices are written: numbers and signs in front, 2Aᵀ (A x − b); a transposed product as the
/// product of the transposed factors, (A B)ᵀ as Bᵀ Aᵀ; and (X⁻¹)ᵀ as X⁻ᵀ.
/// </summary>
internal static class MatrixWriting
{
    private static readonly Words Transposition = new("T");
    private static readonly Negation InverseTransposition = new(Transposition);
    private static readonly Number MinusOne = new(-1);

    /// <summary>A·B of what the inputs of a node are written as.</summary>
    public static Formula Product(Apply node, Formula a, Formula b) => Product(Split(node.Inputs[0], a), Split(node.Inputs[1], b));

    /// <summary>uᵀ·v.</summary>
    public static Formula Dot(Apply node, Formula u, Formula v) =>
        Product(Split(node.Inputs[0], u).With(Transposed), Split(node.Inputs[1], v));

    /// <summary>u·vᵀ.</summary>
    public static Formula Outer(Apply node, Formula u, Formula v) =>
        Product(Split(node.Inputs[0], u), Split(node.Inputs[1], v).With(Transposed));

    /// <summary>Aᵀ.</summary>
    public static Formula Transpose(Apply node, Formula a) => Split(node.Inputs[0], a).With(Transposed).Whole;

    /// <summary>A⁻¹, or A⁻ᵀ of Aᵀ.</summary>
    public static Formula Inverse(Formula a) => a is Power { Exponent: Words { Text: "T" } } transposed
        ? new Power(transposed.Base, InverseTransposition)
        : new Power(a, MinusOne);

    /// <summary>A⁻¹·B.</summary>
    public static Formula Solution(Apply node, Formula a, Formula b) =>
        Product(new Scaled([], [], Inverse(a)), Split(node.Inputs[1], b));

    private static Formula Product(Scaled a, Scaled b) => new Scaled(
        Multiplied([.. a.Above, .. b.Above]), [.. a.Below, .. b.Below], new Chain([.. Factors(a.Matrix), .. Factors(b.Matrix)], "")).Whole;

    private static ImmutableArray<Formula> Factors(Formula u) => u is Chain { Sign: "" } product ? product.Factors : [u];

    /// <summary>Numbers among factors as one number before them.</summary>
    private static ImmutableArray<Formula> Multiplied(ImmutableArray<Formula> factors)
    {
        Number[] numbers = [.. factors.OfType<Number>()];
        return numbers.Length < 2
            ? [.. numbers, .. factors.Where(factor => factor is not Number)]
            : [new Number(numbers.Aggregate(1.0, (product, u) => product * u.Value)), .. factors.Where(factor => factor is not Number)];
    }

    private static Formula Transposed(Formula u) => u switch
    {
        Power { Exponent: Words { Text: "T" } } transposed => transposed.Base,
        Power { Exponent: Negation { Operand: Words } } both => new Power(both.Base, MinusOne),
        Power { Exponent: Number { Value: -1 } } inverse => new Power(inverse.Base, InverseTransposition),
        Chain { Sign: "" } product => product with { Factors = [.. product.Factors.Reverse().Select(Transposed)] },
        Addition sum when sum.Terms.Any(IsTransposed) => new Addition([.. sum.Terms.Select(Transposed)]),
        Negation negative => new Negation(Transposed(negative.Operand)),
        Formulas.Product { Factors: [Number number, var matrix] } => new Formulas.Product([number, Transposed(matrix)]),
        _ => new Power(u, Transposition),
    };

    private static bool IsTransposed(Formula u) => u switch
    {
        Power { Exponent: Words } => true,
        Negation negative => IsTransposed(negative.Operand),
        Formulas.Product { Factors: [Number, var matrix] } => IsTransposed(matrix),
        _ => false,
    };

    /// <summary>What is written of a matrix as numbers above and below a fraction bar, and the matrix that they multiply.</summary>
    private static Scaled Split(Expr? node, Formula formula) => formula switch
    {
        Negation { Operand: var u } => Split(Multiplied(node), u).Times(MinusOne),
        Formulas.Product { Factors: [Number number, .. var rest] } =>
            Split(Multiplied(node), rest.Length == 1 ? rest[0] : new Formulas.Product(rest)).Times(number),
        Formulas.Product { Factors: [var scalar, var matrix] } when IsApplied(node, Elementwise.Multiply, scalar: 0) =>
            new Scaled([], [], matrix).Times(scalar),
        Fraction { Numerator: var u, Denominator: var v } when IsApplied(node, Elementwise.Divide, scalar: 1) || IsDirection(node) =>
            Split(Multiplied(node), u).Over(v),
        _ => new Scaled([], [], formula),
    };

    /// <summary>The array that a node multiplies by a number, or divides; null where it does neither.</summary>
    private static Expr? Multiplied(Expr? node) =>
        IsApplied(node, Elementwise.Multiply, scalar: 0) ? node!.Inputs[1]
        : IsApplied(node, Elementwise.Divide, scalar: 1) || node is Apply { Name: null } negative && negative.Function == Elementwise.Negate
            ? node!.Inputs[0]
        : null;

    private static bool IsDirection(Expr? node) => node is Apply { Name: null } apply && apply.Function == Reductions.Direction;

    private static bool IsApplied(Expr? node, Primitive row, int scalar) =>
        node is Apply { Name: null } apply && apply.Function == row && apply.Inputs[scalar].Shape.IsScalar;

    private sealed record Scaled(ImmutableArray<Formula> Above, ImmutableArray<Formula> Below, Formula Matrix)
    {
        public Formula Whole => Below.IsEmpty ? Numerator : new Fraction(Numerator, Joined(Multiplied(Below)));

        public Scaled With(Func<Formula, Formula> change) => this with { Matrix = change(Matrix) };

        public Scaled Times(Formula scalar) => scalar is Fraction { Numerator: Number { Value: 1 }, Denominator: var divisor }
            ? Over(divisor)
            : this with { Above = Multiplied([scalar, .. Above]) };

        public Scaled Over(Formula divisor) => this with { Below = Below.Add(divisor) };

        private Formula Numerator => Joined([.. Above, Matrix]);

        private static Formula Joined(ImmutableArray<Formula> factors) => factors.Length == 1 ? factors[0] : new Formulas.Product(factors);
    }
}
