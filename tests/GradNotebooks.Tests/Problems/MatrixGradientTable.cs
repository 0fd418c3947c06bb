using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Problems;

/// <summary>
/// Gradients of scalars by vectors and matrices, as textbooks have them. The numbers are those of equations of Petersen and Pedersen,
/// <em>The Matrix Cookbook</em> (version of 15 November 2012).
/// </summary>
internal static class MatrixGradientTable
{
    private static readonly Data A = Data("A", 3, 3), B = Data("B", 3, 3), C = Data("C", 3, 3), D = Data("D", 3, 3), M = Data("M", 4, 3);

    // Vectors and numbers have small letters, as in the formulas.
    private static Data a { get; } = Data("a", 3);
    private static Data b { get; } = Data("b", 3);
    private static Data c { get; } = Data("c", 3);
    private static Data d { get; } = Data("d", 3);
    private static Data m { get; } = Data("m", 4);
    private static Data y { get; } = Data("y", 2);
    private static readonly Parameter X = Parameter("X", 3, 3), W = Parameter("W", 2, 3), U = Parameter("U", 4, 3);
    private static Parameter x { get; } = Parameter("x", 3);
    private static Parameter s { get; } = Parameter("s", 3);
    private static Parameter z { get; } = Parameter("z", 2);
    private static Parameter k { get; } = Parameter("k");

    /// <summary>Every line of the table.</summary>
    public static MatrixGradient[] All { get; } = [.. Linear, .. Quadratic, .. Traces, .. Functions, .. Norms, .. Elementwise];

    private static MatrixGradient[] Linear =>
    [
        new("(69)", Dot(a, x), x, "a"),
        new("(69)", Dot(x, a), x, "a"),
        new("", 3 * Dot(a, x) + 2, x, "3a"),
        new("", k * Dot(a, x), x, "k·a"),
        new("", Dot(a, MatMul(A, x)), x, "Aᵀ a"),
        new("", Dot(a, MatMul(Transpose(A), x)), x, "A a"),
        new("(70)", Dot(a, MatMul(X, b)), X, "a bᵀ"),
        new("(71)", Dot(a, MatMul(Transpose(X), b)), X, "b aᵀ"),
        new("(72)", Dot(a, MatMul(X, a)), X, "a aᵀ"),
        new("(72)", Dot(a, MatMul(Transpose(X), a)), X, "a aᵀ"),
        new("", Dot(a, MatMul(A, MatMul(X, MatMul(B, b)))), X, "Aᵀ a bᵀ Bᵀ"),
        new("", Sum(A * X), X, "A"),
        new("", Sum(x), x, "broadcast(1, 3)"),
        new("", Sum(MatMul(A, x)), x, "Σₙ A"),
        new("", Sum(MatMul(M, x)) / 4, x, "(Σₙ M)/4"),
        new("", Sum(MatMul(X, a)), X, "broadcast(1, 3) aᵀ"),
        new("", Sum(MatMul(W, Transpose(M))), W, "broadcast(1, 2) (Σₙ M)ᵀ"),
        new("", Dot(y, MatMul(W, b)), W, "y bᵀ"),
        new("", Sum(Outer(z, Data("t"))), z, "broadcast(Σₙ tₙ, 2)"),
        new("", x[1], x, "vector(0, 1, 0)"),
        new("", -z[1], z, "vector(0, −1)"),
    ];

    private static MatrixGradient[] Quadratic =>
    [
        new("(81)", Dot(x, MatMul(A, x)), x, "(A + Aᵀ) x"),
        new("", Dot(x, x), x, "2x"),
        new("", Dot(x, MatMul(A, x)) / 2 - Dot(b, x), x, "(A + Aᵀ) x/2 − b"),
        new("(81), of a symmetric matrix", Dot(x, MatMul(MatMul(Transpose(A), A), x)), x, "2Aᵀ A x"),
        new("(81), of a symmetric matrix", Dot(x, MatMul(A + Transpose(A), x)), x, "2(A + Aᵀ) x"),
        new("(77)", Dot(b, MatMul(Transpose(X), MatMul(X, c))), X, "X c bᵀ + X b cᵀ"),
        new("(78)", Dot(MatMul(B, x) + b, MatMul(C, MatMul(D, x) + d)), x, "Bᵀ C (D x + d) + Dᵀ Cᵀ (B x + b)"),
        new("(82)", Dot(b, MatMul(Transpose(X), MatMul(D, MatMul(X, c)))), X, "D X c bᵀ + Dᵀ X b cᵀ"),
        new("(83)", Dot(MatMul(X, b) + c, MatMul(D, MatMul(X, b) + c)), X, "(D + Dᵀ) (X b + c) bᵀ"),
        new("(84), of any matrix", Dot(x - MatMul(A, s), MatMul(B, x - MatMul(A, s))), s, "−Aᵀ (B + Bᵀ) (x − A s)"),
        new("(86), of any matrix", Dot(x - MatMul(A, s), MatMul(B, x - MatMul(A, s))), x, "(B + Bᵀ) (x − A s)"),
        new("(88), of any matrix", Dot(b - MatMul(X, s), MatMul(B, b - MatMul(X, s))), X, "−(B + Bᵀ) (b − X s) sᵀ"),
        new("", Square(Dot(a, x)), x, "2aᵀ x·a"),
        new("", Dot(a, x) * Dot(x, b), x, "xᵀ b·a + aᵀ x·b"),
        new("", Dot(a, x) / Dot(b, x), x, "a/(bᵀ x) − (aᵀ x/(bᵀ x)²)·b"),
        new("", Dot(x, MatMul(A, x)) / Dot(x, x), x, "(A + Aᵀ) x/(xᵀ x) − 2·(xᵀ A x/(xᵀ x)²)·x"),
    ];

