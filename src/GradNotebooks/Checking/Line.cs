using System.Collections.Immutable;
using System.Numerics;

namespace GradNotebooks;

/// <summary>
/// The loss along a line through the point, φ(t) = L(p + t·d). Its derivative φ′(0) is one entry of the gradient where d is a unit
/// vector, and the directional derivative ∇L·d for any other. All that a numerical method sees.
/// </summary>
internal abstract class Line
{
    /// <summary>ε, the distance from 1 to the next double: 2⁻⁵².</summary>
    public static readonly double Epsilon = double.BitIncrement(1) - 1;

    private readonly HashSet<Kink> _crossed = [];
    private double? _atZero;

    /// <summary>The size of the parameter, at least 1: what a step is measured against.</summary>
    public required double Scale { get; init; }

    /// <summary>How far rounding may take φ from the truth.</summary>
    public required double Noise { get; init; }

    /// <summary>How far rounding alone takes a derivative that is computed without differences, such as by a complex step.</summary>
    public required double DerivativeNoise { get; init; }

    /// <summary>A slope that cannot be told from zero, since the function was given as code whose rounding cannot be looked into.</summary>
    public virtual double Insignificant => 0;

    /// <summary>φ(0).</summary>
    public double AtZero => _atZero ??= At(0);

    /// <summary>How often φ was evaluated.</summary>
    public int Evaluations { get; private set; }

    /// <summary>Kinks between the point and the places visited since the last <see cref="Forget"/>.</summary>
    public ImmutableArray<Kink> Crossed => [.. _crossed];

    /// <summary>Whether a place visited since then has no value.</summary>
    public bool LeftDomain { get; private set; }

    /// <summary>φ(t).</summary>
    public double At(double t)
    {
        Evaluations++;
        var value = Evaluate(t, _crossed);
        LeftDomain |= !double.IsFinite(value);
        return value;
    }

    /// <summary>φ(t + ih), by which a complex step differentiates.</summary>
    /// <exception cref="ModelException">A primitive has no complex form; the sentence names it.</exception>
    public Complex AtImaginary(double h)
    {
        Evaluations++;
        return ComplexRefusal is { } refusal ? throw new ModelException(refusal) : EvaluateImaginary(h);
    }

    /// <summary>Why there is no complex step along this line; null where there is one.</summary>
    public abstract string? ComplexRefusal { get; }

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

    protected abstract Complex EvaluateImaginary(double h);

    protected abstract bool SameBranches(double s, double t);
}
