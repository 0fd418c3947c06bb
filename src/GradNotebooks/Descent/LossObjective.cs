using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace GradNotebooks;

/// <summary>
/// A loss as MathNet's minimisers want it: a function of one vector, in which the parameters lie one after the other, each row by row, with
/// the exact gradient and, for at most 64 numbers, the exact Hessian.
/// </summary>
/// <example>
/// <code>
/// var objective = loss.ToObjectiveFunction(start);
/// var result = new BfgsMinimizer(1e-8, 1e-8, 1e-8).FindMinimum(objective, objective.Start);
/// var reached = objective.PointAt(result.MinimizingPoint);
/// </code>
/// </example>
public sealed class LossObjective : IObjectiveFunction
{
    internal const int MostForHessian = 64;

    private readonly LossFunction _function;
    private readonly Lazy<Hessian> _hessian;

    internal LossObjective(LossFunction function)
    {
        _function = function;
        _hessian = new Lazy<Hessian>(() => function.Loss.Hessian([.. function.Layout.Parameters]));
        Start = function.Layout.VectorAt(function.Start);
        (Point, Gradient) = (Start, Start);
        EvaluateAt(Start);
    }

    private LossObjective(LossObjective other)
    {
        (_function, _hessian, Start) = (other._function, other._hessian, other.Start);
        (Point, Value, Gradient) = (other.Point, other.Value, other.Gradient);
    }

    /// <summary>The numbers of the parameters at the start: the initial guess that a minimiser asks for.</summary>
    public Vector<double> Start { get; }

    /// <inheritdoc/>
    public Vector<double> Point { get; private set; }

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public Vector<double> Gradient { get; private set; }

    /// <inheritdoc/>
    public Matrix<double> Hessian => _hessian.Value.At(PointAt(Point));

    /// <inheritdoc/>
    public bool IsGradientSupported => true;

    /// <inheritdoc/>
    public bool IsHessianSupported => Start.Count <= MostForHessian;

    /// <summary>The way back: the start with these numbers in place of its parameters.</summary>
    /// <param name="numbers">Such as <c>result.MinimizingPoint</c>.</param>
    /// <exception cref="ModelException">There are more numbers or fewer than the parameters have.</exception>
    public Point PointAt(Vector<double> numbers) => _function.Layout.PointAt(numbers.ToArray(), _function.Start);

    /// <inheritdoc/>
    public void EvaluateAt(Vector<double> point)
    {
        var numbers = point.ToArray();
        var gradient = new double[numbers.Length];
        _function.WhatIsNotFinite(numbers, gradient, out var value);
        Value = value;
        Point = Vector<double>.Build.DenseOfArray(numbers);
        Gradient = Vector<double>.Build.Dense(gradient);
    }

    /// <inheritdoc/>
    public IObjectiveFunction Fork() => new LossObjective(this);

    /// <inheritdoc/>
    public IObjectiveFunction CreateNew() => Fork();
}
