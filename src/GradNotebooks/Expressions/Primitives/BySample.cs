using static GradNotebooks.Calculus;

namespace GradNotebooks;

/// <summary>
/// Reductions over all samples by what needs the samples one at a time: each sum and each maximum here is one passing of the samples,
/// and none of the numbers on the way overflows where the result does not.
/// </summary>
internal static class BySample
{
    public static Expr Mean(Expr u) => Sum(u) / Algebra.Count(u.Shape);

    // u − ū, 0 to the last bit where all entries are equal, since differences to one of them have no error
    public static Expr Centred(Expr u)
    {
        var below = u - Max(u);
        return below - Mean(below);
    }

    public static Expr Variance(Expr u) => Mean(Square(Centred(u)));

    public static Expr Deviation(Expr u) => Norm(Centred(u)) / Sqrt(Algebra.Count(u.Shape));

    // (u − ū)/std u, and 0 where all entries are equal
    public static Expr ZScores(Expr u)
    {
        var deviation = Deviation(u);
        return Centred(u) / Where(deviation > 0, deviation, 1);
    }

    // log Σ eᵘ = m + log(1 + Σ e^(u − m) over all entries but one of the largest)
    public static Expr LogSumExp(Expr u)
    {
        var (largest, others) = Exponentials(u);
        return largest + Log1P(others);
    }

    // ‖u‖ = s·√Σ(u/s)²
    public static Expr Norm(Expr u)
    {
        var largest = Max(Abs(u));
        var scale = Where(largest > 0, Where(largest < double.PositiveInfinity, largest, 1), 1);
        return scale * Sqrt(Sum(Square(u / scale)));
    }

    public static Expr Softmax(Expr u)
    {
        var (largest, others) = Exponentials(u);
        return Where(largest > double.NegativeInfinity, Exp(u - largest), 0) / (1 + others);
    }

    // u/‖u‖, and 0 at 0
    public static Expr Direction(Expr u)
    {
        var length = Calculus.Norm(u);
        return u / Where(length > 0, length, 1);
    }

    public static Expr LogSoftmax(Expr u)
    {
        var (largest, others) = Exponentials(u);
        return u - largest - Log1P(others);
    }

    /// <summary>The largest entry m, and Σ e^(u − m) over all the others.</summary>
    private static (Expr Largest, Expr Others) Exponentials(Expr u)
    {
        var largest = Max(u);
        return (largest, Sum(Where(u < largest, Exp(u - largest), 0)) + (Sum(u >= largest) - 1));
    }

    // log(1 + x), which softplus of log x is
    private static Expr Log1P(Expr x) => Softplus(Log(x));
}
