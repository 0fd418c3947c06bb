namespace GradNotebooks.Law;

/// <content>Functions of small matrices, by minors.</content>
internal sealed partial class Arithmetic
{
    public Dual[] OfMatrices(string op, Dual[][] inputs, int[][] sizes)
    {
        var (a, n) = (inputs[0], sizes[0][0]);
        switch (op)
        {
            case "trace": return [Total(Diagonal(a, n), 1)];
            case "diagonal": return Diagonal(a, n);
            case "diagonalmatrix":
                return [.. Enumerable.Range(0, n * n).Select(i => i / n == i % n ? a[i % n] : new Dual(0))];
            case "det": return [Determinant(a, n)];
            case "logdet": return [Unary("log", Determinant(a, n))];
            case "cholesky": return Cholesky(a, n);
            case "eigenvalues": return Eigenvalues(a, n);
            case "singularvalues":
                return [.. Eigenvalues(Gram(a, n), n).Reverse().Select(u => Unary("sqrt", u))];
            case "inverse": return Inverse(a, n);
            case "solve":
                var (inverse, right, columns) = (Inverse(a, n), inputs[1], inputs[1].Length / n);
                return [.. Enumerable.Range(0, n * columns).Select(i => Products(
                    [.. Enumerable.Range(0, n).Select(k => (inverse[i / columns * n + k], right[k * columns + i % columns]))]))];
            default:
                var (b, m, p, q) = (inputs[1], sizes[0][1], sizes[1][0], sizes[1][1]);
                return [.. Enumerable.Range(0, a.Length * b.Length).Select(i => (i / (m * q), i % (m * q)) is var (row, column)
                    ? Binary("*", a[row / p * m + column / q], b[row % p * q + column % q])
                    : a[0])];
        }
    }

    private static Dual[] Diagonal(Dual[] a, int n) => [.. Enumerable.Range(0, n).Select(i => a[i * (n + 1)])];

    private Dual[] Inverse(Dual[] a, int n)
    {
        var determinant = Determinant(a, n);
        return [.. Enumerable.Range(0, n * n).Select(
            i => Binary("/", Signed(Determinant(Minor(a, n, i % n, i / n), n - 1), i / n + i % n), determinant))];
    }

    /// <summary>Of a symmetric matrix of at most two rows, ascending, by the formula for quadratic equations.</summary>
    private Dual[] Eigenvalues(Dual[] a, int n)
    {
        if (n == 1)
        {
            return a;
        }

        var (middle, half) = (Binary("*", new Dual(0.5), Binary("+", a[0], a[3])), Binary("*", new Dual(0.5), Binary("-", a[0], a[3])));
        var apart = Unary("sqrt", Binary("+", Binary("*", half, half), Binary("*", a[1], a[2])));
        return [Binary("-", middle, apart), Binary("+", middle, apart)];
    }

    /// <summary>Aᵀ·A.</summary>
    private Dual[] Gram(Dual[] a, int n) => [.. Enumerable.Range(0, n * n)
        .Select(i => Products([.. Enumerable.Range(0, n).Select(k => (a[k * n + i / n], a[k * n + i % n]))]))];

    private Dual[] Cholesky(Dual[] a, int n)
    {
        Dual[] factor = [.. Enumerable.Repeat(new Dual(0), n * n)];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = Enumerable.Range(0, j)
                    .Aggregate(a[i * n + j], (sum, k) => Binary("-", sum, Binary("*", factor[i * n + k], factor[j * n + k])));
                factor[i * n + j] = i == j ? Unary("sqrt", rest) : Binary("/", rest, factor[j * (n + 1)]);
            }
        }

        return factor;
    }

    /// <summary>By the first row.</summary>
    private Dual Determinant(Dual[] a, int n) => n == 0 ? new Dual(1)
        : n == 1 ? a[0]
        : Enumerable.Range(0, n).Select(j => Signed(Binary("*", a[j], Determinant(Minor(a, n, 0, j), n - 1)), j))
            .Aggregate((sum, term) => Binary("+", sum, term));

    private Dual Signed(Dual u, int place) => place % 2 == 0 ? u : Unary("neg", u);

    /// <summary>The matrix without a row and a column.</summary>
    private static Dual[] Minor(Dual[] a, int n, int row, int column) =>
        [.. a.Where((_, i) => i / n != row && i % n != column)];
}
