namespace GradNotebooks.Tests.Checking;

public class MeasuredTextTests
{
    [Theory]
    [InlineData(0, "< 10⁻⁹")]
    [InlineData(3e-17, "< 10⁻⁹")]
    [InlineData(2.4e-9, "< 10⁻⁸")]
    [InlineData(9.9e-9, "< 10⁻⁸")]
    [InlineData(1e-7, "< 10⁻⁷")]
    public void An_error_that_every_verdict_puts_up_with_reads_as_the_power_of_ten_above_it(double error, string text)
    {
        Assert.Equal(text, MeasuredText.RelativeError(error, agrees: true));
        Assert.Equal(text, MeasuredText.RelativeError(error, agrees: false));
    }

    [Theory]
    [InlineData(3.4e-7, true, "< 10⁻⁶")]
    [InlineData(3.4e-7, false, "3.4×10⁻⁷")]
    [InlineData(0.5, false, "0.5")]
    [InlineData(double.NaN, false, "–")]
    [InlineData(double.PositiveInfinity, false, "∞")]
    public void A_larger_error_keeps_its_digits_unless_the_verdict_puts_up_with_it(double error, bool agrees, string text) =>
        Assert.Equal(text, MeasuredText.RelativeError(error, agrees));

    [Theory]
    [InlineData(0.37, 1e-16, "< 10⁻⁹")]
    [InlineData(0.037, 1e-16, "< 10⁻¹⁰")]
    [InlineData(250, 1e-13, "< 10⁻⁹")]
    [InlineData(250, 4e-8, "< 10⁻⁷")]
    [InlineData(0.4, 0.1, "0.1")]
    public void An_absolute_error_reads_as_a_bound_not_below_a_billionth_of_what_it_is_an_error_of(
        double size, double error, string text) =>
        Assert.Equal(text, MeasuredText.AbsoluteError(Check(size, size + error)));

    [Theory]
    [InlineData(0.4, 1.1e-12, "10⁻⁹")]
    [InlineData(0.4, 1.1e-8, "10⁻⁷")]
    [InlineData(0.4, 8.7e-8, "10⁻⁷")]
    public void A_method_says_what_it_is_good_to_as_a_power_of_ten(double size, double error, string text) =>
        Assert.Equal(
            $"forward difference, h = 2×10⁻⁸, good to {text}",
            MeasuredText.Method(Check(size, size) with { NumericError = error, Method = "forward difference", Step = 2e-8 }));

    [Fact]
    public void The_mean_of_numbers_that_cancel_is_shown_as_zero_and_a_small_mean_as_it_is()
    {
        Assert.Equal("−0.3 … 0.3, mean 0", ValueText.Summary(new Value(new Shape(3), [0.1 + 0.2, -0.3, 0]), 3));
        Assert.Equal("−0.3 … 0.3, mean 3.3×10⁻⁹", ValueText.Summary(new Value(new Shape(3), [0.3, -0.3, 1e-8]), 3));
    }

    private static GradientCheck Check(double analytic, double numeric) => new(null, 0, analytic, numeric, 0);
}
