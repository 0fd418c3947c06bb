using System.Collections.Immutable;
using GradNotebooks.Formulas;
using static GradNotebooks.MatrixRow;

namespace GradNotebooks;

/// <summary>
/// The table of functions of matrices: traces and diagonals, determinants, inverses and the solutions of linear equations. Their gradients
/// are those of Petersen and Pedersen, <em>The Matrix Cookbook</em> (2012), §2.
/// </summary>
internal static class MatrixFunctions
{
    // tr(A)' = tr(A'): each entry of the diagonal enters with weight one
    public static readonly Primitive Trace = Of("Trace", Written("tr", @"\operatorname{tr}"),
        (v, result) => result.Array[0] = Kernels.Trace(v[0]),
        shape: u => Square("Trace", u[0], Shape.Scalar),
        back: (node, _, gradient) => OnDiagonal(Algebra.Times(gradient, Identity(node.Inputs[0].Shape.Sizes[0])), node.Inputs[0]),
        complex: ComplexValue.Linear((v, result) => result.Array[0] = Kernels.Trace(v[0])),
        glyph: "tr", rule: "sum rule").Finite().Adding();

    // the entries of the diagonal receive what arrives at them, the others nothing
    public static readonly Primitive Diagonal = Of("Diagonal", Written("diag", @"\operatorname{diag}"),
        (v, result) => Kernels.Diagonal(v[0], result),
        shape: u => Square("Diagonal", u[0], new Shape(SizeOf(u[0]))),
        back: (node, _, gradient) => OnDiagonal(DiagonalMatrix!.Of(Algebra.BroadcastTo(gradient, node.Shape)), node.Inputs[0]),
        complex: ComplexValue.Linear((v, result) => Kernels.Diagonal(v[0], result)),
        glyph: "diag", rule: "rearranging",
        simplify: u => u[0] is Apply { Name: null } inner && inner.Function == DiagonalMatrix ? inner.Inputs[0]
            : Simplification.Repeated(u[0]) is { Shape.IsScalar: true } number
                ? Algebra.BroadcastTo(number, Square("Diagonal", u[0], new Shape(SizeOf(u[0]))))
            : null).Finite().Adding();

    // a vector receives the diagonal of what arrives
    public static readonly Primitive DiagonalMatrix = Of("DiagonalMatrix", Diagonally,
        (v, result) => Kernels.DiagonalMatrix(v[0], result),
        shape: u => u[0].Shape.Rank == 1 ? new Shape(u[0].Shape.Sizes[0], u[0].Shape.Sizes[0]) : throw new ModelException(
            $"DiagonalMatrix: {u[0]} is {Described(u[0].Shape)}, and a diagonal is made of a vector. That of a matrix is Diagonal."),
        back: (node, _, gradient) => Diagonal.Of(Algebra.BroadcastTo(gradient, node.Shape)),
        complex: ComplexValue.Linear((v, result) => Kernels.DiagonalMatrix(v[0], result)),
        glyph: "Diag", rule: "rearranging",
        simplify: u => u[0].Shape is { Rank: 1, HasSamples: false, Count: > 1 and var size } && Simplification.Number(u[0]) is 1.0
            ? Identity(size)
            : null).Finite().Adding();

    // tril(A)' = tril(A')
    public static readonly Primitive LowerTriangle = Of("LowerTriangle", Written("tril", @"\operatorname{tril}"),
        (v, result) => Kernels.LowerTriangle(v[0], result),
        shape: u => Square("LowerTriangle", u[0], u[0].Shape),
        back: (node, _, gradient) => LowerTriangle!.Of(Algebra.BroadcastTo(gradient, node.Shape)),
        complex: ComplexValue.Linear((v, result) => Kernels.LowerTriangle(v[0], result)),
        glyph: "tril", rule: "rearranging").Finite().Adding();

    // det(A)' = tr(adj(A)·A'), Jacobi's formula, which holds where A is singular too: A receives adj(A)ᵀ, which is det(A)·A⁻ᵀ (49)
    public static readonly Primitive Det = Of("Det", Written("det", @"\det"),
        (v, result) => result.Array[0] = Kernels.Det(v[0]),
        shape: u => Square("Det", u[0], Shape.Scalar),
        back: (node, _, gradient) => Algebra.Times(gradient, MatrixForms.Transposed(Adjugate!.Of(node.Inputs[0]))),
        complex: (v, _) => ComplexMatrices.Det(v[0]), lift: 2).Finite()
        .Adding((sizes, _, _) => sizes[0].Numbers.ToArray().Chunk(sizes[0].Shape.Sizes[1]).Aggregate(1.0, (all, row) => all * row.Sum()));

