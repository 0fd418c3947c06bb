namespace GradNotebooks;

/// <summary>
/// (φ(h) − φ(−h))/2h. The terms in h cancel, and truncation h²·|φ‴|/6 remains; round-off is noise/h. At h = ∛ε the two are about even
/// (Nocedal and Wright, <em>Numerical Optimization</em>, 2nd ed., §8.1). A second difference at 2h tells how large truncation is.
/// </summary>
internal sealed class CentralDifference(double? step) : DifferenceMethod(By.ToString(), step)
{
    private static readonly MeasuredBy By = new("central difference");

    private static readonly BestStep Balance = new(Math.Cbrt(Doubles.Epsilon), "∛ε");

    internal override int? Order => 2;

    internal override BestStep? BestStep => Balance;

    internal override Estimate Along(Line line)
    {
        var h = Step ?? Balance.Relative * line.Scale;
        var (right, left) = (line.At(h), line.At(-h));
        var (fine, coarse) = ((right - left) / (2 * h), AtStep(line, 2 * h)!.Value);
        return new Estimate(fine, Math.Abs(coarse - fine) + 2 * line.NoiseOf(right, left) / h, By, h);
    }

    internal override double? AtStep(Line line, double h) => (line.At(h) - line.At(-h)) / (2 * h);

    private protected override DifferenceMethod Stepping(double h) => new CentralDifference(h);
}
