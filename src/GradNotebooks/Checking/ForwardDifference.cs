namespace GradNotebooks;

/// <summary>
/// (φ(h) − φ(0))/h, the definition of the derivative with h left standing. Truncation h·|φ″|/2 against round-off 2·noise/h: at h = √ε
/// the two are about even, and half of the digits are lost (Nocedal and Wright, <em>Numerical Optimization</em>, 2nd ed., §8.1).
/// </summary>
internal sealed class ForwardDifference(double? step) : DifferenceMethod(By.ToString(), step)
{
    private static readonly MeasuredBy By = new("forward difference");

    private static readonly BestStep Balance = new(Math.Sqrt(Doubles.Epsilon), "√ε");

    internal override int? Order => 1;

    internal override BestStep? BestStep => Balance;

    internal override Estimate Along(Line line)
    {
        var h = Step ?? Balance.Relative * line.Scale;
        var right = line.At(h);
        var (fine, coarse) = ((right - line.AtZero) / h, AtStep(line, 2 * h)!.Value);
        return new Estimate(fine, Math.Abs(coarse - fine) + 4 * line.NoiseOf(right, line.AtZero) / h, By, h);
    }

    internal override double? AtStep(Line line, double h) => (line.At(h) - line.AtZero) / h;

    private protected override DifferenceMethod Stepping(double h) => new ForwardDifference(h);
}
