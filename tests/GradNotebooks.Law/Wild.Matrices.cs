namespace GradNotebooks.Law;

/// <content>Functions of matrices, of up to three rows.</content>
internal sealed partial class Wild
{
    private const int LargestMatrix = 3;

    private Node? OfMatrix()
    {
        if (AnyThat(IsSquare) is not { } u)
        {
            return AnyThat(n => n.Rank == 1 && n.Count <= LargestMatrix && !n.E.Shape.HasSamples) is { } v
                ? Matrix("diagonalmatrix", v)
                : null;
        }

        // What is nearly singular has an inverse of any size.
        var determinant = Matrix("det", u).Value[0].Size;
        var isRegular = determinant > 0.1 && All(u, x => Math.Abs(x) < 10);
        return Pick("trace", "diagonal", "det", "inverse", "solve", "kronecker", "symmetric") switch
        {
            "det" when !All(u, x => Math.Abs(x) < 1e6) => null,
            "inverse" => isRegular || Chance(0.02) ? Matrix("inverse", u) : null,
            "solve" => isRegular && AnyThat(n => n.Rank > 0 && !n.E.Shape.HasSamples && n.Sizes[0] == u.Sizes[0]) is { } right
                ? Matrix("solve", u, right)
                : null,
            "kronecker" => AnyThat(n => IsSquare(n) && n.Count * u.Count <= 16) is { } other ? Matrix("kronecker", u, other) : null,
            "symmetric" => Matrix("det", MatMul(Transpose(u), u)),
            var op => Matrix(op, u),
        };
    }

    private static bool IsSquare(Node n) =>
        n.Rank == 2 && n.Sizes[0] == n.Sizes[1] && n.Sizes[0] <= LargestMatrix && !n.E.Shape.HasSamples;
}
