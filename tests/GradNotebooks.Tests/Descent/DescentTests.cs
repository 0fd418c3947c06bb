using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Descents;

/// <summary>What a descent tells of itself, and why it stops.</summary>
public sealed class DescentTests
{
    private readonly Parameter _a = Parameter("a");
    private readonly Parameter _b = Parameter("b");

    [Fact]
    public void It_begins_at_the_start_and_ends_at_the_least_loss_it_saw()
    {
        var start = new Point { [_a] = 3, [_b] = -1 };
        var descent = Bowl().Minimize(start, Optimizer.GradientDescent(0.1), steps: 50);

        Assert.Equal(0, descent.Steps[0].Iteration);
        Assert.Equal([3.0, -1.0], descent.Steps[0].Position!.Value.Select(v => (double)v));
        Assert.Equal((double)Bowl().Value(start), descent.StartValue);
        Assert.Equal(descent.Steps.Min(s => s.Loss), descent.Value);
        Assert.Equal(descent.Value, (double)Bowl().Value(descent.Point));
        Assert.Same(start, descent.Start);
        Assert.Equal([_a, _b], descent.Parameters);
    }

    [Fact]
    public void A_step_holds_the_loss_and_the_gradient_at_its_place()
    {
        var step = Bowl().Minimize(new Point { [_a] = 3, [_b] = -1 }, Optimizer.GradientDescent(0.05), steps: 3).Steps[0];

        // ∂/∂a = 2(a − 1) and ∂/∂b = 8(b − 0.5).
        Near.Equal(4 + 4 * 2.25, step.Loss, 1e-15);
        Near.Equal([4, 12], [.. step.GradientNorms], 1e-15);
        Near.Equal(Math.Sqrt(160), step.GradientNorm, 1e-15);
    }

    [Fact]
    public void The_best_place_is_kept_though_the_last_one_is_worse()
    {
        // At this step size b runs away and a comes closer.
        var descent = Bowl().Minimize(new Point { [_a] = 3, [_b] = 0.5001 }, Optimizer.GradientDescent(0.26), steps: 200);
        Assert.True(descent.Steps[^1].Loss > 2 * descent.Value);
        Assert.Equal(descent.Value, (double)Bowl().Value(descent.Point));
    }

    [Fact]
    public void It_stops_where_the_gradient_is_within_the_tolerance()
    {
        var descent = Bowl().Minimize(new Point { [_a] = 3, [_b] = -1 }, Optimizer.GradientDescent(0.1), gradientTolerance: 1e-3);
        Assert.Equal(StopReason.GradientSmall, descent.Stopped);
        Assert.True(descent.Steps[^1].GradientNorm <= 1e-3 && descent.Steps[^2].GradientNorm > 1e-3);
        Assert.Contains("within the tolerance 0.001", descent.Reason);
    }

    [Fact]
    public void It_stops_where_a_step_changes_the_loss_by_less_than_the_tolerance()
    {
        var descent = Bowl().Minimize(new Point { [_a] = 3, [_b] = -1 }, Optimizer.GradientDescent(0.01), lossTolerance: 1e-4);
        Assert.Equal(StopReason.LossSettled, descent.Stopped);
        Assert.True(descent.Steps[^2].Loss - descent.Steps[^1].Loss <= 1e-4 && descent.Steps[^3].Loss - descent.Steps[^2].Loss > 1e-4);
    }