    private static MatrixGradient[] Traces =>
    [
        new("(99)", Trace(X), X, "I₃"),
        new("(100)", Trace(MatMul(X, A)), X, "Aᵀ"),
        new("(101)", Trace(MatMul(A, MatMul(X, B))), X, "Aᵀ Bᵀ"),
        new("(102)", Trace(MatMul(A, MatMul(Transpose(X), B))), X, "B A"),
        new("(103)", Trace(MatMul(Transpose(X), A)), X, "A"),
        new("(104)", Trace(MatMul(A, Transpose(X))), X, "A"),
        new("(105)", Trace(Kronecker(A, X)), X, "tr(A)·I₃"),
        new("(106)", Trace(MatMul(X, X)), X, "2Xᵀ"),
        new("(107)", Trace(MatMul(MatMul(X, X), B)), X, "Bᵀ Xᵀ + Xᵀ Bᵀ"),
        new("(108)", Trace(MatMul(Transpose(X), MatMul(B, X))), X, "(B + Bᵀ) X"),
        new("(109)", Trace(MatMul(B, MatMul(X, Transpose(X)))), X, "(B + Bᵀ) X"),
        new("(111)", Trace(MatMul(X, MatMul(B, Transpose(X)))), X, "X (B + Bᵀ)"),
        new("(113)", Trace(MatMul(MatMul(Transpose(X), X), B)), X, "X (B + Bᵀ)"),
        new("(114)", Trace(MatMul(A, MatMul(X, MatMul(B, X)))), X, "Bᵀ Xᵀ Aᵀ + Aᵀ Xᵀ Bᵀ"),
        new("(115)", Trace(MatMul(Transpose(X), X)), X, "2X"),
        new("(117)", Trace(MatMul(Transpose(X), MatMul(B, MatMul(X, C)))), X, "B X C + Bᵀ X Cᵀ"),
        new("(118)", Trace(MatMul(A, MatMul(X, MatMul(B, MatMul(Transpose(X), C))))), X, "C A X B + Aᵀ Cᵀ X Bᵀ"),
        new("(119)", Trace(MatMul(MatMul(A, MatMul(X, B)) + C, Transpose(MatMul(A, MatMul(X, B)) + C))), X, "2Aᵀ (A X B + C) Bᵀ"),
        new("(120)", Trace(Kronecker(X, X)), X, "2·tr(X)·I₃"),
        new("(124)", Trace(MatMul(A, MatMul(Inverse(X), B))), X, "−X⁻ᵀ Aᵀ Bᵀ X⁻ᵀ"),
    ];

    private static MatrixGradient[] Functions =>
    [
        new("(49)", Det(X), X, "adj(X)ᵀ"),
        new("(51)", LogDet(X), X, "X⁻ᵀ"),
        new("(53)", LogDet(MatMul(Transpose(X), X)), X, "2X (Xᵀ X)⁻¹"),
        new("(55)", Det(MatMul(A, MatMul(X, B))), X, "Aᵀ adj(A X B)ᵀ Bᵀ"),
        new("(57)", Log(Det(X)), X, "adj(X)ᵀ/det(X)"),
        new("(61)", Dot(a, MatMul(Inverse(X), b)), X, "−X⁻ᵀ a bᵀ X⁻ᵀ"),
        new("(61)", Dot(a, Solve(X, b)), X, "−X⁻ᵀ a bᵀ X⁻ᵀ"),
        new("(63)", Trace(MatMul(A, Inverse(X))), X, "−X⁻ᵀ Aᵀ X⁻ᵀ"),
        new("(64)", Trace(Inverse(X + A)), X, "−(X + A)⁻ᵀ (X + A)⁻ᵀ"),
        new("", Dot(a, Solve(A, x)), x, "A⁻ᵀ a"),
        new("", Dot(x, Solve(A, x)) / 2, x, "A⁻ᵀ x/2 + A⁻¹ x/2"),
        new("", Dot(b, Diagonal(X)), X, "Diag(b)"),
        new("", Dot(a, MatMul(DiagonalMatrix(x), b)), x, "diag(a bᵀ)"),
        new("", Sum(SymmetricEigenvalues(X)), X, "I₃"),
        new("", Sum(SingularValues(X)), X, "X rightsingularvectors(X) Diag(1/sv(X)) rightsingularvectors(X)ᵀ"),
    ];

