using GradNotebooks.Tests.Support;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Descents;

/// <summary>MathNet's minimisers on a loss: Rosenbrock's valley, whose minimum is at ones.</summary>
public sealed class MinimizerTests
{
    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");

    public static TheoryData<IUnconstrainedMinimizer> Minimizers() =>
    [
        new BfgsMinimizer(1e-9, 1e-9, 1e-9),
        new LimitedMemoryBfgsMinimizer(1e-9, 1e-9, 1e-9, memory: 5),
        new NewtonMinimizer(1e-9, 100),

        // How many it takes hangs on the last digits: 470, 750 or 1300 for three ways to write the same function.
        new ConjugateGradientMinimizer(1e-5, 20_000),
        new NelderMeadSimplex(1e-12, 2000),
    ];

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Minimizers))]
    public void Every_minimiser_of_MathNet_reaches_the_minimum_of_Rosenbrocks_valley(IUnconstrainedMinimizer minimizer)
    {
        var objective = Valley().ToObjectiveFunction(new Point { [_a] = -1.2, [_b] = 1 });
        var reached = objective.PointAt(minimizer.FindMinimum(objective, objective.Start).MinimizingPoint);
        Near.Equal(1, reached[_a], 1e-4);
        Near.Equal(1, reached[_b], 1e-4);
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Minimizers))]
    public void A_descent_by_one_of_them_falls_from_step_to_step(IUnconstrainedMinimizer minimizer)
    {
        var descent = Valley().Minimize(new Point { [_a] = -1.2, [_b] = 1 }, minimizer);
        Near.Equal(24.2, descent.StartValue, 1e-13);
        Near.Equal(1, descent.Point[_a], 1e-4);
        Assert.Equal(StopReason.Converged, descent.Stopped);
        Assert.Equal(descent.Steps.Select(s => s.Loss).OrderDescending(), descent.Steps.Select(s => s.Loss));
        Assert.Equal($"{minimizer.GetType().Name} of MathNet", descent.Method);
    }

    [Fact]
    public void BFGS_reaches_it_in_ten_dimensions()
    {
        var x = Parameter("x", 10);
        var (head, tail) = (Slice(x, 0, 9), Slice(x, 1, 9));
        var loss = Sum((100 * Square(tail - Square(head))) + Square(1 - head));
        double[] start = [.. Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? -1.2 : 1)];
        var descent = loss.Minimize(new Point { [x] = start }, new BfgsMinimizer(1e-8, 1e-8, 1e-8));
        Assert.All((double[])descent.Point[x], entry => Near.Equal(1, entry, 1e-6));
    }

    [Fact]
    public void Value_gradient_and_Hessian_are_those_of_Rosenbrocks_closed_form()
    {
        var objective = Valley().ToObjectiveFunction(new Point { [_a] = 0, [_b] = 0 }, by: [_a, _b]);
        objective.EvaluateAt(Vector<double>.Build.DenseOfArray([-1.5, 2]));
        Near.Equal(100 * 0.0625 + 6.25, objective.Value, 1e-14);
        Near.Equal([(400 * -1.5 * 0.25) - 5, -50], objective.Gradient.ToArray(), 1e-14);
        Near.Equal([1902, 600, 600, 200], objective.Hessian.ToColumnMajorArray(), 1e-14);
    }

    [Fact]
    public void Parameters_of_any_shape_lie_one_after_the_other_and_come_back()
    {
        var (w, v, x) = (Parameter("W", 2, 3), Parameter("v", 2), Data("x"));
        var loss = Sum(Square(w)) + Sum(Square(v)) + Mean(Square(_a * x));
        var start = new Point
        {
            [w] = new double[,] { { 1, 2, 3 }, { 4, 5, 6 } },
            [v] = new double[] { 7, 8 },
            [_a] = 9,
            [x] = new[] { 0.5 },
        };
        var objective = loss.ToObjectiveFunction(start, by: [w, v, _a]);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], objective.Start);
        Near.Equal([2, 4, 6, 8, 10, 12, 14, 16, 2 * 9 * 0.25], objective.Gradient.ToArray(), 1e-15);

        var back = objective.PointAt(Vector<double>.Build.Dense(9, i => -i));
        Assert.Equal(new double[,] { { 0, -1, -2 }, { -3, -4, -5 } }, (double[,])back[w]);
        Assert.Equal([-6, -7], (double[])back[v]);
        Assert.Equal(-8, (double)back[_a]);
        Assert.Equal(start[x], back[x]);
        Assert.Contains(
            "have 9 numbers together, and 3 were given",
            Assert.Throws<ModelException>(() => objective.PointAt(Vector<double>.Build.Dense(3))).Message);
    }

    [Fact]
    public void A_fork_stays_where_it_is_when_the_other_moves_on()
    {
        var objective = Valley().ToObjectiveFunction(new Point { [_a] = 0, [_b] = 0 });
        var fork = objective.Fork();
        var place = Vector<double>.Build.DenseOfArray([1, 1]);
        objective.EvaluateAt(place);
        place[0] = 5;
        Assert.Equal(1, fork.Value);
        Assert.Equal(0, objective.Value);
        Assert.Equal([1, 1], objective.Point);
    }

    [Fact]
    public void Too_few_iterations_keep_the_best_place()
    {
        var descent = Valley().Minimize(new Point { [_a] = -1.2, [_b] = 1 }, new BfgsMinimizer(1e-9, 1e-9, 1e-9, maximumIterations: 5));
        Assert.Equal(StopReason.StepsDone, descent.Stopped);
        Assert.Contains("as many iterations as it was allowed", descent.Reason);
        Assert.Equal(descent.Value, (double)Valley().Value(descent.Point));
        Assert.True(descent.Value < 24.2);
    }

    [Fact]
    public void A_minimiser_that_leaves_the_domain_is_told_where()
    {
        // Newton's step from 2.5 goes to 2.5·(2 − 2.5) = −1.25.
        var descent = (_a - Log(_a)).Minimize(new Point { [_a] = 2.5 }, new NewtonMinimizer(1e-9, 100));
        Assert.Equal(StopReason.NotFinite, descent.Stopped);
        Assert.Contains("log(u) is NaN at u = −1.25", descent.Reason);
        Assert.Equal(2.5, (double)descent.Point[_a]);
    }

    [Fact]
    public void A_slope_without_end_is_no_way_to_a_minimum()
    {
        var descent = (2 * _a).Minimize(new Point { [_a] = 0 }, new BfgsMinimizer(1e-9, 1e-9, 1e-9));
        Assert.Equal(StopReason.GaveUp, descent.Stopped);
        Assert.Contains("BfgsMinimizer", descent.Reason);
    }

    [Fact]
    public void A_minimiser_that_needs_second_derivatives_of_a_large_model_is_refused()
    {
        var w = Parameter("w", 65);
        var message = Assert.Throws<ModelException>(
            () => Sum(Square(w)).Minimize(new Point { [w] = Enumerable.Repeat(1.0, 65).ToArray() }, new NewtonMinimizer(1e-9, 10))).Message;
        Assert.Contains("NewtonMinimizer needs second derivatives", message);
        Assert.Contains("at most 64 numbers, and there are 65", message);
    }

    [Fact]
    public void There_is_no_way_down_from_a_start_that_has_no_loss() =>
        Assert.Contains(
            "no way down from this start: log(u) is NaN at u = −1",
            Assert.Throws<ModelException>(() => Log(_a).Minimize(new Point { [_a] = -1 }, new BfgsMinimizer(1e-9, 1e-9, 1e-9))).Message);

    private Expr Valley() => (100 * Square(_b - Square(_a))) + Square(1 - _a);
}
