using GradNotebooks.Tests.Problems;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Descents;

/// <summary>
/// Nonlinear least squares against the certified values of NIST's Statistical Reference Datasets: Misra1a (dental research, monomolecular
/// adsorption), y = b₁(1 − exp(−b₂x)), and DanWood (radiated energy), y = b₁·x^b₂; each from both of its published starts.
/// </summary>
public sealed class LeastSquaresTests
{
    private static readonly double[] MisraX =
        [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0];

    private static readonly double[] MisraY =
        [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78];

    private static readonly double[] DanWoodX = [1.309, 1.471, 1.490, 1.565, 1.611, 1.680];
    private static readonly double[] DanWoodY = [2.138, 3.421, 3.597, 4.340, 4.882, 5.660];

    private readonly Parameter _b1 = Parameter("b₁");
    private readonly Parameter _b2 = Parameter("b₂");
    private readonly Data _x = Data("x");
    private readonly Data _y = Data("y");

    [Theory]
    [InlineData(500, 0.0001)]
    [InlineData(250, 0.0005)]
    public void Levenberg_and_Marquardt_meet_NISTs_certified_fit_of_Misra1a_and_its_standard_errors(double b1, double b2)
    {
        var model = Misra().ToObjectiveModel(new Point { [_b1] = b1, [_b2] = b2, [_x] = MisraX, [_y] = MisraY });
        var result = new LevenbergMarquardtMinimizer().FindMinimum(model, model.Start);
        var reached = model.PointAt(result.MinimizingPoint);

        Relative.Equal(2.3894212918E+02, reached[_b1], 1e-8);
        Relative.Equal(5.5015643181E-04, reached[_b2], 1e-8);
        Relative.Equal(1.2455138894E-01, model.Value, 1e-9);
        Relative.Equal(2.7070075241E+00, result.StandardErrors[0], 1e-6);
        Relative.Equal(7.2668688436E-06, result.StandardErrors[1], 1e-6);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(0.7, 4)]
    public void Levenberg_and_Marquardt_meet_NISTs_certified_fit_of_DanWood(double b1, double b2)
    {
        var model = ((_b1 * Pow(_x, _b2)) - _y).ToObjectiveModel(new Point { [_b1] = b1, [_b2] = b2, [_x] = DanWoodX, [_y] = DanWoodY });
        var result = new LevenbergMarquardtMinimizer().FindMinimum(model, model.Start);
        var reached = model.PointAt(result.MinimizingPoint);

        Relative.Equal(7.6886226176E-01, reached[_b1], 1e-8);
        Relative.Equal(3.8604055871E+00, reached[_b2], 1e-8);
        Relative.Equal(4.3173084083E-03, model.Value, 1e-9);
    }

    [Fact]
    public void Gradient_and_Hessian_are_of_half_the_squares_by_the_closed_Jacobian()
    {
        var model = Misra().ToObjectiveModel(new Point { [_b1] = 250, [_b2] = 0.0005, [_x] = MisraX, [_y] = MisraY }, by: [_b1, _b2]);
        var jacobian = Matrix<double>.Build.Dense(
            14, 2, (n, j) => j == 0 ? 1 - Math.Exp(-0.0005 * MisraX[n]) : 250 * MisraX[n] * Math.Exp(-0.0005 * MisraX[n]));
        var residuals = Vector<double>.Build.Dense(14, n => (250 * (1 - Math.Exp(-0.0005 * MisraX[n]))) - MisraY[n]);
        Relative.Equal((jacobian.Transpose() * residuals).ToArray(), model.Gradient);
        Relative.Equal((jacobian.Transpose() * jacobian).ToArray(), model.Hessian);
        Relative.Equal(residuals * residuals, model.Value);
        Assert.Equal(12, model.DegreeOfFreedom);

        // As a function of its own the model is Σr², whose gradient is twice Jᵀr.
        Relative.Equal((2 * jacobian.Transpose() * residuals).ToArray(), model.ToObjectiveFunction().Gradient);
    }

    [Fact]
    public void A_parameter_that_is_fixed_stays()
    {
        var model = Misra().ToObjectiveModel(new Point { [_b1] = 239, [_b2] = 0.0005, [_x] = MisraX, [_y] = MisraY }, by: [_b1, _b2]);
        var result = new LevenbergMarquardtMinimizer().FindMinimum(model, model.Start, isFixed: [true, false]);
        var reached = model.PointAt(result.MinimizingPoint);

        // The slope by b₂ alone is zero there.
        Assert.Equal(239, (double)reached[_b1]);
        var slope = Sum(Square(Misra())).Gradient(_b2);
        Assert.True(Math.Abs(slope.At(reached)[_b2]) < 1e-9 * Math.Abs(slope.At(model.PointAt(model.Start))[_b2]));
    }

    [Fact]
    public void A_model_tells_the_standard_errors_of_what_is_not_fixed()
    {
        var model = Misra().ToObjectiveModel(
            new Point { [_b1] = 2.3894212918E+02, [_b2] = 5.5015643181E-04, [_x] = MisraX, [_y] = MisraY }, by: [_b1, _b2]);
        Relative.Equal([2.7070075241E+00, 7.2668688436E-06], model.StandardErrors.ToArray(), 1e-8);

        // With b₁ fixed the only column is that of b₂.
        model.SetParameters(model.Start, [true, false]);
        Relative.Equal([0, Math.Sqrt(model.Value / 13 / model.Hessian[1, 1])], model.StandardErrors.ToArray());
    }

    [Fact]
    public void What_is_no_row_of_residuals_is_refused()
    {
        var point = new Point { [_b1] = 1, [_b2] = 1, [_x] = MisraX, [_y] = MisraY };
        Assert.Contains(
            "Loss is no sum of squares, because of",
            Assert.Throws<ModelException>(() => Sum(Exp(Misra())).ToObjectiveModel(point)).Message);
        Assert.Contains(
            "no value for y",
            Assert.Throws<ModelException>(() => Misra().ToObjectiveModel(new Point { [_b1] = 1, [_b2] = 1, [_x] = MisraX })).Message);
        var model = Misra().ToObjectiveModel(point);
        Assert.Contains(
            "b₂ is NaN",
            Assert.Throws<ModelException>(() => model.EvaluateAt(Vector<double>.Build.DenseOfArray([1, double.NaN]))).Message);
    }

    private Expr Misra() => (_b1 * (1 - Exp(-_b2 * _x))) - _y;
}
