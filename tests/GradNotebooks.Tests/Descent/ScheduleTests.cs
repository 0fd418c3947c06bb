using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Descents;

/// <summary>Step sizes worked out by hand.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public void A_number_is_a_constant_schedule() => Is(0.3, [0.3, 0.3, 0.3], [0, 1, 1000]);

    [Fact]
    public void Step_decay_stays_and_then_falls_at_once() =>
        Is(Schedule.StepDecay(0.8, factor: 0.5, every: 10), [0.8, 0.8, 0.4, 0.4, 0.2, 0.1], [0, 9, 10, 19, 20, 30]);

    [Fact]
    public void Exponential_decay_falls_by_the_same_factor_each_time() =>
        Is(Schedule.Exponential(2, factor: 0.9), [2, 1.8, 1.62, 1.458], [0, 1, 2, 3]);

    [Fact]
    public void Inverse_time_halves_where_rate_times_k_is_one() =>
        Is(Schedule.InverseTime(0.5, rate: 0.1), [0.5, 0.25, 0.125, 0.05], [0, 10, 30, 90]);

    [Fact]
    public void A_cosine_is_half_way_in_the_middle_and_rests_at_its_end() =>
        Is(Schedule.Cosine(1, steps: 60, final: 0.2), [1, 0.8, 0.6, 0.4, 0.2, 0.2], [0, 20, 30, 40, 60, 600]);

    [Fact]
    public void Warm_up_rises_evenly_and_then_follows_the_other_from_its_beginning() =>
        Is(Schedule.WarmUp(4, Schedule.StepDecay(0.8, 0.5, 10)), [0.2, 0.4, 0.6, 0.8, 0.8, 0.8, 0.4], [0, 1, 2, 3, 4, 13, 14]);

    [Fact]
    public void A_schedule_of_your_own_is_a_function_of_the_iteration() =>
        Is(Schedule.Of(k => 1.0 / (k + 1), "1/(k+1)"), [1, 0.5, 0.25], [0, 1, 3]);

    [Fact]
    public void A_descent_takes_the_step_size_of_each_iteration_and_records_it()
    {
        // ∂(u)/∂u = 1, so u is what is left after the step sizes before.
        var u = Parameter("u");
        var descent = (1 * u).Minimize(new Point { [u] = 10 }, Optimizer.GradientDescent(Schedule.StepDecay(1, 0.5, 2)), steps: 5);
        Assert.Equal([1, 1, 0.5, 0.5, 0.25, 0.25], descent.Steps.Select(s => s.StepSize));
        Assert.Equal([10, 9, 8, 7.5, 7, 6.75], descent.Steps.Select(s => s.Loss));
    }

    [Fact]
    public void Each_says_what_it_does()
    {
        Assert.Equal("0.1, times 0.5 every 100 steps", Schedule.StepDecay(0.1, 0.5, 100).ToString());
        Assert.Equal("0.1, times 0.99 each step", Schedule.Exponential(0.1, 0.99).ToString());
        Assert.Equal("0.1 / (1 + 0.01·k)", Schedule.InverseTime(0.1, 0.01).ToString());
        Assert.Equal(
            "0.1 to 0 by a cosine of 500 steps, after 10 steps of warm-up",
            Schedule.WarmUp(10, Schedule.Cosine(0.1, 500)).ToString());
    }

    [Fact]
    public void Numbers_that_make_no_schedule_are_refused()
    {
        Says(() => Schedule.Constant(0), "step size is 0", "above 0");
        Says(() => Schedule.Constant(double.NaN), "step size is NaN");
        Says(() => Schedule.StepDecay(0.1, 2, 10), "multiplied by 2", "at most 1");
        Says(() => Schedule.StepDecay(0.1, 0.5, 0), "every: 0");
        Says(() => Schedule.InverseTime(0.1, -1), "rate is −1");
        Says(() => Schedule.Cosine(0.1, 10, final: 0.2), "0.2 does not lie below it");
        Says(() => Schedule.WarmUp(0, 0.1), "steps: 0");
        Says(() => Schedule.Of(k => -k)[3], "−3 at iteration 3");
    }

    private static void Is(Schedule schedule, double[] expected, int[] at) =>
        Near.Equal(expected, [.. at.Select(k => schedule[k])], 1e-15);

    private static void Says(Func<object?> act, params string[] parts)
    {
        var message = Assert.Throws<ModelException>(() => { act(); }).Message;
        Assert.All(parts, part => Assert.Contains(part, message));
    }
}
