using GradNotebooks.Tests.Problems;
using MathNet.Numerics.LinearAlgebra;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Descents;

/// <summary>Losses that are fitted as sums of squares: which are seen to be some, and how a fit goes and ends.</summary>
public sealed class SumOfSquaresTests
{
    private static readonly double[] Xs = [0.5, -1, 2, 1.5];
    private static readonly double[] Ys = [1, -0.5, 2.5, 2];

    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");
    private readonly Data _x = Data("x");
    private readonly Data _y = Data("y");
    private readonly Data _weights = Data("v");
    private readonly ArrayParameter _w = Parameter("w", 3);

    public static TheoryData<string> Squares() =>
    [
        "Sum", "Mean", "product with itself", "inner product", "norm", "weights", "quotient", "penalty", "mean of rows", "name",
        "definition", "repeated",
    ];

    [Theory]
    [MemberData(nameof(Squares))]
    public void The_squares_of_the_residuals_add_up_to_the_loss_and_the_Jacobian_to_its_gradient(string which)
    {
        var r = Tanh(_a * _x) + _b - _y;
        var square = Define("sq", u => Square(u));
        var loss = which switch
        {
            "Sum" => Sum(Square(r)),
            "Mean" => Mean(Square(r)),
            "product with itself" => Sum(r * r),
            "inner product" => Dot(r, r),
            "norm" => Square(Norm(r)),
            "weights" => Sum(_weights * Square(r)) + (3 * Square(_a - 1)),
            "quotient" => Sum(Square(r) / _weights) / 7,
            "penalty" => Sum(Square(r)) + (0.1 * Sum(Square(_w))) + (0.2 * Mean(Square(_w - 1))),
            "mean of rows" => Mean(Sum(Square(Reshape(_w, 3, 1) * Constant(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } })), 1)),
            "name" => (Sum(Square(r).Named("squares")).Named("fit") + Square(_b).Named("prior")).Named("L"),
            "definition" => Sum(square(r)) + square(_a),
            _ => Sum(Square(_a) + Square(r)) + Sum((2 * Square(_b)) + Square(_w)),
        };
        var point = new Point
        {
            [_a] = 0.7,
            [_b] = -0.3,
            [_w] = new[] { 0.5, -1, 2 },
            [_x] = Xs,
            [_y] = Ys,
            [_weights] = new[] { 1.0, 2, 0.5, 3 },
        };
        var model = loss.ToObjectiveModel(point);
        Relative.Equal((double)loss.Value(point), model.Value);

        var pass = loss.Gradient().At(point);
        Relative.Equal([.. pass.Gradient.Parameters.SelectMany(p => pass[p].Numbers.ToArray())], (2 * model.Gradient).ToArray());
        Relative.Equal(model.Value, ((LossObjective)model.ToObjectiveFunction()).Value);
    }

    [Theory]
    [InlineData("exp", "because of exp(a)")]
    [InlineData("minus", "because of")]
    [InlineData("negative", "because of −2")]
    [InlineData("moving weight", "because of")]
    [InlineData("constant", "because of 3")]
    public void What_is_no_sum_of_squares_is_refused_with_what_is_none_in_it(string which, string what)
    {
        var loss = which switch
        {
            "exp" => Square(_a) + Exp(_a),
            "minus" => Square(_a) - Square(_b),
            "negative" => Square(_a) + (-2 * Square(_b)),
            "moving weight" => _a * Square(_b),
            _ => Square(_a) + 3,
        };
        var message = Assert.Throws<ModelException>(() => loss.MinimizeLeastSquares(new Point { [_a] = 1, [_b] = 1 })).Message;
        Assert.Contains("Loss is no sum of squares", message);
        Assert.Contains(what, message);
        Assert.Contains("All else is for Minimize", message);
    }

    [Fact]
    public void A_weight_that_does_not_move_may_be_a_parameter()
    {
        // a·(b − 3)² with a held at 2 has its minimum where b is 3.
        var fit = (_a * Square(_b - 3)).MinimizeLeastSquares(new Point { [_a] = 2, [_b] = 1 }, by: [_b]);
        Relative.Equal(3, fit.Point[_b]);
        Assert.Equal(2, (double)fit.Point[_a]);
    }

    [Fact]
    public void A_ridge_regression_comes_to_its_normal_equations()
    {
        // (XᵀX + λ·I)·w = Xᵀy
        double[,] rows = { { 1, 0.5, 2 }, { 0, 1, -1 }, { 2, 1, 0.3 }, { 1, -1, 1 }, { 0.2, 0.4, 0.8 } };
        double[] observed = [1, 2, -1, 0.5, 3];
        var (x, y) = (Data("X", 5, 3), Data("t", 5));
        var loss = Sum(Square(MatMul(x, _w) - y)) + (0.3 * Sum(Square(_w)));
        var fit = loss.MinimizeLeastSquares(new Point { [_w] = new[] { 0.0, 0, 0 }, [x] = rows, [y] = observed });

        var matrix = Matrix<double>.Build.DenseOfArray(rows);
        var expected = (matrix.TransposeThisAndMultiply(matrix) + (0.3 * Matrix<double>.Build.DenseIdentity(3)))
            .Solve(matrix.TransposeThisAndMultiply(Vector<double>.Build.Dense(observed)));
        Relative.Equal(expected.ToArray(), fit.Point[_w], 1e-9);
        Assert.Equal(StopReason.Converged, fit.Stopped);
    }

    [Fact]
    public void Fewer_residuals_than_parameters_are_made_0()
    {
        var fit = Square(Square(_a) + _b - 2).MinimizeLeastSquares(new Point { [_a] = 3, [_b] = 1 });
        Assert.True(fit.Value < 1e-20);
        Assert.Equal(StopReason.Converged, fit.Stopped);
    }

    [Fact]
    public void A_fit_is_watched_and_cancelled_as_a_descent_is()
    {
        using var cancellation = new CancellationTokenSource();
        var seen = new List<int>();
        var fit = Rosenbrock().MinimizeLeastSquares(
            new Point { [_a] = -1.2, [_b] = 1 },
            progress: step =>
            {
                seen.Add(step.Iteration);
                if (step.Iteration == 3)
                {
                    cancellation.Cancel();
                }
            },
            cancellation: cancellation.Token);
        Assert.Equal([0, 1, 2, 3], seen);
        Assert.Equal(StopReason.Cancelled, fit.Stopped);
        Assert.Contains("Cancelled after 3 steps", fit.Reason);
        Assert.Equal("Levenberg–Marquardt", fit.Method);
        Relative.Equal(24.2, fit.StartValue);
        Relative.Equal(232.86768775422661, fit.Steps[0].GradientNorm, 1e-9);
        Assert.True(fit.Value < 24.2);
    }

    [Fact]
    public void Too_few_steps_are_told()
    {
        var fit = Rosenbrock().MinimizeLeastSquares(new Point { [_a] = -1.2, [_b] = 1 }, steps: 2);
        Assert.Equal(StopReason.StepsDone, fit.Stopped);
        Assert.Contains("All 2 steps are done, and the gradient is still", fit.Reason);

        var point = new Point { [_a] = 1, [_b] = 1 };
        Assert.Contains(
            "takes at least 1", Assert.Throws<ModelException>(() => Rosenbrock().MinimizeLeastSquares(point, steps: 0)).Message);
        Assert.Contains(
            "a tolerance is not negative",
            Assert.Throws<ModelException>(() => Rosenbrock().MinimizeLeastSquares(point, tolerance: -1)).Message);
    }

    [Fact]
    public void Steps_that_leave_the_numbers_are_shortened()
    {
        // Gauss and Newton would go from 0.1 to 0.1 − 0.1·(log 0.1 − 2) = 0.53, and from 20 below 0.
        var fit = Square(Log(_a) - 2).MinimizeLeastSquares(new Point { [_a] = 200 });
        Relative.Equal(Math.Exp(2), fit.Point[_a]);
    }

    [Fact]
    public void Where_the_residuals_have_no_second_derivative_a_step_goes_straight_on()
    {
        var fit = (Square(Pow(_a, 1.5) + _b - 2) + Square(_b - 2)).MinimizeLeastSquares(new Point { [_a] = 0, [_b] = 0 });
        Relative.Equal(2, fit.Point[_b]);
        Assert.InRange((double)fit.Point[_a], 0, 1e-9);
    }

    [Fact]
    public void Parameters_that_cannot_be_told_apart_are_fitted_together()
    {
        // Only a·b is determined, by Σx·y/Σx².
        var fit = (_a * _b * _x - _y).MinimizeLeastSquares(new Point { [_a] = 1, [_b] = 1, [_x] = Xs, [_y] = Ys });
        Assert.Equal(StopReason.Converged, fit.Stopped);
        Relative.Equal(Xs.Zip(Ys, (x, y) => x * y).Sum() / Xs.Sum(x => x * x), (double)fit.Point[_a] * (double)fit.Point[_b], 1e-7);
    }

    [Fact]
    public void A_fit_that_cannot_move_says_why()
    {
        // |a| + 1 has its minimum in a kink.
        var kink = Square(Abs(_a) + 1).MinimizeLeastSquares(new Point { [_a] = 0.5 });
        Assert.True(kink.Stopped is StopReason.GaveUp or StopReason.Converged, kink.Reason);
        Assert.True(Math.Abs((double)kink.Point[_a]) < 1e-6);

        var flat = (_a * _b * _x - _y).MinimizeLeastSquares(new Point { [_a] = 0, [_b] = 0, [_x] = Xs, [_y] = Ys });
        Assert.Equal(StopReason.GradientSmall, flat.Stopped);
        Assert.Contains("The loss is flat here: after 0 steps its gradient is 0", flat.Reason);

        Assert.Contains(
            "a residual is no number, as it is where a weight is negative",
            Assert.Throws<ModelException>(
                () => (_a * Square(_b - 1)).MinimizeLeastSquares(new Point { [_a] = -1, [_b] = 0 }, by: [_b])).Message);
        Assert.Contains(
            "no way down from this start: log(u) is NaN at u = −1",
            Assert.Throws<ModelException>(() => Square(Log(_a)).MinimizeLeastSquares(new Point { [_a] = -1 })).Message);
    }

    /// <summary>10·(b − a²) and 1 − a, Rosenbrock's valley as squares.</summary>
    private Expr Rosenbrock() => Square(10 * (_b - Square(_a))) + Square(1 - _a);
}
