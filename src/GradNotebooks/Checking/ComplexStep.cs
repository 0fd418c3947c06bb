namespace GradNotebooks;

/// <summary>
/// Im φ(ih)/h. Since φ(ih) = φ(0) + ihφ′(0) − h²φ″(0)/2 − …, the imaginary part holds the derivative with no subtraction, and h can be so
/// small that truncation vanishes (Squire and Trapp, <em>Using complex variables to estimate derivatives of real functions</em>, SIAM Review
/// 40 (1998) 110–112; Martins, Sturdza and Alonso, ACM TOMS 29 (2003) 245–262).
/// </summary>
internal sealed class ComplexStepMethod(double? step) : DifferenceMethod("complex step", step)
{
    private const double Tiny = 1e-100;
    private const double Safe = 1e-6;

    internal override Estimate Along(Line line)
    {
        var best = At(line, Step ?? Tiny);
        if (Step is not null || line is not FunctionLine)
        {
            return best;
        }

        // Not every function of System.Numerics.Complex keeps small imaginary parts: Complex.Atan(x + 10⁻¹⁰⁰i) is real.
        var safe = At(line, Safe);
        return Math.Abs(safe.Derivative - best.Derivative) <= safe.Error ? best : safe;
    }

    private Estimate At(Line line, double h)
    {
        var derivative = AtStep(line, h)!.Value;
        var truncation = h > 1e-12 ? Math.Abs(AtStep(line, 2 * h)!.Value - derivative) + Line.Epsilon * Math.Abs(derivative) / h : 0;
        return new Estimate(derivative, truncation + 4 * Line.Epsilon * Math.Abs(derivative) + line.DerivativeNoise, Name, h);
    }

    internal override double? AtStep(Line line, double h) => line.AtImaginary(h).Imaginary / h;

    private protected override DifferenceMethod Stepping(double h) => new ComplexStepMethod(h);
}