    // adj A = det(A)·A⁻¹, so that adj(A)' = (tr(adj(A)·A')·adj(A) − adj(A)·A'·adj(A))/det(A), where A is not singular
    public static readonly Primitive Adjugate = Of("Adjugate", Written("adj", @"\operatorname{adj}"),
        (v, result) => Kernels.Adjugate(v[0], result),
        shape: u => Square("Adjugate", u[0], u[0].Shape),
        back: (node, _, gradient) =>
        {
            var turned = MatrixForms.Transposed(node);
            var product = LinearAlgebra.Matrix(LinearAlgebra.Matrix(turned, gradient), turned);
            return (Calculus.Sum(gradient * node) * turned - product) / Det.Of(node.Inputs[0]);
        },
        complex: (v, shape) => ComplexMatrices.Adjugate(v[0], shape), lift: 2);

    // (log det A)' = tr(A⁻¹·A'): A receives A⁻ᵀ (51)
    public static readonly Primitive LogDet = Of("LogDet", Written("log det", @"\log\det"),
        (v, result) => result.Array[0] = Kernels.LogDet(v[0]),
        shape: u => Square("LogDet", u[0], Shape.Scalar),
        back: (node, _, gradient) => Algebra.Times(gradient, MatrixForms.Transposed(Inverse!.Of(node.Inputs[0]))),
        complex: (v, _) => ComplexMatrices.LogDet(v[0]), lift: 2)
        .With(new(Missing: MissingValues.OfLogDet));

    // (A⁻¹)' = −A⁻¹·A'·A⁻¹ (59): A receives −A⁻ᵀ·ȳ·A⁻ᵀ (60)
    public static readonly Primitive Inverse = Of("Inverse", (node, a) => MatrixWriting.Inverse(a[0]),
        (v, result) => Kernels.Inverse(v[0], result),
        shape: u => Square("Inverse", u[0], u[0].Shape),
        back: (node, _, gradient) =>
        {
            var turned = MatrixForms.Transposed(node);
            return -LinearAlgebra.Matrix(LinearAlgebra.Matrix(turned, gradient), turned);
        },
        complex: (v, shape) => ComplexMatrices.Inverse(v[0], shape), glyph: "( )⁻¹", rule: "power rule", lift: 2)
        .With(new(Missing: MissingValues.OfInverse));

    // A·y = b: b receives A⁻ᵀ·ȳ, and A that times −yᵀ
    public static readonly Primitive Solve = Of("Solve", (node, a) => MatrixWriting.Solution(node, a[0], a[1]),
        (v, result) => Kernels.Solve(v[0], v[1], result),
        shape: u => Fitting(u[0], u[1]),
        back: (node, index, gradient) =>
        {
            var received = Solve!.Of(MatrixForms.Transposed(node.Inputs[0]), Algebra.BroadcastTo(gradient, node.Shape));
            return index == 1 ? received
                : node.Shape.Rank == 1 ? -LinearAlgebra.OuterProduct(received, node)
                : -LinearAlgebra.Matrix(received, MatrixForms.Transposed(node));
        },
        complex: ComplexMatrices.Solve, glyph: "solve", rule: "product rule", lift: 2, arity: 2)
        .With(new(Missing: MissingValues.OfInverse));

    /// <summary>Every row, in the order above.</summary>
    public static ImmutableArray<Primitive> Table { get; } =
        [.. RowTable.Of(typeof(MatrixFunctions)), .. RowTable.Of(typeof(MatrixFactors)), .. RowTable.Of(typeof(KroneckerProducts))];

    /// <summary>Short names that people type.</summary>
    public static ImmutableArray<(string Name, Primitive Row)> Words =>
    [
        ("inv", Inverse), ("kron", KroneckerProducts.Kronecker), ("eigenvalues", MatrixFactors.SymmetricEigenvalues),
    ];

    /// <summary>The identity matrix; of as many rows as there are samples, a diagonal of ones.</summary>
    public static Expr Identity(int size) =>
        size == Shape.N ? DiagonalMatrix.Of(Algebra.BroadcastTo(1, Shape.Samples)) : Calculus.Identity(size);

    /// <summary>Diag(v); of ones the identity.</summary>
    private static Formula Diagonally(Apply node, ImmutableArray<Formula> a) => a[0] is Number { Value: 1 }
        ? new Symbol("I", IsBold: true)
        : new Call(new FunctionName("Diag", @"\operatorname{Diag}"), a);

    private static Shape Fitting(Expr a, Expr b) => Square("Solve", a, b.Shape) is var shape && shape.Rank > 0
        && shape.Sizes[0] == a.Shape.Sizes[0]
            ? shape
            : throw new ModelException(
                $"Solve: {a} is {Described(a.Shape)} and {b} {Described(b.Shape)}: the right side has an entry, or a row, for each row of "
                + "the matrix.");

    /// <summary>
    /// What a matrix receives on its diagonal; where its entries are made one by one, nothing arrives at the others, though their
    /// derivatives be infinite.
    /// </summary>
    private static Expr OnDiagonal(Expr received, Expr a) =>
        a.StaysFinite || a is not Apply made || !made.Function.IsElementwiseAt(made) || Masks.Split(received) is not null
            ? received
            : Masks.Within(Identity(a.Shape.Sizes[0]), received);
}
