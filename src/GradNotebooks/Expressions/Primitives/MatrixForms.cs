using System.Collections.Immutable;

namespace GradNotebooks;

/// <summary>
/// The normal forms of matrix products in gradients, beside those of <see cref="Algebra"/>: what the identity multiplies is itself, what an
/// array of equal numbers multiplies is a sum, (u vᵀ)ᵀ is v uᵀ, and A x + Aᵀ x is (A + Aᵀ) x.
/// </summary>
internal static class MatrixForms
{
    /// <summary>Among so many terms two are looked for that belong together.</summary>
    private const int Few = 8;

    /// <summary>A gradient is looked into so far for what transposes without being moved.</summary>
    private const int Steps = 8;

    /// <summary>Aᵀ; where that is known, without a transpose.</summary>
    public static Expr Transposed(Expr a) => Turned(a, Steps) ?? LinearAlgebra.Transpose.Of(a);

    /// <summary>A·B where one of them is the identity times a number, whatever the other is; null where neither is.</summary>
    public static Expr? OfIdentity(Expr a, Expr b) => Identity(a) is { } left ? Algebra.Times(left, b)
        : Identity(b) is { } right ? Algebra.Times(right, a)
        : null;

    /// <summary>A·B where one of them has the same number throughout; null where neither has.</summary>
    public static Expr? Product(Expr a, Expr b)
    {
        if (Filled(a) is { } left)
        {
            return Algebra.Times(left, (a.Shape.Rank, b.Shape.Rank) switch
            {
                (1, _) => Sum(b, 0),
                (_, 1) => Algebra.BroadcastTo(Reductions.Sum.Of(b), new Shape(a.Shape.Sizes[0])),
                _ => LinearAlgebra.Outer.Of(Ones(a.Shape.Sizes[0]), Sum(b, 0)),
            });
        }

        return Filled(b) is not { } right ? null : Algebra.Times(right, (a.Shape.Rank, b.Shape.Rank) switch
        {
            (_, 1) => Sum(a, 1),
            (1, _) => Algebra.BroadcastTo(Reductions.Sum.Of(a), new Shape(b.Shape.Sizes[1])),
            _ => LinearAlgebra.Outer.Of(Sum(a, 1), Ones(b.Shape.Sizes[1])),
        });
    }

    /// <summary>
    /// (A·B)ᵀ as Bᵀ·Aᵀ, for a product that nothing else needs, and the transpose of all else: what arrives at a transpose goes on by it.
    /// </summary>
    public static Expr TransposedGradient(Expr gradient) =>
        gradient is Apply { Name: null, Inputs: [{ Shape.Rank: 2 } a, { Shape.Rank: 2 } b] } node && node.Function == LinearAlgebra.MatMul
            ? LinearAlgebra.MatMul.Of(Transposed(b), Transposed(a))
            : Transposed(gradient);

    /// <summary>
    /// A sum with A x + Aᵀ x in it as (A + Aᵀ) x, and x A + x Aᵀ likewise, where both are times the same numbers; null where there is none.
    /// </summary>
    public static Expr? Total(IReadOnlyList<Expr> terms)
    {
        if (terms.Count is < 2 or > Few || terms[0].Shape.IsScalar)
        {
            return null;
        }

        ScaledProduct?[] products = [.. terms.Select(ScaledProduct.Of)];
        for (var i = 0; i < products.Length; i++)
        {
            for (var j = i + 1; j < products.Length; j++)
            {
                if (products[i] is { } u && products[j] is { } v && !ReferenceEquals(terms[i], terms[j]) && Gathered(u, v) is { } sum)
                {
                    return Algebra.Total([.. terms.Select((term, place) => place == i ? sum : term).Where((_, place) => place != j)]);
                }
            }
        }

        return null;
    }

    private static Expr? Gathered(ScaledProduct u, ScaledProduct v) => !u.Scalars.SequenceEqual(v.Scalars) ? null
        : ReferenceEquals(u.Right, v.Right) && WithTranspose(u.Left, v.Left) is { } left ? u.Times(left, u.Right)
        : ReferenceEquals(u.Left, v.Left) && WithTranspose(u.Right, v.Right) is { } right ? u.Times(u.Left, right)
        : null;

    /// <summary>A + Aᵀ, given the two in any order; null where they are not each other's transposes.</summary>
    private static Expr? WithTranspose(Expr a, Expr b) => ReferenceEquals(Opened(b), a) ? a + b
        : ReferenceEquals(Opened(a), b) ? b + a
        : ReferenceEquals(Transposed(a), b) ? a + b
        : null;

    /// <summary>A product of two matrices, or of a matrix and a vector, and the numbers that multiply and divide it.</summary>
    private sealed record ScaledProduct(ImmutableArray<(Expr Scalar, bool Divides)> Scalars, Expr Left, Expr Right)
    {
        public static ScaledProduct? Of(Expr term)
        {
            var (scalars, inner) = Split(term);
            if ((Opened(inner) ?? inner) is not Apply { Name: null } product || product.Function != LinearAlgebra.MatMul)
            {
                return null;
            }

            var ((ofLeft, left), (ofRight, right)) = ReferenceEquals(product, inner)
                ? (Split(product.Inputs[0]), Split(product.Inputs[1]))
                : (Split(Transposed(product.Inputs[1])), Split(Transposed(product.Inputs[0])));
            return new ScaledProduct([.. scalars, .. ofLeft, .. ofRight], left, right);
        }

