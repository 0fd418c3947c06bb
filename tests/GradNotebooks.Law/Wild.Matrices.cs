namespace GradNotebooks.Law;

/// <content>Functions of matrices, of up to three rows.</content>
internal sealed partial class Wild
{
    private const int LargestMatrix = 3;

    /// <summary>So many eigenvalues have a formula that is short.</summary>
    private const int LargestByFormula = 2;

    private Node? OfMatrix()
    {
        if (AnyThat(IsSquare) is not { } u)
        {
            return AnyThat(n => n.Rank > 0 && n.Sizes[^1] <= LargestMatrix && !n.E.Shape.HasSamples) is not { } v ? null
                : v.Rank == 2 ? Squared(v)
                : Matrix("diagonalmatrix", v);
        }

        // What is nearly singular has an inverse of any size.
        var determinant = Matrix("det", u).Value[0].Size;
        var isRegular = determinant > 0.1 && All(u, x => Math.Abs(x) < 10);
        return Pick(
            "trace", "diagonal", "det", "inverse", "solve", "kronecker", "symmetric", "logdet", "cholesky", "eigenvalues",
            "singularvalues") switch
        {
            "logdet" => isRegular ? Matrix("logdet", Squared(u)) : null,
            "cholesky" => isRegular ? Matrix("cholesky", Squared(u)) : null,
            "eigenvalues" => isRegular && u.Sizes[0] <= LargestByFormula ? Apart(Matrix("eigenvalues", Squared(u))) : null,
            "singularvalues" => isRegular && u.Sizes[0] <= LargestByFormula ? Apart(Matrix("singularvalues", u)) : null,
            "det" when !All(u, x => Math.Abs(x) < 1e6) => null,
            "inverse" => isRegular || Chance(0.02) ? Matrix("inverse", u) : null,
            "solve" => isRegular && AnyThat(n => n.Rank > 0 && !n.E.Shape.HasSamples && n.Sizes[0] == u.Sizes[0]) is { } right
                ? Matrix("solve", u, right)
                : null,
            "kronecker" => AnyThat(n => IsSquare(n) && n.Count * u.Count <= 16) is { } other ? Matrix("kronecker", u, other) : null,
            "symmetric" => Matrix("det", Squared(u)),
            var op => Matrix(op, u),
        };
    }

    /// <summary>Aᵀ·A, which is symmetric, and positive definite where A is regular.</summary>
    private Node Squared(Node u) => MatMul(Transpose(u), u);

    /// <summary>Where two of these are nearly equal, neither has a derivative.</summary>
    private static Node? Apart(Node values) =>
        values.Count == 1 || (values.Value[0] - values.Value[1]).Size > 0.1 ? values : null;

    private static bool IsSquare(Node n) =>
        n.Rank == 2 && n.Sizes[0] == n.Sizes[1] && n.Sizes[0] <= LargestMatrix && !n.E.Shape.HasSamples;
}
