using MathNet.Numerics.LinearAlgebra;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Problems;

/// <summary>
/// Least squares, with and without a ridge penalty, against the normal equations (Hastie, Tibshirani and Friedman, <em>The Elements of
/// Statistical Learning</em>, 2nd ed., equations 3.4 to 3.6 and 3.43 to 3.44) and against the certified figures of NIST's
/// Statistical Reference Datasets, problem Norris (https://www.itl.nist.gov/div898/strd/lls/data/Norris.shtml).
/// </summary>
public sealed class LinearRegressionTests
{
    private const double Intercept = -0.262323073774029;
    private const double Slope = 1.00211681802045;
    private const double ResidualDeviation = 0.884796396144373;

    private static readonly (double Y, double X)[] Norris =
    [
        (0.1, 0.2), (338.8, 337.4), (118.1, 118.2), (888.0, 884.6), (9.2, 10.1), (228.1, 226.5), (668.5, 666.3), (998.5, 996.3),
        (449.1, 448.6), (778.9, 777.0), (559.2, 558.2), (0.3, 0.4), (0.1, 0.6), (778.1, 775.5), (668.8, 666.9), (339.3, 338.0),
        (448.9, 447.5), (10.8, 11.6), (557.7, 556.0), (228.3, 228.1), (998.0, 995.8), (888.8, 887.6), (119.6, 120.2), (0.3, 0.3),
        (0.6, 0.3), (557.6, 556.8), (339.3, 339.1), (888.0, 887.2), (998.5, 999.0), (778.9, 779.0), (10.2, 11.1), (117.6, 118.3),
        (228.9, 229.2), (668.4, 669.1), (449.2, 448.9), (0.2, 0.5),
    ];

    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");

    [Fact]
    public void The_residual_sum_of_squares_at_Norriss_certified_line_is_the_certified_one()
    {
        var (loss, point) = Line(Intercept, Slope);
        Relative.Equal(ResidualDeviation * ResidualDeviation * (Norris.Length - 2), loss.Value(point));
    }

    [Fact]
    public void The_gradient_vanishes_at_Norriss_certified_line()
    {
        var (loss, point) = Line(Intercept, Slope);
        var pass = loss.Gradient(_a, _b).At(point);

        // Rounding the slope to its fifteen printed digits leaves 5e-15·Σ2x² ≈ 1e-7; one wrong in the tenth digit would leave 1e-3.
        Relative.IsZero(pass[_a], 1e-9);
        Relative.IsZero(pass[_b], 1e-6);
    }

    [Fact]
    public void One_Newton_step_from_anywhere_lands_on_Norriss_certified_line()
    {
        var (loss, point) = Line(5, -2);
        var pass = loss.Gradient(_a, _b).At(point);
        Matrix<double> hessian = loss.Hessian(_a, _b).At(point);
        var step = hessian.Solve(Vector<double>.Build.DenseOfArray([-pass[_a], -pass[_b]]));
        Relative.Equal([Intercept, Slope], Vector<double>.Build.DenseOfArray([5, -2]) + step);
    }

    [Fact]
    public void The_gradient_of_many_regressors_is_twice_Xᵀ_times_the_residual()
    {
        var (x, y, w) = (Data("X", 8, 3), Data("y", 8), Parameter("w", 3));
        var (rows, targets) = Sample();
        Vector<double> at = Vector<double>.Build.DenseOfArray([0.4, -1.1, 0.7]);
        var pass = Sum(Square(MatMul(x, w) - y)).Gradient(w).At(new Point { [x] = rows, [y] = targets, [w] = at });

        Relative.Equal((2 * rows.TransposeThisAndMultiply((rows * at) - targets)).ToArray(), pass[w]);
    }

    [Fact]
    public void A_ridge_regression_is_least_where_its_closed_form_says_and_curved_by_its_normal_matrix()
    {
        const double Penalty = 0.35;
        var (x, y, w) = (Data("X", 8, 3), Data("y", 8), Parameter("w", 3));
        var (rows, targets) = Sample();
        var normal = rows.TransposeThisAndMultiply(rows) + (Penalty * Matrix<double>.Build.DenseIdentity(3));
        var best = normal.Solve(rows.TransposeThisAndMultiply(targets));
        var loss = Sum(Square(MatMul(x, w) - y)) + (Penalty * Sum(Square(w)));
        var grad = loss.Gradient(w);
        Point At(Vector<double> weights) => new() { [x] = rows, [y] = targets, [w] = weights };

        Relative.IsZero(grad.At(At(best))[w], 1e-13);
        Relative.Equal((2 * normal).ToArray(), loss.Hessian(w).At(At(best)));

        // Away from the minimum the gradient is the Hessian times the distance, exactly: the loss is a quadratic.
        var away = Vector<double>.Build.DenseOfArray([1.0, -2, 0.5]);
        Relative.Equal((2 * normal * away).ToArray(), grad.At(At(best + away))[w]);
    }

    private (Expr Loss, Point Point) Line(double a, double b)
    {
        var (x, y) = Data("x", "y");
        double[] xs = [.. Norris.Select(n => n.X)], ys = [.. Norris.Select(n => n.Y)];
        return (Sum(Square(_a + (_b * x) - y)), new Point { [_a] = a, [_b] = b, [x] = xs, [y] = ys });
    }

    private static (Matrix<double> X, Vector<double> Y) Sample() => (
        Matrix<double>.Build.Dense(8, 3, (n, i) => Math.Sin(1 + n + (2.3 * i * n))),
        Vector<double>.Build.Dense(8, n => Math.Cos(0.7 * n) + (0.2 * n)));
}
