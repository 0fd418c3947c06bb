using static GradNotebooks.MatrixFunctions;
using static GradNotebooks.MatrixRow;

namespace GradNotebooks;

/// <summary>
/// Factors of matrices: Cholesky's, eigenvalues of symmetric ones, singular values, and the vectors that belong to these. Their gradients
/// are those of Giles, <em>Collected matrix derivative results for forward and reverse mode algorithmic differentiation</em>, in
/// <em>Advances in Automatic Differentiation</em> (Springer 2008). They stand in the table of <see cref="MatrixFunctions"/>.
/// </summary>
internal static class MatrixFactors
{
    // S = L⁻ᵀ·Φ(Lᵀ·l̄)·L⁻¹, Φ being the lower triangle with half of the diagonal: A receives (S + Sᵀ)/2
    public static readonly Primitive Cholesky = Of("Cholesky", Written("chol", @"\operatorname{chol}"),
        (v, result) => Kernels.Cholesky(v[0], result),
        shape: u => Square("Cholesky", u[0], u[0].Shape),
        back: (node, _, gradient) =>
        {
            var turned = MatrixForms.Transposed(node);
            var product = LinearAlgebra.Matrix(turned, LowerTriangle.Of(Algebra.BroadcastTo(gradient, node.Shape)));
            var lower = LowerTriangle.Of(product) - DiagonalMatrix.Of(Diagonal.Of(product)) / 2;
            return Symmetric(Solve.Of(turned, LinearAlgebra.Transpose.Of(Solve.Of(turned, lower))));
        },
        complex: (v, shape) => ComplexMatrices.Cholesky(v[0], shape), lift: 3).With(new(Missing: MissingValues.OfCholesky));

    // λᵢ' = vᵢᵀ·A'·vᵢ: A receives V·Diag(λ̄)·Vᵀ, which is c·I where every eigenvalue receives c
    public static readonly Primitive SymmetricEigenvalues = Of("SymmetricEigenvalues", Written("λ", @"\lambda"),
        (v, result) => Kernels.Eigenvalues(v[0], result),
        shape: u => Square("SymmetricEigenvalues", u[0], new Shape(SizeOf(u[0]))),
        back: (node, _, gradient) =>
        {
            if (Simplification.Repeated(gradient) is { Shape.IsScalar: true } number)
            {
                return Algebra.Times(number, Identity(node.Shape.Sizes[0]));
            }

            var vectors = Eigenvectors!.Of(node.Inputs[0]);
            return Product(vectors, DiagonalMatrix.Of(Algebra.BroadcastTo(gradient, node.Shape)), MatrixForms.Transposed(vectors));
        },
        glyph: "λ", lift: 3, ties: "where eigenvalues are equal they have kinks; each gets the gradient of an eigenvector that was found");

    // V' = V·(F ⊙ VᵀA'V) with Fᵢⱼ = 1/(λⱼ − λᵢ) off the diagonal
    public static readonly Primitive Eigenvectors = Of("Eigenvectors", Written("eigenvectors", @"\operatorname{eigenvectors}"),
        (v, result) => Kernels.Eigenvectors(v[0], result),
        shape: u => Square("Eigenvectors", u[0], u[0].Shape),
        back: (node, _, gradient) => Symmetric(Turning(node, SymmetricEigenvalues.Of(node.Inputs[0]), gradient)),
        lift: 3, ties: "where eigenvalues are equal they have no derivative");

    // σᵢ' = uᵢᵀ·A'·vᵢ, with A·V = U·Diag(σ): A receives A·V·Diag(σ̄/σ)·Vᵀ
    public static readonly Primitive SingularValues = Of("SingularValues", Written("sv", @"\operatorname{sv}"),
        (v, result) => Kernels.SingularValues(v[0], result),
        shape: u => u[0].Shape.Rank == 2 && !u[0].Shape.HasSamples
            ? new Shape(Math.Min(u[0].Shape.Sizes[0], u[0].Shape.Sizes[1]))
            : throw new ModelException($"SingularValues: {u[0]} is {Described(u[0].Shape)}, and only a matrix has singular values."),
        back: (node, _, gradient) =>
        {
            var (a, isWide) = (node.Inputs[0], node.Inputs[0].Shape.Sizes[0] < node.Inputs[0].Shape.Sizes[1]);
            var vectors = RightSingularVectors!.Of(isWide ? LinearAlgebra.Transpose.Of(a) : a);
            var projected = Product(
                vectors, DiagonalMatrix.Of(Algebra.BroadcastTo(gradient, node.Shape) / node), MatrixForms.Transposed(vectors));
            return isWide ? LinearAlgebra.Matrix(projected, a) : LinearAlgebra.Matrix(a, projected);
        },
        glyph: "sv", lift: 3,
        ties: "where singular values are equal they have kinks; each gets the gradient of singular vectors that were found, and one that "
            + "is 0 has none");

    // V is that of AᵀA, whose eigenvalues are σ²
    public static readonly Primitive RightSingularVectors = Of(
        "RightSingularVectors", Written("rightsingularvectors", @"\operatorname{rightsingularvectors}"),
        (v, result) => Kernels.RightSingularVectors(v[0], result),
        shape: u => u[0].Shape.Rank == 2 && !u[0].Shape.HasSamples && u[0].Shape.Sizes[0] >= u[0].Shape.Sizes[1]
            ? new Shape(u[0].Shape.Sizes[1], u[0].Shape.Sizes[1])
            : throw new ModelException(
                $"RightSingularVectors: {u[0]} is {Described(u[0].Shape)}, and a matrix that is no wider than high is wanted."),
        back: (node, _, gradient) => LinearAlgebra.Matrix(
            node.Inputs[0], 2 * Symmetric(Turning(node, Calculus.Square(SingularValues.Of(node.Inputs[0])), gradient))),
        lift: 3, ties: "where singular values are equal they have no derivative");

    /// <summary>What a matrix with eigenvectors V receives from them: V·(F ⊙ Vᵀv̄)·Vᵀ.</summary>
    private static Expr Turning(Apply vectors, Expr values, Expr gradient)
    {
        var (size, turned) = (vectors.Shape.Sizes[0], MatrixForms.Transposed(vectors));
        var gaps = values - Arrays.Reshaped(values, new Shape(size, 1));
        var off = 1 - Identity(size);
        return Product(vectors, off / (gaps + Identity(size)) * LinearAlgebra.Matrix(turned, gradient), turned);
    }

    private static Expr Symmetric(Expr s) => (s + MatrixForms.Transposed(s)) / 2;

    private static Expr Product(Expr a, Expr b, Expr c) => LinearAlgebra.Matrix(LinearAlgebra.Matrix(a, b), c);
}
