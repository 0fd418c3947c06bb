using System.Collections.Immutable;
using System.Numerics;

namespace GradNotebooks;

/// <summary>
/// The loss along a line through the point, φ(t) = L(p + t·d). Its derivative φ′(0) is one entry of the gradient where d is a unit
/// vector, and the directional derivative ∇L·d for any other. All that a numerical method sees.
/// </summary>
internal abstract class Line
{
    private readonly HashSet<Kink> _crossed = [];
    private const double Around = 1.0 / 8;

    private double? _atZero;
    private double? _roundingAround;

    /// <summary>The size of the parameter, at least 1: what a step is measured against.</summary>
    public required double Scale { get; init; }

    /// <summary>How far rounding may take φ(0) from the truth.</summary>
    public required double Noise { get; init; }

    /// <summary>How far rounding alone takes a derivative that is computed without differences, such as by a complex step.</summary>
    public required double DerivativeNoise { get; init; }

    /// <summary>The smallest step that changes the parameter: a few units in its last place.</summary>
    public required double Grain { get; init; }

    /// <summary>A derivative below this counts as 0, since it is what is left of addends far larger that cancel.</summary>
    public double Negligible { get; init; }

    /// <summary>How large the addends of the derivative are where local partials are written out, too.</summary>
    public double WrittenOut { get; init; }

    /// <summary>A slope that cannot be told from zero, since the function was given as code whose rounding cannot be looked into.</summary>
    public virtual double Insignificant => 0;

    /// <summary>φ(0).</summary>
    public double AtZero => _atZero ??= Evaluated(0, _crossed);

    /// <summary>The steepest secant from φ(0) that was seen: what the derivative of a function that is flat here is small beside.</summary>
    public double Variation { get; private set; }

    /// <summary>The largest size of φ that was seen.</summary>
    public double Tallest { get; private set; }

    /// <summary>The size of what is added up for φ(0), where it is known.</summary>
    public double Addends { get; init; }

    /// <summary>Whether rounding leaves no digits of φ: values that differ by no more than it tell nothing of a slope.</summary>
    public bool IsAllRounding => Noise > 1e-3 * Math.Max(Tallest, Addends);

    /// <summary>How steep rounding alone may make φ look around the point, where it may be larger than at the point.</summary>
    public double RoundingAround => _roundingAround ??= 16 * Math.Max(NoiseAt(Around * Scale), NoiseAt(-Around * Scale)) / (Around * Scale);

    /// <summary>
    /// The steepest slope that was seen around, or that the size of φ, or of what is rounded in it, by that of the parameter would make:
    /// what 0 is small beside.
    /// </summary>
    public double Steepness
    {
        get
        {
            if (Variation == 0)
            {
                _ = At(Around * Scale) + At(-Around * Scale);
            }

            return Math.Max(Variation, Whole);
        }
    }

    /// <summary>The same without what was seen far away: the steepest slope close by, or that the size of φ would make.</summary>
    public double Closely => Math.Max(Whole, Math.Max(Secant(-KinkFreeStep.Nearest * Scale), Secant(KinkFreeStep.Nearest * Scale)));

    /// <summary>
    /// The same by values from afar alone: the nearer one looks, the steeper a jump makes a slope, and one that rounding reaches over makes
    /// the rounding as large as itself.
    /// </summary>
    public double FromAfar => Math.Max(Math.Abs(AtZero) / Scale, Math.Max(Secant(-Around * Scale), Secant(Around * Scale)));

    private double Whole => Math.Max(Math.Abs(AtZero), double.IsFinite(Noise) ? Noise / (16 * Doubles.Epsilon) : 0) / Scale;

    /// <summary>How often φ was evaluated.</summary>
    public int Evaluations { get; private set; }

    /// <summary>Kinks between the point and the places visited since the last <see cref="Forget"/>.</summary>
    public ImmutableArray<Kink> Crossed => [.. _crossed];

    /// <summary>Whether a place visited since then has no value.</summary>
    public bool LeftDomain { get; private set; }

