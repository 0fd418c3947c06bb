namespace GradNotebooks;

/// <summary>
/// (φ(−2h) − 8φ(−h) + 8φ(h) − φ(2h))/12h, with weights as in Fornberg, <em>Generation of finite difference formulas on arbitrarily spaced
/// grids</em>, Mathematics of Computation 51 (1988), table 1. Truncation h⁴·|φ⁽⁵⁾|/30 against round-off 3·noise/2h: even at about h = ε^⅕.
/// </summary>
internal sealed class FivePointStencil(double? step) : DifferenceMethod(By.ToString(), step)
{
    private static readonly MeasuredBy By = new("five-point stencil");

    private static readonly BestStep Balance = new(Math.Pow(Doubles.Epsilon, 0.2), "⁵√ε");

    internal override int? Order => 4;

    internal override BestStep? BestStep => Balance;

    internal override Estimate Along(Line line)
    {
        var h = Step ?? Balance.Relative * line.Scale;
        var (right, left) = (line.At(2 * h), line.At(-2 * h));
        var (far, middle, near) = (Difference(line, 4 * h), right - left, Difference(line, h));
        var (fine, coarse) = (Stencil(near, middle, h), Stencil(middle, far, 2 * h));
        var noise = line.NoiseOf(right, left);
        return new Estimate(fine, Math.Abs(coarse - fine) + 3 * noise / h, By, h);
    }

    internal override double? AtStep(Line line, double h) => Stencil(Difference(line, h), Difference(line, 2 * h), h);

    private protected override DifferenceMethod Stepping(double h) => new FivePointStencil(h);

    private static double Difference(Line line, double h) => line.At(h) - line.At(-h);

    private static double Stencil(double near, double far, double h) => (8 * near - far) / (12 * h);
}
