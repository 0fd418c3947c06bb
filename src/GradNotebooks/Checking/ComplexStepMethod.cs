using System.Numerics;

namespace GradNotebooks;

/// <summary>
/// Im φ(ih)/h. Since φ(ih) = φ(0) + ihφ′(0) − h²φ″(0)/2 − …, the imaginary part holds the derivative with no subtraction, and h can be so
/// small that truncation vanishes (Squire and Trapp, <em>Using complex variables to estimate derivatives of real functions</em>, SIAM
/// Review 40 (1998) 110–112; Martins, Sturdza and Alonso, ACM TOMS 29 (2003) 245–262).
/// </summary>
internal sealed class ComplexStepMethod(double? step) : DifferenceMethod(By.ToString(), step)
{
    private static readonly MeasuredBy By = new("complex step") { Subtracts = false };
    private static readonly MeasuredBy FromLeft = new("complex step, from the left") { Subtracts = false };
    private static readonly MeasuredBy FromRight = new("complex step, from the right") { Subtracts = false };

    private const double Tiny = 1e-100;
    private const double Safe = 1e-6;

    /// <summary>Smaller than this a step and what it is multiplied by may be no normal numbers any more.</summary>
    private const double Smallest = 1e-250;

    /// <summary>
    /// h²·φ‴/6 is nothing beside a derivative, but something beside 0; no third derivative of interest is larger than this.
    /// </summary>
    private const double LargestThird = 1e12;

    internal override int? Order => 2;

    internal override bool CanCross => false;

    /// <summary>The measurement within the branches that kinked primitives take at the point.</summary>
    public static Estimate InBranch(Line line) => Measured(line, TinyOn(line), h => line.InBranch(h));

    /// <summary>The slope to one side of a kink, measured just off it.</summary>
    public static Estimate Beside(Line line, int side)
    {
        var t = side * line.OffKink;
        var (near, further) = (line.InBranch(Tiny, t).Imaginary / Tiny, line.InBranch(Tiny, 2 * t).Imaginary / Tiny);
        var error = 2 * Math.Abs(further - near) + line.ImaginaryNoise(Tiny, near, t);
        return new Estimate(near, error, side < 0 ? FromLeft : FromRight, Tiny);
    }

    /// <summary>The same without an estimate of its error.</summary>
    public static double Quick(Line line) => line.InBranch(TinyOn(line)).Imaginary / TinyOn(line);

    /// <summary>A step that is tiny beside the parameter, too, however small that is.</summary>
    private static double TinyOn(Line line) => Math.Max(Smallest, Math.Min(Tiny, line.Grain * 1e-70));

    internal override Estimate Along(Line line)
    {
        var best = Measured(line, Step ?? TinyOn(line), line.AtImaginary);
        if (Step is not null || line is not FunctionLine)
        {
            return best;
        }

        // Not every function of System.Numerics.Complex keeps small imaginary parts: Complex.Atan(x + 10⁻¹⁰⁰i) is real.
        var safe = Measured(line, Safe, line.AtImaginary);
        return Math.Abs(safe.Derivative - best.Derivative) <= safe.Error ? best : safe;
    }

    internal override Estimate Within(Line line, double room) => Along(line);

    internal override NoComplexStep? Refusal(Line line) => line.ComplexRefusal;

    internal override double? AtStep(Line line, double h) => line.AtImaginary(h).Imaginary / h;

    private protected override DifferenceMethod Stepping(double h) => new ComplexStepMethod(h);

    private static Estimate Measured(Line line, double h, Func<double, Complex> value)
    {
        var derivative = value(h).Imaginary / h;
        var truncation = h > 1e-12
            ? Math.Abs(value(2 * h).Imaginary / (2 * h) - derivative) + Doubles.Epsilon * Math.Abs(derivative) / h
            : h * h * LargestThird * Math.Max(1, Math.Abs(line.AtZero));
        return new Estimate(derivative, truncation + line.ImaginaryNoise(h, derivative), By, h);
    }
}