        public Expr Times(Expr left, Expr right) => Scalars.Reverse().Aggregate(
            LinearAlgebra.MatMul.Of(left, right), (product, by) => by.Divides ? product / by.Scalar : by.Scalar * product);

        private static (ImmutableArray<(Expr Scalar, bool Divides)> Scalars, Expr Inner) Split(Expr u)
        {
            var scalars = ImmutableArray.CreateBuilder<(Expr, bool)>();
            var isTurned = false;
            while (u is Apply { Name: null, Function: Primitive row } node)
            {
                if (row == LinearAlgebra.Transpose && !isTurned)
                {
                    (isTurned, u) = (true, node.Inputs[0]);
                }
                else if (row == Elementwise.Negate)
                {
                    scalars.Add((-1, false));
                    u = node.Inputs[0];
                }
                else if (row == Elementwise.Multiply && node.Inputs[0].Shape.IsScalar)
                {
                    scalars.Add((node.Inputs[0], false));
                    u = node.Inputs[1];
                }
                else if (row == Elementwise.Divide && node.Inputs[1].Shape.IsScalar)
                {
                    scalars.Add((node.Inputs[1], true));
                    u = node.Inputs[0];
                }
                else
                {
                    break;
                }
            }

            return (scalars.ToImmutable(), isTurned ? Transposed(u) : u);
        }
    }

    /// <summary>The A of Aᵀ.</summary>
    private static Expr? Opened(Expr u) =>
        u is Apply { Name: null } node && node.Function == LinearAlgebra.Transpose ? node.Inputs[0] : null;

    /// <summary>The number that an array is throughout; null where it is none.</summary>
    private static Expr? Filled(Expr u) => Simplification.Repeated(u) is { Shape.IsScalar: true } number ? number : null;

    /// <summary>The number that the identity is multiplied by; null where a matrix is none.</summary>
    public static Expr? Identity(Expr u) => u is ConstantArray { IsIdentity: true } ? 1
        : u is not Apply { Name: null, Function: Primitive row } node ? null
        : row == MatrixFunctions.DiagonalMatrix ? Filled(node.Inputs[0])
        : row == Elementwise.Negate && Identity(node.Inputs[0]) is { } number ? -number
        : row == Elementwise.Multiply && node.Inputs[0].Shape.IsScalar && Identity(node.Inputs[1]) is { } factor
            ? Algebra.Times(node.Inputs[0], factor)
        : row == Elementwise.Divide && node.Inputs[1].Shape.IsScalar && Identity(node.Inputs[0]) is { } dividend
            ? Algebra.Over(dividend, node.Inputs[1])
        : null;

    private static Expr Ones(int size) => Algebra.BroadcastTo(1, new Shape(size));

    /// <summary>The sum along an axis; of a transposed matrix, along the other one.</summary>
    private static Expr Sum(Expr u, int axis) => u.Shape.Rank == 1 ? Reductions.Sum.Of(u)
        : Opened(u) is { } a ? Reductions.SumAlong(1 - axis).Of(a)
        : Reductions.SumAlong(axis).Of(u);

    /// <summary>Whether a product is Bᵀ B or B Bᵀ.</summary>
    private static bool IsSquare(Apply product) =>
        ReferenceEquals(Opened(product.Inputs[0]), product.Inputs[1]) || ReferenceEquals(Opened(product.Inputs[1]), product.Inputs[0]);

    private static Expr? Turned(Expr u, int steps)
    {
        if (steps == 0 || u is not Apply { Name: null, Function: Primitive row } node)
        {
            return null;
        }

        if (Filled(u) is { } number)
        {
            return Algebra.BroadcastTo(number, new Shape(u.Shape.Sizes[1], u.Shape.Sizes[0]));
        }

        return row == LinearAlgebra.Transpose ? node.Inputs[0]
            : row == MatrixFunctions.DiagonalMatrix ? u
            : row == MatrixFunctions.Inverse && ReferenceEquals(Turned(node.Inputs[0], steps - 1), node.Inputs[0]) ? u
            : row == LinearAlgebra.MatMul && IsSquare(node) ? u
            : row == LinearAlgebra.Outer ? LinearAlgebra.Outer.Of(node.Inputs[1], node.Inputs[0])
            : row == Elementwise.Negate ? Scaled(node, 0)
            : row == Elementwise.Multiply && node.Inputs[0].Shape.IsScalar ? Scaled(node, 1)
            : row == Elementwise.Divide && node.Inputs[1].Shape.IsScalar ? Scaled(node, 0)
            : row == Elementwise.Add && ReferenceEquals(Turned(node.Inputs[0], steps - 1), node.Inputs[1]) ? u
            : row == Elementwise.Add && ReferenceEquals(Turned(node.Inputs[1], steps - 1), node.Inputs[0]) ? u
            : null;

        Expr? Scaled(Apply scaled, int matrix) => Turned(scaled.Inputs[matrix], steps - 1) is { } turned
            ? row.Of(scaled.Inputs.SetItem(matrix, turned))
            : null;
    }
}
