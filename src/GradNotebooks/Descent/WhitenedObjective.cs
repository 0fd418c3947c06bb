using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace GradNotebooks;

/// <summary>
/// A loss as a minimiser of MathNet sees it that is watched: from a start x₀ on, in coordinates z of its own curvature, x = x₀ + T·z, in
/// which the Hessian at the start has eigenvalues 1 and −1 and the loss is 1. So no parameter is too large or too small beside the others,
/// and a minimiser begins as if it had already learnt the second derivatives. With too many parameters for that they are as they are.
/// Where the loss is no number it is the largest there is, without a slope: a line search turns back from there.
/// </summary>
internal sealed class WhitenedObjective : IObjectiveFunction
{
    /// <summary>Curvatures smaller than this part of the largest are lost in rounding.</summary>
    private const double SmallestCurvature = 1e-13;

    private readonly LossFunction _function;
    private readonly Lazy<Hessian> _hessian;
    private readonly Action<double[], double, double[]> _found;
    private readonly double[] _origin;
    private readonly double _unit;
    private readonly Matrix<double>? _transform;

    /// <param name="function">The loss.</param>
    /// <param name="hessian">Its second partials.</param>
    /// <param name="start">Where the minimiser begins.</param>
    /// <param name="loss">The loss there.</param>
    /// <param name="found">Hears of numbers, loss and gradient wherever all of it is finite.</param>
    public WhitenedObjective(
        LossFunction function, Lazy<Hessian> hessian, double[] start, double loss, Action<double[], double, double[]> found)
    {
        (_function, _hessian, _found) = (function, hessian, found);
        _origin = new double[start.Length];
        _unit = 1;
        Start = Vector<double>.Build.DenseOfArray(start);
        var unit = loss == 0 ? 1 : Math.Abs(loss);
        if (IsHessianSupported && Whitening(Curvature(start) / unit, start) is { } transform)
        {
            (_origin, _unit, _transform) = (start, unit, transform);
            Start = Vector<double>.Build.Dense(start.Length);
        }

        (Point, Gradient) = (Start, Start);
        EvaluateAt(Start);
    }

    private WhitenedObjective(WhitenedObjective other)
    {
        (_function, _hessian, _found, _origin) = (other._function, other._hessian, other._found, other._origin);
        (_unit, _transform, Start) = (other._unit, other._transform, other.Start);
        (Point, Value, Gradient, NotFinite) = (other.Point, other.Value, other.Gradient, other.NotFinite);
    }

    public Vector<double> Start { get; }

    public Vector<double> Point { get; private set; }

    public double Value { get; private set; }

    public Vector<double> Gradient { get; private set; }

    /// <summary>What is not finite at <see cref="Point"/>; null where all is.</summary>
    public string? NotFinite { get; private set; }

    public Matrix<double> Hessian => _transform is null
        ? Curvature(Numbers(Point))
        : _transform.TransposeThisAndMultiply(Curvature(Numbers(Point)) / _unit) * _transform;

    public bool IsGradientSupported => true;

    public bool IsHessianSupported => _origin.Length <= LossObjective.MostForHessian;

    public void EvaluateAt(Vector<double> point)
    {
        var numbers = Numbers(point);
        var gradient = new double[numbers.Length];
        NotFinite = _function.WhatIsNotFinite(numbers, gradient, out var loss);
        Point = point.Clone();
        if (NotFinite is null)
        {
            _found(numbers, loss, gradient);
            Value = loss / _unit;
            Gradient = Vector<double>.Build.DenseOfArray(gradient) / _unit;
            Gradient = _transform is null ? Gradient : _transform.TransposeThisAndMultiply(Gradient);
        }
        else
        {
            Value = double.MaxValue;
            Gradient = Vector<double>.Build.Dense(numbers.Length);
        }
    }

    public IObjectiveFunction Fork() => new WhitenedObjective(this);

    public IObjectiveFunction CreateNew() => Fork();

    private double[] Numbers(Vector<double> point) =>
        [.. (_transform is null ? point : _transform * point).Zip(_origin, (move, origin) => origin + move)];

    private Matrix<double> Curvature(double[] numbers) => _hessian.Value.At(_function.Layout.PointAt(numbers, _function.Start));

    /// <summary>T with Tᵀ·H·T of eigenvalues 1 and −1; null where that is not finite.</summary>
    private static Matrix<double>? Whitening(Matrix<double> hessian, double[] start)
    {
        // Units first, or the eigenvalues of small parameters drown in those of large ones; along a slope that does not curve, a
        // parameter's own size.
        var units = hessian.Diagonal().MapIndexed((i, h) => h == 0 ? Math.Max(1, Math.Abs(start[i])) : 1 / Math.Sqrt(Math.Abs(h)));
        var scaled = hessian.MapIndexed((i, j, h) => h * units[i] * units[j]);
        if (!scaled.Enumerate().All(double.IsFinite))
        {
            return null;
        }

        var eigen = scaled.Evd(Symmetricity.Symmetric);
        var sizes = eigen.EigenValues.Map(v => Math.Abs(v.Real));
        var smallest = SmallestCurvature * sizes.Maximum();
        var lengths = sizes.Map(size => smallest == 0 ? 1 : 1 / Math.Sqrt(Math.Max(size, smallest)));
        return eigen.EigenVectors.MapIndexed((i, j, v) => units[i] * v * lengths[j]);
    }
}
