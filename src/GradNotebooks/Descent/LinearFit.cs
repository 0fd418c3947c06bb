using System.Numerics.Tensors;

namespace GradNotebooks;

/// <summary>
/// Residuals as a linear function of a step, r + J·s, in scaled units: z = D·s, with D so that the columns of J·D⁻¹ have a length of
/// about 1. All comes from the triangle of one orthogonal factorisation, J·D⁻¹ = Q·R, so that the condition is never squared, as it is
/// in JᵀJ.
/// </summary>
internal sealed class LinearFit
{
    private readonly double[] _scale;
    private readonly double[][] _jacobian;
    private readonly Triangle _triangle;

    /// <param name="residuals">r.</param>
    /// <param name="jacobian">J, column by column: one for each number of the parameters.</param>
    /// <param name="scale">The diagonal of D, without zeros.</param>
    public LinearFit(double[] residuals, double[][] jacobian, double[] scale)
    {
        _scale = scale;
        _jacobian = jacobian;

        // Zeros below, where there are fewer residuals than parameters.
        var rows = Math.Max(residuals.Length, scale.Length + 1);
        var columns = new double[scale.Length + 1][];
        for (var j = 0; j < columns.Length; j++)
        {
            columns[j] = new double[rows];
            TensorPrimitives.Divide(j < scale.Length ? jacobian[j] : residuals, j < scale.Length ? scale[j] : 1, columns[j]);
        }

        _triangle = new Triangle(columns);
        Offset = residuals.Length > scale.Length
            ? TensorPrimitives.Norm(_triangle.Projection) / _triangle.Rest
            : double.PositiveInfinity;
    }

    /// <summary>
    /// The length of the residuals' part within reach of the parameters, by that of the part out of reach: how far the minimum is, in
    /// standard errors (Bates and Watts, <em>A relative offset orthogonality convergence criterion for nonlinear least squares</em>, 1981);
    /// infinite where there are no more residuals than parameters, and so no errors.
    /// </summary>
    public double Offset { get; }

    /// <summary>√((JᵀJ)⁻¹ᵢᵢ): the standard error of each number of the parameters, by that of a residual.</summary>
    public double[] Spreads()
    {
        // The rows of R⁻¹, whose columns are what R makes unit vectors of.
        var squares = new double[_scale.Length];
        for (var j = 0; j < _scale.Length; j++)
        {
            var column = _triangle.Solve(Value.Unit(new Shape(_scale.Length), j).Numbers);
            TensorPrimitives.MultiplyAdd(column, column, squares, squares);
        }

        return [.. squares.Zip(_scale, (square, scale) => Math.Sqrt(square) / scale)];
    }

    /// <summary>The lengths of a Jacobian's columns; 1 for a column of zeros, which has none to measure by.</summary>
    public static double[] LengthsOf(double[][] jacobian) =>
        [.. jacobian.Select(column => TensorPrimitives.Norm<double>(column)).Select(length => length > 0 ? length : 1)];

    /// <summary>The step that makes ‖r + J·s‖² + damping·‖D·s‖² least.</summary>
    public DampedStep Step(double damping)
    {
        // R above, √damping·I below, and −Qᵀr beside them.
        var count = _scale.Length;
        var columns = new double[count + 1][];
        for (var j = 0; j <= count; j++)
        {
            columns[j] = new double[2 * count + 1];
            (j < count ? _triangle[j] : _triangle.Projection).CopyTo(columns[j]);
            if (j < count)
            {
                columns[j][count + j] = Math.Sqrt(damping);
            }
        }

        TensorPrimitives.Negate(columns[count], columns[count]);
        var damped = new Triangle(columns);
        var move = damped.Solve(damped.Projection);
        var length = TensorPrimitives.Norm<double>(move);
        var predicted = TensorPrimitives.SumOfSquares<double>(_triangle.Times(move)) + 2 * damping * length * length;
        return new DampedStep(move, length, predicted, damped);
    }

    /// <summary>
    /// Half the acceleration with which the step follows residuals that curve: its damped equations are those of the step, with the second
    /// derivative along it in place of r (Transtrum and Sethna, <em>Improvements to the Levenberg–Marquardt algorithm for nonlinear
    /// least-squares minimization</em>, 2012).
    /// </summary>
    public double[] Bend(DampedStep step, double[] curvature)
    {
        double[] right = [.. _jacobian.Zip(_scale, (column, scale) => -0.5 * TensorPrimitives.Dot<double>(column, curvature) / scale)];
        return step.Triangle.Solve(step.Triangle.SolveTransposed(right));
    }
}
