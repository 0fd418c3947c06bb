namespace GradNotebooks.Law;

/// <content>Functions of matrices.</content>
internal abstract partial class Maker
{
    /// <summary>A function of a matrix, or of two, by its name in the mirror.</summary>
    public Node Matrix(string op, params Node[] u)
    {
        var (e, name, sizes) = op switch
        {
            "trace" => (Calculus.Trace(u[0].E), "Trace", Array.Empty<int>()),
            "diagonal" => (Calculus.Diagonal(u[0].E), "Diagonal", [u[0].Sizes[0]]),
            "diagonalmatrix" => (Calculus.DiagonalMatrix(u[0].E), "DiagonalMatrix", [u[0].Count, u[0].Count]),
            "det" => (Calculus.Det(u[0].E), "Det", []),
            "logdet" => (Calculus.LogDet(u[0].E), "LogDet", []),
            "cholesky" => (Calculus.Cholesky(u[0].E), "Cholesky", u[0].Sizes),
            "eigenvalues" => (Calculus.SymmetricEigenvalues(u[0].E), "SymmetricEigenvalues", [u[0].Sizes[0]]),
            "singularvalues" => (Calculus.SingularValues(u[0].E), "SingularValues", [u[0].Sizes[0]]),
            "inverse" => (Calculus.Inverse(u[0].E), "Inverse", u[0].Sizes),
            "solve" => (Calculus.Solve(u[0].E, u[1].E), "Solve", u[1].Sizes),
            _ => (Calculus.Kronecker(u[0].E, u[1].E), "Kronecker", [u[0].Sizes[0] * u[1].Sizes[0], u[0].Sizes[1] * u[1].Sizes[1]]),
        };
        return Valued(new Node { Op = op, In = u, Sizes = sizes, E = e, Text = $"{name}({(u.Length == 1 ? "{0}" : "{0}, {1}")})" });
    }
}
