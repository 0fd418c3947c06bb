using System.Numerics;

namespace GradNotebooks;

/// <summary>A function and its claimed gradient given as C# code, with no expression behind them.</summary>
internal sealed class CodeFunction : CheckedFunction
{
    private const int Points = 9;

    /// <summary>
    /// Where noise is more than this part of the function, it is the function itself that varies between neighbouring numbers.
    /// </summary>
    private const double MostNoise = 0.01;

    private readonly Func<double[], double> _function;
    private readonly Func<Complex[], Complex>? _complex;
    private readonly double[] _gradient;
    private readonly double[] _point;
    private readonly bool _isScalar;
    private readonly double _noise;

    public CodeFunction(
        Func<double[], double> function, double[] gradient, double[] point, Func<Complex[], Complex>? complex, bool isScalar)
    {
        (_function, _gradient, _point, _complex, _isScalar) = (function, gradient, point, complex, isScalar);
        Value = function([.. point]);
        _noise = Math.Max(Doubles.Epsilon * Math.Abs(Value), Noise());
        RequireSameFormula();
    }

    public override bool IsOwn => false;

    public override int Count => _point.Length;

    public override double Value { get; }

    public override string Claim => "claimed";

    public override double Analytic(int entry) => _gradient[entry];

    public override double RoundOff(int entry) => 4 * Doubles.Epsilon * Math.Abs(_gradient[entry]);

    public override string? NotNumber(int entry) => !double.IsFinite(Value) ? $"the function is {Formulas.NumberText.Format(Value)} here"
        : _noise > MostNoise * Math.Abs(Value) && Value != 0 ? "the function varies too quickly here to be followed"
        : null;

    public override double At(int entry) => _point[entry];

    public override Line Along(int entry)
    {
        var direction = new double[_point.Length];
        direction[entry] = 1;
        return Along(direction, Math.Max(1, Math.Abs(_point[entry])), RoundOff(entry));
    }

    public override Line Along(double[] direction) => Along(direction, StepScale(direction), Directional(direction).RoundOff);

    public override GradientCheck Row(int entry, double numeric, double floor) =>
        new(null, entry, _gradient[entry], numeric, floor) { Label = _isScalar ? "x" : $"[{entry}]" };

    private FunctionLine Along(double[] direction, double scale, double derivativeNoise) => new(
        t => _function(Moved(direction, t)),
        _complex is null ? null : h => _complex([.. _point.Zip(direction, (p, d) => new Complex(p, h * d))]))
    {
        Scale = scale,
        Noise = _noise,
        Grain = 4 * Doubles.Epsilon * scale,
        DerivativeNoise = derivativeNoise,
    };

    private double[] Moved(double[] direction, double t)
    {
        var moved = new double[_point.Length];
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] = _point[i] + t * direction[i];
        }

        return moved;
    }

    /// <summary>
    /// The noise in the function's values, from differences of growing order along a short line: what is smooth in the function vanishes
    /// from them, and noise stays the same size in three orders in a row (Moré and Wild, <em>Estimating computational noise</em>, SIAM J.
    /// Sci. Comput. 33 (2011) 1292–1314). The shorter line serves double precision, the longer one a function computed in single.
    /// </summary>
    private double Noise() => 4 * (IsCoarse() ? Math.Max(NoiseAlong(spacing: -40), Coarse()) : NoiseAlong(spacing: -40));

    /// <summary>A kink on one side of the point is no noise; noise is the same to both sides.</summary>
    private double Coarse() => Math.Min(NoiseAlong(spacing: -20), NoiseAlong(spacing: -20, side: -1));

    /// <summary>Whether places close together have the same value, as those of a function computed in single precision have.</summary>
    private bool IsCoarse()
    {
        double[] direction = [.. _point.Select(p => Math.Max(1, Math.Abs(p)))];
        double[] values = [.. Enumerable.Range(0, Points).Select(k => _function(Moved(direction, Math.ScaleB(k + 0.37, -40))))];
        return values.Distinct().Count() <= Points / 2;
    }

    private double NoiseAlong(int spacing, int side = 1)
    {
        double[] direction = [.. _point.Select(p => Math.Max(1, Math.Abs(p)))];
        var steps = Enumerable.Range(0, Points).Select(k => side * Math.ScaleB(k + 0.37, spacing));
        double[] differences = [.. steps.Select(t => _function(Moved(direction, t)))];
        var (sizes, weight) = (new List<double>(), 1.0);
        for (var order = 1; order < Points - 1; order++)
        {
            differences = [.. differences.Skip(1).Zip(differences, (next, previous) => next - previous)];
            weight *= order / (2.0 * (2 * order - 1));
            sizes.Add(Math.Sqrt(weight * differences.Average(d => d * d)));
            if (sizes.Count >= 3 && sizes[^3..].Max() <= 4 * sizes[^3..].Min())
            {
                return sizes[^3];
            }
        }

        return 0;
    }

    private void RequireSameFormula()
    {
        if (_complex?.Invoke([.. _point.Select(p => new Complex(p, 0))]).Real is { } real
            && Math.Abs(real - Value) > 1e-6 * Math.Max(Math.Abs(real), Math.Abs(Value)))
        {
            throw new ModelException(
                $"At the point the function gives {Formulas.NumberText.Format(Value)} "
                + $"and its complex version {Formulas.NumberText.Format(real)}: both must be the same formula.");
        }
    }
}
