namespace GradNotebooks;

// Functions of matrices, as users call them.
public static partial class Calculus
{
    /// <summary>tr A, the sum of the diagonal of a square matrix.</summary>
    /// <exception cref="ModelException">a is no square matrix.</exception>
    public static Expr Trace(Expr a) => MatrixFunctions.Trace.Of(a);

    /// <summary>The diagonal of a square matrix, as a vector. The diagonal matrix of a vector is <see cref="DiagonalMatrix"/>.</summary>
    /// <exception cref="ModelException">a is no square matrix.</exception>
    public static Expr Diagonal(Expr a) => MatrixFunctions.Diagonal.Of(a);

    /// <summary>The matrix with a vector on its diagonal, and zeros.</summary>
    /// <exception cref="ModelException">v is no vector.</exception>
    public static Expr DiagonalMatrix(Expr v) => MatrixFunctions.DiagonalMatrix.Of(v);

    /// <summary>det A, with gradient adj(A)ᵀ, which is det(A)·A⁻ᵀ, and right where A is singular too.</summary>
    /// <exception cref="ModelException">a is no square matrix.</exception>
    public static Expr Det(Expr a) => MatrixFunctions.Det.Of(a);

    /// <summary>
    /// adj A, the matrix with A·adj(A) = det(A)·I, of a singular matrix too. Its own derivative is known where A is not singular.
    /// </summary>
    /// <exception cref="ModelException">a is no square matrix.</exception>
    public static Expr Adjugate(Expr a) => MatrixFunctions.Adjugate.Of(a);

    /// <summary>
    /// log det A, without overflow, with gradient A⁻ᵀ. Where det A is negative it has no value, as in PyTorch: for log |det A| write
    /// <c>LogDet(MatMul(Transpose(A), A)) / 2</c>.
    /// </summary>
    /// <exception cref="ModelException">a is no square matrix.</exception>
    /// <example>
    /// <code>
    /// var X = Parameter("X", 3, 3);
    /// LogDet(X).Gradient(X)    // ∂Loss/∂X = X⁻ᵀ
    /// </code>
    /// </example>
    public static Expr LogDet(Expr a) => MatrixFunctions.LogDet.Of(a);

    /// <summary>
    /// A⁻¹. To solve equations, <see cref="Solve"/> is faster and keeps more digits. It has no value where A is singular.
    /// </summary>
    /// <exception cref="ModelException">a is no square matrix.</exception>
    public static Expr Inverse(Expr a) => MatrixFunctions.Inverse.Of(a);

    /// <summary>
    /// A⁻¹·b, the y with A·y = b, of a vector b or of each column of a matrix. It has no value where A is singular.
    /// </summary>
    /// <exception cref="ModelException">a is no square matrix, or b has other than one row for each of its rows.</exception>
    public static Expr Solve(Expr a, Expr b) => MatrixFunctions.Solve.Of(a, b);

    /// <summary>
    /// The lower triangular L with L·Lᵀ = A, of a symmetric positive definite matrix; of any other its symmetric part (A + Aᵀ)/2 is taken,
    /// so that the gradient is symmetric, as PyTorch's. It has no value where that is not positive definite.
    /// </summary>
    /// <exception cref="ModelException">a is no square matrix.</exception>
    public static Expr Cholesky(Expr a) => MatrixFactors.Cholesky.Of(a);

    /// <summary>A ⊗ B, the matrix of the blocks aᵢⱼ·B.</summary>
    /// <exception cref="ModelException">a or b is no matrix.</exception>
    public static Expr Kronecker(Expr a, Expr b) => KroneckerProducts.Kronecker.Of(a, b);

    /// <summary>
    /// The eigenvalues of a symmetric matrix, from the smallest to the largest; of any other its symmetric part (A + Aᵀ)/2 is taken. Where
    /// two of them are equal they have a kink, as |u| has at 0: what depends on both alike, such as their sum, has its gradient there, and
    /// each by itself gets that of one of its eigenvectors.
    /// </summary>
    /// <exception cref="ModelException">a is no square matrix.</exception>
    public static Expr SymmetricEigenvalues(Expr a) => MatrixFactors.SymmetricEigenvalues.Of(a);

    /// <summary>
    /// The singular values of a matrix, from the largest to the smallest. Where two of them are equal they have a kink, and where one is 0
    /// it has no gradient.
    /// </summary>
    /// <exception cref="ModelException">a is no matrix.</exception>
    public static Expr SingularValues(Expr a) => MatrixFactors.SingularValues.Of(a);
}
