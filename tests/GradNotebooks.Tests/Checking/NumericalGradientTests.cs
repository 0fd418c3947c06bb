using System.Numerics;

namespace GradNotebooks.Tests.Checking;

/// <summary>The check for a function and a gradient given as C# code.</summary>
public sealed class NumericalGradientTests
{
    [Fact]
    public void A_right_derivative_agrees_and_a_wrong_one_is_told_what_it_looks_like()
    {
        Assert.True(NumericalGradient.Check(t => t * t * t, t => 3 * t * t, 0.7).Passed);
        Assert.Contains("twice as large", NumericalGradient.Check(t => t * t, t => 4 * t, 0.7).Worst.Verdict);
        Assert.Contains("half as large", NumericalGradient.Check(t => t * t, t => t, 0.7).Worst.Verdict);
        Assert.Contains("the opposite sign", NumericalGradient.Check(Math.Cos, Math.Sin, 0.7).Worst.Verdict);
        Assert.Contains("0 where there is a slope", NumericalGradient.Check(Math.Cos, _ => 0, 0.7).Worst.Verdict);
        Assert.Contains("where the slope is 0", NumericalGradient.Check(_ => 1, _ => 0.5, 0.7).Worst.Verdict);
    }

    [Theory]
    [InlineData(1e-3, Agreement.Suspect)]
    [InlineData(1e-5, Agreement.Suspect)]
    [InlineData(2e-2, Agreement.Wrong)]
    [InlineData(1e-9, Agreement.Agrees)]
    public void The_bands_are_those_of_the_relative_error(double off, Agreement agreement) =>
        Assert.Equal(agreement, NumericalGradient.Check(Math.Exp, t => Math.Exp(t) * (1 + off), 1).Worst.Agreement);

    [Fact]
    public void A_tiny_gradient_that_is_wrong_is_not_let_through() =>
        Assert.Equal(Agreement.Wrong, NumericalGradient.Check(t => 1e-12 * t * t, t => 1.9e-12 * t, 0.7).Worst.Agreement);

    [Fact]
    public void A_gradient_below_the_rounding_of_the_loss_is_not_called_right()
    {
        var row = NumericalGradient.Check(t => 1e9 + 1e-9 * t, _ => 2e-9, 0.7).Worst;

        Assert.NotEqual(Agreement.Agrees, row.Agreement);
        Assert.Contains("too small to be measured", row.Verdict);
    }

    [Fact]
    public void The_noise_of_a_function_is_measured_and_not_guessed()
    {
        // Single precision: thousands of millions of times noisier than a double.
        var row = NumericalGradient.Check(t => (float)Math.Exp(t), Math.Exp, 1).Worst;

        Assert.InRange(row.NumericError, 1e-9, 1e-4);
        Assert.InRange(Math.Abs(row.Numeric - Math.E), 0, row.NumericError);
        Assert.NotEqual(Agreement.Wrong, row.Agreement);
    }

    [Fact]
    public void A_kink_in_code_shows_by_its_two_slopes()
    {
        var row = NumericalGradient.Check(v => Math.Abs(v[0]) + v[1] * v[1], v => [0, 2 * v[1]], [0, 0.5]).Rows[0];

        Assert.Equal(Agreement.FineAtKink, row.Agreement);
        Assert.Equal((-1, 1), (Math.Round(row.OneSided!.Value.Left, 9), Math.Round(row.OneSided.Value.Right, 9)));
    }

    [Fact]
    public void The_complex_step_takes_the_complex_version_and_refuses_another_formula()
    {
        var row = NumericalGradient.Check(t => t * t / (1 + t), t => 0, 0.5, DifferenceMethod.ComplexStep, z => z * z / (1 + z)).Worst;
        Assert.Equal(5.0 / 9, row.Numeric, 1e-15);

        Assert.Contains("same formula", Assert.Throws<ModelException>(
            () => NumericalGradient.Check(t => t, t => 1, 0.5, complex: z => 2 * z)).Message);
        Assert.Contains("add complex: z =>", Assert.Throws<ModelException>(
            () => NumericalGradient.Check(t => t, t => 1, 0.5, DifferenceMethod.ComplexStep)).Message);
    }

