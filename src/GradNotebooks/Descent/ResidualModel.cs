using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace GradNotebooks;

/// <summary>
/// Residuals r as MathNet's least-squares minimisers want them: Σr² is made small, with the exact Jacobian J. MathNet thinks of a model
/// that is to meet observations; here the residuals are the model and the observations are 0.
/// </summary>
/// <example>
/// <code>
/// var model = (a * (1 - Exp(-b * x)) - y).ToObjectiveModel(start);
/// var result = new LevenbergMarquardtMinimizer().FindMinimum(model, model.Start);
/// var reached = model.PointAt(result.MinimizingPoint);
/// </code>
/// </example>
public sealed class ResidualModel : IObjectiveModel
{
    private readonly Expr _residuals;
    private readonly ParameterLayout _layout;
    private readonly Point _start;
    private readonly Directions _directions;
    private readonly Expr _product;
    private List<bool>? _isFixed;

    internal ResidualModel(Expr residuals, ParameterLayout layout, Point start)
    {
        _residuals = residuals;
        _layout = layout;
        _start = start;
        _directions = new Directions(layout.Parameters);
        _product = residuals.JacobianVectorProduct(_directions.ByParameter);
        Start = layout.VectorAt(start);
        (Point, ModelValues, Gradient, Hessian) = (Start, Start, Start, Matrix<double>.Build.Dense(1, 1));
        EvaluateAt(Start);
    }

    private ResidualModel(ResidualModel other)
    {
        (_residuals, _layout, _start, Start) = (other._residuals, other._layout, other._start, other.Start);
        (_directions, _product) = (other._directions, other._product);
        (Point, ModelValues, Gradient, Hessian) = (other.Point, other.ModelValues, other.Gradient, other.Hessian);
        (_isFixed, FunctionEvaluations, JacobianEvaluations) = (other._isFixed, other.FunctionEvaluations, other.JacobianEvaluations);
    }

    /// <summary>The numbers of the parameters at the start: the initial guess that a minimiser asks for.</summary>
    public Vector<double> Start { get; }

    /// <inheritdoc/>
    public Vector<double> Point { get; private set; }

    /// <summary>The residuals r at <see cref="Point"/>.</summary>
    public Vector<double> ModelValues { get; private set; }

    /// <summary>0 for each residual.</summary>
    public Vector<double> ObservedY => Vector<double>.Build.Dense(ModelValues.Count);

    /// <summary>Null: residuals have their weights in them.</summary>
    public Matrix<double>? Weights => null;

    /// <summary>Σr².</summary>
    public double Value => ModelValues.DotProduct(ModelValues);

    /// <summary>Jᵀr, half the gradient of Σr², as MathNet has it.</summary>
    public Vector<double> Gradient { get; private set; }

    /// <summary>JᵀJ, by which the Hessian of ½Σr² is approximated.</summary>
    public Matrix<double> Hessian { get; private set; }

    /// <inheritdoc/>
    public int FunctionEvaluations { get; set; }

    /// <inheritdoc/>
    public int JacobianEvaluations { get; set; }

    /// <inheritdoc/>
    public int DegreeOfFreedom => ModelValues.Count - Start.Count + (_isFixed?.Count(f => f) ?? 0);

    /// <inheritdoc/>
    public bool IsGradientSupported => true;

    /// <inheritdoc/>
    public bool IsHessianSupported => true;

    /// <summary>The way back: the start with these numbers in place of its parameters.</summary>
    /// <param name="numbers">Such as <c>result.MinimizingPoint</c>.</param>
    /// <exception cref="ModelException">There are more numbers or fewer than the parameters have.</exception>
    public Point PointAt(Vector<double> numbers) => _layout.PointAt(numbers.ToArray(), _start);

    /// <inheritdoc/>
    public void SetParameters(Vector<double> initialGuess, List<bool>? isFixed = null)
    {
        _isFixed = isFixed;
        EvaluateAt(initialGuess);
    }

    /// <inheritdoc/>
    public void EvaluateAt(Vector<double> parameters)
    {
        var numbers = _layout.RequireNumbers(parameters);
        var point = _layout.PointAt(numbers, _start);
        Point = Vector<double>.Build.DenseOfArray(numbers);
        ModelValues = Vector<double>.Build.DenseOfArray(_residuals.Value(point).Array);
        var jacobian = Jacobian(point);
        Gradient = jacobian.TransposeThisAndMultiply(ModelValues);
        Hessian = jacobian.TransposeThisAndMultiply(jacobian);
        FunctionEvaluations++;
        JacobianEvaluations++;
    }

    /// <inheritdoc/>
    public IObjectiveModel Fork() => new ResidualModel(this);

    /// <inheritdoc/>
    public IObjectiveModel CreateNew() => Fork();

    /// <summary>Σr² as a function with its exact gradient and Hessian.</summary>
    public IObjectiveFunction ToObjectiveFunction() =>
        Calculus.Sum(Calculus.Square(_residuals)).ToObjectiveFunction(PointAt(Point), [.. _layout.Parameters]);

    /// <summary>A column for each number of the parameters, by one Jacobian-vector product each: there are far more residuals.</summary>
    private Matrix<double> Jacobian(Point point) =>
        Matrix<double>.Build.DenseOfColumnArrays(Enumerable.Range(0, Start.Count).Select(entry => Column(point, entry)));

    private double[] Column(Point point, int entry) => _isFixed is not null && _isFixed[entry]
        ? new double[ModelValues.Count]
        : _product.Value(_directions.Unit(point, _layout, entry)).Array;
}
