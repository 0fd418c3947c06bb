namespace GradNotebooks;

// Windows that slide over vectors and matrices.
public static partial class Calculus
{
    /// <summary>
    /// The cross-correlation of a vector with weights, which deep learning calls a convolution: yᵢ = Σₖ wₖ·uᵢ₊ₖ, wherever the window lies
    /// within u.
    /// </summary>
    /// <param name="u">A vector.</param>
    /// <param name="weights">The window's weights; a convolution of signal processing has them in reverse.</param>
    /// <param name="stride">How far the window moves from an entry of the result to the next.</param>
    /// <param name="padding">How many zeros stand on each side of u.</param>
    /// <exception cref="ModelException">One of them is no vector, or the window does not fit.</exception>
    public static Expr Conv1D(Expr u, Expr weights, int stride = 1, int padding = 0) =>
        Convolutions.Of(Ranked("Conv1D", u, 1), Ranked("Conv1D", weights, 1), stride, padding);

    /// <summary>
    /// The cross-correlation of a matrix with a matrix of weights, which deep learning calls a convolution: yᵢⱼ = Σₖₗ wₖₗ·uᵢ₊ₖ,ⱼ₊ₗ,
    /// wherever the window lies within u.
    /// </summary>
    /// <param name="u">A matrix, such as an image.</param>
    /// <param name="weights">The window's weights.</param>
    /// <param name="stride">How far the window moves, to the right and down.</param>
    /// <param name="padding">How many zeros stand on each side of u.</param>
    /// <exception cref="ModelException">One of them is no matrix, or the window does not fit.</exception>
    /// <example>
    /// <code>
    /// var (image, w) = (Data("image", 28, 28), Parameter("W", 3, 3));
    /// var features = MaxPool(Relu(Conv2D(image, w)), 2);   // 13×13
    /// </code>
    /// </example>
    public static Expr Conv2D(Expr u, Expr weights, int stride = 1, int padding = 0) =>
        Convolutions.Of(Ranked("Conv2D", u, 2), Ranked("Conv2D", weights, 2), stride, padding);

    /// <summary>
    /// The largest entry of each window of a vector, or of each square window of a matrix. Where several entries of a window are largest,
    /// each gets an equal share of the gradient.
    /// </summary>
    /// <param name="u">A vector or a matrix.</param>
    /// <param name="size">The size of the window along each axis.</param>
    /// <param name="stride">How far it moves; by its size, unless another is given, so that windows do not overlap.</param>
    /// <exception cref="ModelException">The window does not fit.</exception>
    public static Expr MaxPool(Expr u, int size, int? stride = null) => Pools.Max(u, size, stride ?? size);

    /// <summary>The mean of each window of a vector, or of each square window of a matrix.</summary>
    /// <inheritdoc cref="MaxPool"/>
    public static Expr AvgPool(Expr u, int size, int? stride = null) => Pools.Mean(u, size, stride ?? size);

    private static Expr Ranked(string operation, Expr u, int rank) => u.Shape.Rank == rank ? u : throw new ModelException(
        $"{operation}: {u} is {(u.Shape.IsScalar ? "a single number" : $"of shape {u.Shape}")}, and both arguments are "
        + $"{(rank == 1 ? "vectors" : "matrices")}.");
}