    /// <summary>A node that may have a kink of which it does not say when it is crossed, such as a primitive of one's own.</summary>
    public virtual Kink? Hidden => null;

    /// <summary>Whether there may be kinks that show by the function's values alone.</summary>
    public virtual bool HidesKinks => Hidden is not null;

    /// <summary>Where most digits are lost to cancellation; null where few are, or nothing is known of it.</summary>
    public virtual Cancellation? Cancellation => null;

    /// <summary>φ(t).</summary>
    public double At(double t)
    {
        var value = Evaluated(t, _crossed);
        if (t != 0 && Math.Abs((value - AtZero) / t) is var secant && double.IsFinite(secant))
        {
            Variation = Math.Max(Variation, secant);
        }

        return value;
    }

    /// <summary>How far rounding may take the difference of values at a step from the truth.</summary>
    public double NoiseOf(double u, double v) => Math.Max(Noise, 2 * Doubles.Epsilon * Math.Max(Math.Abs(u), Math.Abs(v)));

    /// <summary>φ(t + ih), by which a complex step differentiates.</summary>
    /// <exception cref="ModelException">A primitive has no complex form; the sentence names it.</exception>
    public Complex AtImaginary(double h) => ComplexRefusal is { } refusal ? throw new ModelException(refusal.ToString()) : InBranch(h);

    /// <summary>φ(t + ih) within the branches that kinked primitives take at t: it says nothing where that lies on a kink.</summary>
    public Complex InBranch(double h, double t = 0)
    {
        Evaluations++;
        return EvaluateImaginary(h, t);
    }

    /// <summary>So far from a kink that the point lies on, one is off it, though the inputs of what has the kink be rounded.</summary>
    public virtual double OffKink => 64 * Grain;

    /// <summary>Whether φ has a value there.</summary>
    public bool HasValue(double t) => SameBranch(t, t);

    /// <summary>How far rounding may take the derivative that a complex step measures from the truth.</summary>
    public virtual double ImaginaryNoise(double h, double derivative, double t = 0) =>
        4 * Doubles.Epsilon * Math.Abs(derivative) + DerivativeNoise;

    /// <summary>Why there is no complex step along this line; null where there is one.</summary>
    public abstract NoComplexStep? ComplexRefusal { get; }

    /// <summary>Whether there is a complex step within the branches at the point.</summary>
    public virtual bool HasComplexInBranch => ComplexRefusal is null;

    /// <summary>Whether the point itself lies on a kink, on a jump or at the edge of the domain.</summary>
    public abstract bool IsOnKink { get; }

    /// <summary>Whether the branches at two places are the same, and both places have a value.</summary>
    public bool SameBranch(double s, double t)
    {
        Evaluations += 2;
        return SameBranches(s, t);
    }

    public void Forget()
    {
        _crossed.Clear();
        LeftDomain = false;
    }

    protected abstract double Evaluate(double t, HashSet<Kink> crossed);

    protected abstract Complex EvaluateImaginary(double h, double t);

    protected abstract bool SameBranches(double s, double t);

    /// <summary>How far rounding may take φ(t) from the truth.</summary>
    public virtual double NoiseAt(double t) => Noise;

    /// <summary>0 where there is no value.</summary>
    private double Secant(double t) => Math.Abs((Evaluate(t, []) - AtZero) / t) is var slope && double.IsFinite(slope) ? slope : 0;

    private double Evaluated(double t, HashSet<Kink> crossed)
    {
        Evaluations++;
        var value = Evaluate(t, crossed);
        LeftDomain |= !double.IsFinite(value);
        Tallest = double.IsFinite(value) ? Math.Max(Tallest, Math.Abs(value)) : Tallest;
        return value;
    }
}

/// <summary>A node whose value is so much smaller than what was added up for it that digits are lost.</summary>
/// <param name="Node">The node.</param>
/// <param name="Digits">How many decimal digits, of sixteen.</param>
internal sealed record Cancellation(Expr Node, double Digits);
