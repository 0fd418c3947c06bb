using GradNotebooks.Formulas;
using GradNotebooks.Tests.Support;
using GradNotebooks.Typesetting;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Problems;

/// <summary>Functions of matrices against closed forms and published values, and what is said where they have no value.</summary>
public sealed class MatrixFunctionTests
{
    private static readonly Parameter X = Parameter("X", 3, 3), B = Parameter("B", 3, 2);
    private static readonly Parameter V = Parameter("b", 3);

    /// <summary>The rows of 1 to 9, of rank 2.</summary>
    private static readonly double[,] Singular = { { 1, 2, 3 }, { 4, 5, 6 }, { 7, 8, 9 } };

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(9)]
    public void Hilberts_matrix_has_its_known_determinant_and_inverse(int n)
    {
        var h = Parameter("H", n, n);
        var point = new Point { [h] = new Value(h.Shape, [.. Enumerable.Range(0, n * n).Select(i => 1.0 / (i / n + i % n + 1))]) };

        // Choi, "Tricks or treats with the Hilbert matrix", American Mathematical Monthly 90 (1983) 301–312; its first entry is n².
        var determinant = Math.Pow(Superfactorial(n - 1), 4) / Superfactorial(2 * n - 1);
        Near.Equal(1, (double)Det(h).Value(point) / determinant, n < 9 ? 1e-9 : 1e-5);
        Near.Equal(Math.Log(determinant), (double)LogDet(h).Value(point), n < 9 ? 1e-9 : 1e-5);
        Near.Equal(1, Inverse(h).Value(point)[0] / (n * n), n < 9 ? 1e-9 : 1e-5);
        Near.Equal(1, Solve(h, Unit(n)).Value(point)[0] / (n * n), n < 9 ? 1e-9 : 1e-5);
    }

    [Fact]
    public void Molers_matrix_has_the_Cholesky_factor_it_is_made_of()
    {
        // Moler's matrix is LLᵀ of the unit lower triangle of −1 (Nash, Compact Numerical Methods for Computers, 1979, appendix 1).
        const int N = 6;
        var a = Parameter("A", N, N);
        Value moler = new(a.Shape, [.. Enumerable.Range(0, N * N).Select(i => i / N == i % N ? i / N + 1 : Math.Min(i / N, i % N) - 1.0)]);
        double[] factor = [.. Enumerable.Range(0, N * N).Select(i => i / N == i % N ? 1.0 : i / N > i % N ? -1 : 0)];
        Near.Equal(factor, Cholesky(a).Value(new Point { [a] = moler }).Numbers, 1e-14);
        Near.Equal(1, Det(a).Value(new Point { [a] = moler }), 1e-13);
    }

    [Fact]
    public void The_second_difference_has_the_eigenvalues_of_a_string_of_beads()
    {
        const int N = 8;
        var a = Parameter("A", N, N);
        double[] entries = [.. Enumerable.Range(0, N * N).Select(i => (i / N - i % N) switch { 0 => 2.0, 1 or -1 => -1, _ => 0 })];
        double[] known = [.. Enumerable.Range(1, N).Select(k => 2 - 2 * Math.Cos(k * Math.PI / (N + 1)))];
        var point = new Point { [a] = new Value(a.Shape, entries) };
        Near.Equal(known, SymmetricEigenvalues(a).Value(point).Numbers, 1e-14);
        Near.Equal([.. known.Reverse()], SingularValues(a).Value(point).Numbers, 1e-14);

        // det = N + 1, and each eigenvector is a sine: ∂λₖ/∂A = vₖvₖᵀ.
        Near.Equal(N + 1, Det(a).Value(point), 1e-12);
        var lowest = SymmetricEigenvalues(a)[0].Gradient(a)[a].Value(point);
        double[] sine = [.. Enumerable.Range(1, N).Select(i => Math.Sqrt(2.0 / (N + 1)) * Math.Sin(i * Math.PI / (N + 1)))];
        Near.Equal([.. sine.SelectMany(u => sine.Select(v => u * v))], lowest.Numbers, 1e-13);
    }

    [Fact]
    public void The_gradient_of_a_determinant_is_right_where_the_matrix_is_singular() => Near.Equal(
        [-3, 6, -3, 6, -12, 6, -3, 6, -3], Det(X).Gradient(X)[X].Value(new Point { [X] = Singular }).Numbers, 1e-12);

    [Fact]
    public void Minors_that_are_0_are_0_to_the_last_bit()
    {
        var loss = Asinh(Det(Outer(V, V)));
        var gradient = loss.Gradient(V)[V].Value(new Point { [V] = new[] { -0.46, 0, -0.87 } });
        Assert.Equal([0, 0, 0], gradient.Numbers.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    public void A_matrix_times_its_adjugate_is_its_determinant_times_the_identity(int n)
    {
        var a = Parameter("A", n, n);
        double[] entries = [.. Enumerable.Range(0, n * n).Select(i => Math.Sin(1 + 1.7 * i * i))];
        var point = new Point { [a] = new Value(a.Shape, entries) };
        var difference = MatMul(a, Adjugate(a)) - Det(a) * DiagonalMatrix(Algebra.BroadcastTo(1, new Shape(n)));
        Near.Equal(0, (double)Norm(difference).Value(point), 1e-13);
    }

    [Fact]
    public void Singular_values_are_those_of_a_published_example()
    {
        // Strang, Introduction to Linear Algebra, 5th ed., §7.2: √45 and √5.
        var a = Parameter("A", 2, 2);
        var point = new Point { [a] = new double[,] { { 3, 0 }, { 4, 5 } } };
        Near.Equal([Math.Sqrt(45), Math.Sqrt(5)], SingularValues(a).Value(point).Numbers, 1e-15);
    }

    [Fact]
    public void Blocks_of_a_Kronecker_product_are_multiples_of_its_right_factor()
    {
        var (a, c) = (Parameter("A", 2, 2), Parameter("C", 1, 2));
        var point = new Point { [a] = new double[,] { { 1, 2 }, { 3, 4 } }, [c] = new double[,] { { 5, 6 } } };
        Assert.Equal([5, 6, 10, 12, 15, 18, 20, 24], Kronecker(a, c).Value(point).Numbers.ToArray());
    }

    [Fact]
    public void Equal_eigenvalues_share_their_gradient_where_it_is_known()
    {
        var point = new Point { [X] = new double[,] { { 2, 0, 0 }, { 0, 2, 0 }, { 0, 0, 5 } } };
        Near.Equal([1, 0, 0, 0, 1, 0, 0, 0, 1], Sum(SymmetricEigenvalues(X)).Gradient(X)[X].Value(point).Numbers, 1e-15);
        var loss = SymmetricEigenvalues(X)[0] + SymmetricEigenvalues(X)[1];
        Near.Equal([1, 0, 0, 0, 1, 0, 0, 0, 0], loss.Gradient(X)[X].Value(point).Numbers, 1e-14);
    }

    [Theory]
    [InlineData("inv")]
    [InlineData("solve")]
    [InlineData("logdet")]
    [InlineData("chol")]
    public void A_matrix_without_a_value_is_told_why(string name)
    {
        var (loss, sentence) = name switch
        {
            "inv" => (Sum(Inverse(X)), "u⁻¹ is NaN, since the matrix is singular"),
            "solve" => (Sum(Solve(X, V)), "u⁻¹ v is NaN, since the matrix is singular"),
            "logdet" => (LogDet(X), "log det(u) is −∞, since the matrix is singular, with determinant 0"),
            _ => (Sum(Cholesky(X)), "not positive definite: its smallest eigenvalue is −1.45824"),
        };
        Assert.Contains(sentence, loss.Gradient(X).At(new Point { [X] = Singular, [V] = new[] { 1.0, 2, 3 } }).ToString());
    }

    [Fact]
    public void A_negative_determinant_has_no_logarithm_and_one_that_is_too_large_for_a_number_has()
    {
        var swapped = new Point { [X] = new double[,] { { 0, 1, 0 }, { 1, 0, 0 }, { 0, 0, 1 } } };
        Assert.Contains("the determinant is −1, and a negative number has no logarithm", LogDet(X).Gradient(X).At(swapped).ToString());
        var large = new Point { [X] = new double[,] { { 1e200, 0, 0 }, { 0, 1e200, 0 }, { 0, 0, 1e200 } } };
        Near.Equal(600 * Math.Log(10), LogDet(X).Value(large), 1e-14);
    }

    [Fact]
    public void A_matrix_whose_rows_and_columns_are_scaled_is_not_taken_for_singular()
    {
        var point = new Point { [X] = new double[,] { { 1e-200, 2e-100, 0 }, { 3e-100, 1, 0 }, { 0, 0, 1e100 } } };
        Near.Equal(-5e-100, (double)Det(X).Value(point), 1e-13);
        Assert.True(double.IsFinite(Inverse(X).Value(point)[0]));
    }

    [Fact]
    public void A_matrix_of_the_wrong_shape_is_refused_by_name()
    {
        Refuses(() => Det(B), "Det: B is 3×2, and Det takes a square matrix");
        Refuses(() => Trace(V), "Trace: b is a vector of 3");
        Refuses(() => Solve(X, Parameter("c", 2)), "Solve: X is 3×3 and c a vector of 2: the right side has an entry, or a row");
        Refuses(() => Kronecker(X, V), "Kronecker: X is 3×3 and b a vector of 3, and both must be matrices");
        Refuses(() => DiagonalMatrix(X), "That of a matrix is Diagonal.");
        Refuses(() => SingularValues(V), "only a matrix has singular values");

        static void Refuses(Func<Expr> made, string sentence) => Assert.Contains(sentence, Assert.Throws<ModelException>(made).Message);
    }

    [Theory]
    [InlineData("det X", "det(X)")]
    [InlineData("log det X", "log det(X)")]
    [InlineData("logdet(X)", "log det(X)")]
    [InlineData("inv(X) b", "X⁻¹ b")]
    [InlineData("X^-1 b", "X⁻¹ b")]
    [InlineData("X⁻ᵀ b", "X⁻ᵀ b")]
    [InlineData("X^-T b", "X⁻ᵀ b")]
    [InlineData("tr X", "tr(X)")]
    [InlineData("X ⊗ B", "X ⊗ B")]
    [InlineData("2X \\otimes B", "2X ⊗ B")]
    [InlineData("kron(X, B)", "X ⊗ B")]
    [InlineData("λ(X)", "λ(X)")]
    [InlineData("eigenvalues(X)", "λ(X)")]
    [InlineData("singularvalues(X)", "sv(X)")]
    [InlineData("chol X", "chol(X)")]
    [InlineData("Diag(diag(X))", "Diag(diag(X))")]
    [InlineData("I₃", "I₃")]
    public void Functions_of_matrices_are_typed_by_their_names(string typed, string read) =>
        Assert.Equal(read, MathText.Parse(typed, X, B, V).ToString());

    [Fact]
    public void An_inverse_is_set_as_on_paper()
    {
        var loss = Dot(V, Solve(X, V));
        Assert.Contains(@"\boldsymbol{\mathrm{X}}^{-1}", LatexWriter.Write(Typesetter.Formula(loss)));
        Assert.Contains(@"\boldsymbol{\mathrm{X}}^{-\text{T}}", LatexWriter.Write(
            Typesetter.Formula(loss.Gradient(X)[X])));
    }

    [Fact]
    public void A_program_computes_what_the_graph_does()
    {
        var loss = LogDet(MatMul(Transpose(X), X)) + Dot(V, Solve(X, V)) + Trace(Inverse(X)) + Sum(Sin(SingularValues(MatMul(X, B))));
        var point = new Point
        {
            [X] = new double[,] { { 3, 0.5, -0.25 }, { 0.75, 4.5, 0.625 }, { -0.5, 0.25, 6 } },
            [V] = new[] { 1.0, -2, 0.5 },
            [B] = new double[,] { { 1, 2 }, { 3, -1 }, { 0.5, 0.25 } },
        };
        var (pass, run) = (loss.Gradient(X, V, B).At(point), loss.Gradient(X, V, B).Compile().Run(point));
        Near.Equal(pass[X].Numbers, run[X].Numbers, 1e-14);
        Near.Equal(pass[B].Numbers, run[B].Numbers, 1e-14);
        Assert.True(loss.Gradient(X, V, B).Check(point).Passed);
    }

    private static double Superfactorial(int n) =>
        Enumerable.Range(1, n).Aggregate((All: 1.0, Factorial: 1.0), (p, k) => (p.All * p.Factorial * k, p.Factorial * k)).All;

    private static Expr Unit(int n) => Vector([.. Enumerable.Range(0, n).Select(i => i == 0 ? (Expr)1 : 0)]);
}