    private static MatrixGradient[] Norms =>
    [
        new("(129)", Norm(x - a), x, "(x − a)/‖x − a‖"),
        new("", Norm(x), x, "x/‖x‖"),
        new("(131)", Square(Norm(x)), x, "2x"),
        new("", Norm(x) * Norm(x), x, "2x"),
        new("", Square(Norm(x)) / 2, x, "x"),
        new("", 0.5 * Square(Norm(x)), x, "x"),
        new("", (Expr)1 / 2 * Square(Norm(x)), x, "x"),
        new("(132)", Square(Norm(X)), X, "2X"),
        new("", Sum(Square(X)), X, "2X"),
        new("", Square(Norm(MatMul(A, x) - b)), x, "2Aᵀ (A x − b)"),
        new("", Square(Norm(MatMul(A, x) - b)) / 2, x, "Aᵀ (A x − b)"),
        new("", (Expr)1 / 2 * Square(Norm(MatMul(A, x) - b)), x, "Aᵀ (A x − b)"),
        new("", Sum(Square(MatMul(M, x) - m)), x, "2Mᵀ (M x − m)"),
        new("", Mean(Square(MatMul(M, x) - m)), x, "Mᵀ (M x − m)/2"),
        new("", Square(Norm(MatMul(M, x) - m)) + 0.5 * Square(Norm(x)), x, "2Mᵀ (M x − m) + x"),
        new("", Square(Norm(MatMul(M, x) - m)) + k * Square(Norm(x)), x, "2Mᵀ (M x − m) + 2k·x"),
        new("", Norm(MatMul(A, x) - b), x, "Aᵀ (A x − b)/‖A x − b‖"),
        new("", Square(Norm(MatMul(A, X) - B)), X, "2Aᵀ (A X − B)"),
        new("", Square(Norm(MatMul(X, A) - B)), X, "2(X A − B) Aᵀ"),
        new("", Square(Norm(MatMul(A, MatMul(X, B)) - C)), X, "2Aᵀ (A X B − C) Bᵀ"),
        new("", Square(Norm(Transpose(X) - B)), X, "2(X − Bᵀ)"),
        new("", Square(Norm(MatMul(Transpose(X), a) - b)), X, "2a (Xᵀ a − b)ᵀ"),
        new("", Square(Norm(M - Outer(m, s))), s, "−2(M − m sᵀ)ᵀ m"),
        new("", Square(Norm(A - Outer(x, s))), x, "−2(A − x sᵀ) s"),
        new("", Square(Norm(A - Outer(x, x))), x, "−2(A − x xᵀ + (A − x xᵀ)ᵀ) x"),
        new("", Square(Norm(M - MatMul(U, X))), U, "−2(M − U X) Xᵀ"),
        new("", Square(Norm(M - MatMul(U, X))), X, "−2Uᵀ (M − U X)"),
        new("", Square(Norm(A - MatMul(X, Transpose(X)))), X, "−2(A − X Xᵀ + (A − X Xᵀ)ᵀ) X"),
    ];

    private static MatrixGradient[] Elementwise =>
    [
        new("", Sum(Exp(x)), x, "exp(x)"),
        new("", Dot(a, Tanh(x)), x, "a ⊙ (1 − tanh(x)²)"),
        new("", Sum(Tanh(MatMul(W, b) + z)), z, "1 − tanh(W b + z)²"),
        new("", Sum(Tanh(MatMul(W, b) + z)), W, "(1 − tanh(W b + z)²) bᵀ"),
        new("", Dot(y, Sigmoid(MatMul(W, b) + z)), W, "(y ⊙ σ(W b + z) ⊙ (1 − σ(W b + z))) bᵀ"),
        new("", Sum(Square(Tanh(MatMul(W, b)) - y)), W, "2((tanh(W b) − y) ⊙ (1 − tanh(W b)²)) bᵀ"),
        new("", Sum(Log(MatMul(M, x))), x, "Mᵀ (1/(M x))"),
        new("", LogSumExp(MatMul(M, x)), x, "Mᵀ softmax(M x)"),
        new("", Sum(Softplus(-(m * MatMul(M, x)))), x, "−Mᵀ (σ(−m ⊙ (M x)) ⊙ m)"),
        new("", Sum(Exp(MatMul(A, x))), x, "Aᵀ exp(A x)"),
        new("", Exp(Dot(a, x)), x, "exp(aᵀ x)·a"),
        new("", Log(Dot(a, x)), x, "a/(aᵀ x)"),
        new("", Log(Dot(a, MatMul(X, b))), X, "a bᵀ/(aᵀ X b)"),
        new("", Sqrt(Dot(x, MatMul(A, x))), x, "(A + Aᵀ) x/(2√(xᵀ A x))"),
        new("", Sum(Relu(MatMul(W, b))), W, "(W b > 0) bᵀ"),
    ];
}

/// <summary>A scalar, what it is differentiated by, and the gradient as it is printed.</summary>
/// <param name="Equation">The number of the equation in the Matrix Cookbook, where it has one.</param>
/// <param name="Loss">The scalar.</param>
/// <param name="By">The vector or matrix.</param>
/// <param name="Gradient">The gradient, as text.</param>
internal sealed record MatrixGradient(string Equation, Expr Loss, Parameter By, string Gradient);
