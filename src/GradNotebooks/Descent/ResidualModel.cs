using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace GradNotebooks;

/// <summary>
/// Residuals r as MathNet's least-squares minimisers want them: Σr² is made small, with the exact Jacobian J. MathNet thinks of a model
/// that is to meet observations; here the residuals are the model and the observations are 0. It also tells how well a fit determines its
/// parameters.
/// </summary>
/// <example>
/// <code>
/// var model = (a * (1 - Exp(-b * x)) - y).ToObjectiveModel(start);
/// var result = new LevenbergMarquardtMinimizer().FindMinimum(model, model.Start);
/// var reached = model.PointAt(result.MinimizingPoint);
/// Console.WriteLine($"a = {reached[a]} ± {model.StandardErrors[0]}");
/// </code>
/// </example>
public sealed class ResidualModel : IObjectiveModel
{
    private readonly ImmutableArray<Expr> _residuals;
    private readonly ResidualFunction _function;
    private readonly Point _start;
    private double[][] _jacobian;
    private List<bool>? _isFixed;

    internal ResidualModel(ImmutableArray<Expr> residuals, ParameterLayout layout, Point start)
    {
        _residuals = residuals;
        _function = new ResidualFunction(residuals, layout, start);
        _start = start;
        _jacobian = [];
        Start = layout.VectorAt(start);
        (Point, ModelValues, Gradient, Hessian) = (Start, Start, Start, Matrix<double>.Build.Dense(1, 1));
        EvaluateAt(Start);
    }

    private ResidualModel(ResidualModel other)
    {
        (_residuals, _function, _start, _jacobian, Start) = (other._residuals, other._function, other._start, other._jacobian, other.Start);
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

    /// <summary>
    /// The standard errors of the parameters at <see cref="Point"/>, in the order of its numbers: √(s²·(JᵀJ)⁻¹ᵢᵢ) with s² = Σr² by
    /// <see cref="DegreeOfFreedom"/>, worked out by an orthogonal factorisation of J with columns of equal length, so that they keep
    /// their digits where parameters are of very different sizes or hard to tell apart. 0 for what is fixed; NaN where there are no more
    /// residuals than parameters.
    /// </summary>
    /// <example>
    /// <code>
    /// var fit = residuals.MinimizeLeastSquares(start);
    /// var errors = residuals.ToObjectiveModel(fit.Point).StandardErrors;
    /// </code>
    /// </example>
    public Vector<double> StandardErrors
    {
        get
        {
            int[] free = [.. Enumerable.Range(0, Start.Count).Where(entry => !IsFixed(entry))];
            var variance = DegreeOfFreedom > 0 ? Value / DegreeOfFreedom : double.NaN;
            double[][] columns = [.. free.Select(entry => _jacobian[entry])];
            var spreads = new LinearFit([.. ModelValues], columns, LinearFit.LengthsOf(columns)).Spreads();
            return Vector<double>.Build.Dense(
                Start.Count, entry => Array.IndexOf(free, entry) is >= 0 and var place ? spreads[place] * Math.Sqrt(variance) : 0);
        }
    }

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
    public Point PointAt(Vector<double> numbers) => _function.Layout.PointAt(numbers.ToArray(), _start);

    /// <inheritdoc/>
    public void SetParameters(Vector<double> initialGuess, List<bool>? isFixed = null)
    {
        _isFixed = isFixed;
        EvaluateAt(initialGuess);
    }

    /// <inheritdoc/>
    public void EvaluateAt(Vector<double> parameters)
    {
        var numbers = _function.Layout.RequireNumbers(parameters);
        (var residuals, _jacobian) = _function.WithJacobian(numbers);
        foreach (var column in _jacobian.Where((_, entry) => IsFixed(entry)))
        {
            Array.Clear(column);
        }

        var jacobian = Matrix<double>.Build.DenseOfColumnArrays(_jacobian);
        Point = Vector<double>.Build.DenseOfArray(numbers);
        ModelValues = Vector<double>.Build.Dense(residuals);
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
    public IObjectiveFunction ToObjectiveFunction() => _residuals
        .Select(r => r.Shape.IsScalar ? Calculus.Square(r) : Calculus.Sum(Calculus.Square(r)))
        .Aggregate((sum, squares) => sum + squares)
        .ToObjectiveFunction(PointAt(Point), [.. _function.Layout.Parameters]);

    private bool IsFixed(int entry) => _isFixed is not null && _isFixed[entry];
}
