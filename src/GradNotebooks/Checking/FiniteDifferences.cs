namespace GradNotebooks;

/// <summary>
/// The central difference (L(p + h) − L(p − h))/2h, whose error falls with h² until round-off, which grows with 1/h, takes over. At
/// h = ∛ε·max(1, |p|) the two are about even (Nocedal and Wright, <em>Numerical Optimization</em>, 2nd ed., §8.1).
/// </summary>
internal static class FiniteDifferences
{
    private static readonly double RelativeStep = Math.Cbrt(double.BitIncrement(1) - 1);

    /// <summary>The derivative by one entry of a parameter, and the round-off that the difference of two losses leaves in it.</summary>
    public static (double Derivative, double Noise) Central(Func<double, double> loss, double at)
    {
        var step = RelativeStep * Math.Max(1, Math.Abs(at));

        // What is divided by must be the step really taken, after rounding.
        var (above, below) = (at + step, at - step);
        var (right, left) = (loss(above), loss(below));
        var noise = 4 * (double.BitIncrement(1) - 1) * Math.Max(Math.Abs(right), Math.Abs(left)) / (above - below);
        return ((right - left) / (above - below), noise);
    }
}