    [Fact]
    public void A_complex_function_that_loses_small_imaginary_parts_does_not_make_a_right_derivative_wrong()
    {
        Assert.True(NumericalGradient.Check(Math.Atan, t => 1 / (1 + t * t), 0.7, DifferenceMethod.ComplexStep, Complex.Atan).Passed);
        Assert.False(NumericalGradient.Check(Math.Atan, _ => 0, 0.7, DifferenceMethod.ComplexStep, Complex.Atan).Passed);
    }

    [Fact]
    public void A_gradient_of_another_length_and_a_point_that_is_no_number_are_answered_by_a_sentence()
    {
        Assert.Contains("2 entries and the point has 1", Assert.Throws<ModelException>(
            () => NumericalGradient.Check(v => v[0], v => [1, 2], [0.5])).Message);
        Assert.Contains("NaN at [1]", Assert.Throws<ModelException>(
            () => NumericalGradient.Check(v => v[0], v => [1, 2], [0.5, double.NaN])).Message);
    }

    [Fact]
    public void A_gradient_that_nobody_claimed_can_be_measured() =>
        Assert.Equal([4.0, 3.0], NumericalGradient.Of(v => v[0] * v[1], [3, 4]).Select(g => Math.Round(g, 9)));

    [Fact]
    public void A_million_parameters_take_a_few_evaluations()
    {
        var calls = 0;
        var report = NumericalGradient.Check(v => Energy(v, ref calls), Slope, Weights(), DifferenceMethod.RandomDirections);

        Assert.True(report.Passed, report.ToString());
        Assert.Equal(4, report.Rows.Length);
        Assert.InRange(calls, 1, 150);
    }

    [Theory]
    [InlineData(0, 1.1)]
    [InlineData(271_828, 1.001)]
    [InlineData(999_999, -1)]
    public void One_wrong_entry_in_a_million_is_found_by_name(int entry, double factor)
    {
        var calls = 0;
        var report = NumericalGradient.Check(v => Energy(v, ref calls), Wrong, Weights(), DifferenceMethod.RandomDirections);

        Assert.False(report.Passed);
        Assert.Equal(entry, report.Rows[^1].Index);
        Assert.InRange(calls, 1, 400);

        double[] Wrong(double[] v)
        {
            var slope = Slope(v);
            slope[entry] *= factor;
            return slope;
        }
    }

    [Fact]
    public void Of_many_entries_a_sample_is_measured_and_directions_see_the_rest()
    {
        double[] at = [.. Enumerable.Range(0, 1000).Select(i => Math.Cos(i))];
        var calls = 0;
        var right = NumericalGradient.Check(v => Energy(v, ref calls), Slope, at, entries: 10);
        Assert.Equal(10, right.Rows.Count(r => r.Index >= 0));
        Assert.Equal(4, right.Rows.Count(r => r.Index < 0));
        Assert.True(right.Passed);

        var notSampled = Enumerable.Range(0, 1000).First(i => right.Rows.All(r => r.Index != i));
        var wrong = NumericalGradient.Check(
            v => Energy(v, ref calls), v => [.. Slope(v).Select((g, i) => i == notSampled ? -g : g)], at, entries: 10);
        Assert.False(wrong.Passed);
        Assert.Equal(notSampled, wrong.Rows[^1].Index);
        Assert.Contains(
            "At least one",
            Assert.Throws<ModelException>(() => NumericalGradient.Check(v => v[0], v => [1], [0.5], entries: 0)).Message);
    }

    private static double[] Weights() => [.. Enumerable.Range(0, 1_000_000).Select(i => Math.Sin(i + 1))];

    private static double Energy(double[] v, ref int calls)
    {
        calls++;
        var sum = 0.0;
        foreach (var u in v)
        {
            sum += u * u / (1 + u * u);
        }

        return sum;
    }

    private static double[] Slope(double[] v) => Array.ConvertAll(v, u => 2 * u / ((1 + u * u) * (1 + u * u)));
}