    [Fact]
    public void It_stops_after_the_steps_it_was_given()
    {
        var descent = Bowl().Minimize(new Point { [_a] = 3, [_b] = -1 }, Optimizer.GradientDescent(0.01), steps: 7);
        Assert.Equal(StopReason.StepsDone, descent.Stopped);
        Assert.Equal(7, descent.Steps[^1].Iteration);
        Assert.StartsWith("All 7 steps are done", descent.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_is_too_large_diverges_and_is_told_a_smaller_one()
    {
        // b ← b − 0.3·8(b − 0.5) is −1.4 times as far away at each step: too large, as every η > 2/8 is.
        var descent = Bowl().Minimize(new Point { [_a] = 1, [_b] = 1.5 }, Optimizer.GradientDescent(0.3));
        var growth = Enumerable.Range(0, 100).First(k => 4 * Math.Pow(1.96, k) - 4 > 4e6);
        Assert.Equal(StopReason.Diverged, descent.Stopped);
        Assert.Equal(growth, descent.Steps[^1].Iteration);
        Assert.StartsWith("The loss grew from 4 to", descent.Reason, StringComparison.Ordinal);
        Assert.EndsWith($"in {growth} steps. Try a smaller step size than 0.3.", descent.Reason, StringComparison.Ordinal);
        Assert.Equal(4, descent.Value);
    }

    [Fact]
    public void A_step_out_of_the_domain_stops_it_and_names_where()
    {
        // a ← 1 − 5·(1 − 1/1 + 2) = −9, where the logarithm ends.
        var descent = (Square(_a) + _a - Log(_a)).Minimize(new Point { [_a] = 1 }, Optimizer.GradientDescent(5));
        Assert.Equal(StopReason.NotFinite, descent.Stopped);
        Assert.Contains("Step 1 left the finite numbers: log(u) is NaN at u = −9", descent.Reason);
        Assert.Contains("Try a smaller step size than 5.", descent.Reason);
        Assert.All(descent.Steps, s => Assert.True(double.IsFinite(s.Loss)));
        Assert.Equal(1, (double)descent.Point[_a]);
    }

    [Fact]
    public void A_parameter_that_overflows_is_named()
    {
        var descent = (-Square(_a)).Minimize(new Point { [_a] = 1 }, Optimizer.GradientDescent(double.MaxValue));
        Assert.Equal(StopReason.NotFinite, descent.Stopped);
        Assert.Contains("a is ∞", descent.Reason);
    }

    [Fact]
    public void A_cancelled_descent_keeps_what_it_reached()
    {
        using var source = new CancellationTokenSource();
        var descent = Bowl().Minimize(
            new Point { [_a] = 3, [_b] = -1 },
            Optimizer.GradientDescent(0.01),
            progress: step =>
            {
                if (step.Iteration == 12)
                {
                    source.Cancel();
                }
            },
            cancellation: source.Token);
        Assert.Equal(StopReason.Cancelled, descent.Stopped);
        Assert.Equal(13, descent.Steps.Length);
        Assert.Equal("Cancelled after 12 steps; what was reached until then is kept.", descent.Reason);
        Near.Equal(1 + 2 * Math.Pow(0.98, 12), descent.Point[_a], 1e-13);
    }

    [Fact]
    public void Progress_is_told_of_every_step_in_order()
    {
        var seen = new List<int>();
        Bowl().Minimize(new Point { [_a] = 3, [_b] = -1 }, steps: 20, progress: step => seen.Add(step.Iteration));
        Assert.Equal(Enumerable.Range(0, 21), seen);
    }

    [Fact]
    public void Only_the_named_parameters_move()
    {
        var descent = Bowl().Minimize(new Point { [_a] = 3, [_b] = -1 }, by: [_b]);
        Assert.Equal([_b], descent.Parameters);
        Assert.Equal(3, (double)descent.Point[_a]);
        Near.Equal(0.5, descent.Point[_b], 1e-8);
    }

    [Fact]
    public void Arrays_and_numbers_descend_together()
    {
        var w = Parameter("W", 2, 3);
        var x = Data("X", 4, 2);
        double[,] rows = { { 1, 2 }, { 0, 1 }, { -1, 0.5 }, { 2, -1 } }, truth = { { 1, -1, 0.5 }, { 2, 0, -0.25 } };
        var target = MatMul(x, w).Value(new Point { [x] = rows, [w] = truth });
        var y = Data("Y", 4, 3);
        var start = new Point { [x] = rows, [y] = target, [w] = new double[2, 3], [_a] = 5 };
        var descent = (Mean(Square(MatMul(x, w) - y)) + Square(_a)).Minimize(start, Optimizer.GradientDescent(0.5), steps: 2000);

        Assert.Equal(StopReason.GradientSmall, descent.Stopped);
        Near.Equal([1, -1, 0.5, 2, 0, -0.25], descent.Point[w].Numbers, 1e-7);
        Near.Equal(0, descent.Point[_a], 1e-8);
        Assert.Equal(2, descent.Steps[0].GradientNorms.Length);
    }

    [Fact]
    public void A_long_trajectory_is_thinned_evenly_and_keeps_its_ends()
    {
        var descent = (1e-9 * Square(_a)).Minimize(
            new Point { [_a] = 3 }, Optimizer.GradientDescent(1), steps: 10_001, gradientTolerance: 0);
        var iterations = descent.Steps.Select(s => s.Iteration).ToArray();
        Assert.Equal(10_001, iterations[^1]);
        Assert.Equal(Enumerable.Range(0, 2501).Select(i => 4 * i), iterations[..^1]);
    }

    [Fact]
    public void Of_a_large_model_only_the_ends_keep_their_positions()
    {
        var w = Parameter("w", 65);
        var descent = Sum(Square(w - 1)).Minimize(new Point { [w] = new double[65] }, Optimizer.GradientDescent(0.25), steps: 5);
        Assert.Equal([true, false, false, false, false, true], descent.Steps.Select(s => s.Position is not null));
        Near.Equal([1 - Math.Pow(0.5, 5)], descent.Steps[^1].Position!.Value[0].Numbers, 1e-15);
    }

    [Fact]
    public void As_text_it_tells_method_loss_reason_and_what_was_reached()
    {
        var text = Bowl().Named("Loss").Minimize(new Point { [_a] = 3, [_b] = -1 }, Optimizer.GradientDescent(0.125), steps: 1).ToString();
        Assert.Equal(
            """
            gradient descent, step size 0.125: 1 step
            Loss 13 → 2.25
            The one step is done; the gradient is still 3 long.
            parameter  start  reached
            ─────────  ─────  ───────
            a              3      2.5
            b             −1      0.5
            """,
            text,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void What_cannot_be_descended_is_answered_by_a_sentence()
    {
        var start = new Point { [_a] = 1, [_b] = 1 };
        var f = Unknown.Unary("f");
        var x = Data("x");
        Says(() => (_a * x).Minimize(start), "of shape N", "Take Sum or Mean");
        Says(() => f(_a).Minimize(start), "f is still unknown", "loss.Bind(f");
        Says(() => Bowl().Minimize(new Point { [_a] = 1 }), "no value for b");
        Says(() => Bowl().Minimize(start, by: [_a * _b]), "a·b is no parameter", "Parameter(\"a\")");
        Says(() => Bowl().Minimize(start, by: [Parameter("c")]), "c does not stand in the loss", "leave it out");
        Says(() => Bowl().Minimize(start, steps: 0), "steps: 0");
        Says(() => Bowl().Minimize(start, gradientTolerance: -1), "gradientTolerance: −1");
        Says(
            () => Log(_a).Minimize(new Point { [_a] = -1 }),
            "no way down from this start",
            "log(u) is NaN at u = −1",
            "Choose another start");
    }

    private Expr Bowl() => Square(_a - 1) + 4 * Square(_b - 0.5);

    private static void Says(Func<object?> act, params string[] parts)
    {
        var message = Assert.Throws<ModelException>(() => { act(); }).Message;
        Assert.All(parts, part => Assert.Contains(part, message));
    }
}
