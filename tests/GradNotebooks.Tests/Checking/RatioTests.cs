using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Checking;

/// <summary>A gradient that is a multiple of the right one is told so, with the figure by which courses judge.</summary>
public sealed class RatioTests
{
    private static readonly Parameter A = Parameter("a", 3);
    private static readonly Parameter B = Parameter("b", 2);
    private static readonly Gradient Right = (Sum(Pow(A, 3)) + Sum(Exp(B))).Named("Loss").Gradient(A, B);
    private static readonly Point At = new() { [A] = new[] { 0.5, -1.2, 2.0 }, [B] = new[] { 0.3, -0.7 } };

    [Theory]
    [InlineData(2, 1.0 / 3, "2 times", "1/3")]
    [InlineData(0.5, 1.0 / 3, "1/2 times", "1/3")]
    [InlineData(-1, 1, "−1 times", " = 1,")]
    [InlineData(4, 0.6, "4 times", "0.6")]
    public void A_multiple_is_told_with_the_measure_that_belongs_to_it(double r, double measure, string times, string written)
    {
        var report = Right.Check(At, claimed: new() { [A] = r * Right[A], [B] = r * Right[B] });
        Assert.Equal(r, report.Ratio!.Value, 1e-6);
        Near.Equal(measure, report.RelativeDifference, 1e-7);
        Assert.Contains($"every entry is {times} what was measured", report.ToString());
        Assert.Contains(written, report.ToString());
    }

    [Fact]
    public void For_nothing_the_measure_is_1_and_there_is_no_multiple()
    {
        var report = Right.Check(At, claimed: new() { [A] = new double[3], [B] = new double[2] });
        Assert.Equal(1, report.RelativeDifference, 1e-12);
        Assert.Null(report.Ratio);
    }

    [Fact]
    public void Two_parameters_may_be_off_by_factors_of_their_own()
    {
        var text = Right.Check(At, claimed: new() { [A] = 2 * Right[A], [B] = 4 * Right[B] }).ToString();
        Assert.Contains("the gradient by a is 2 times", text);
        Assert.Contains("the gradient by b is 4 times", text);
        Assert.DoesNotContain("every entry", text);
    }

    [Fact]
    public void A_right_gradient_is_no_multiple()
    {
        var report = Right.Check(At);
        Assert.Null(report.Ratio);
        Assert.True(report.RelativeDifference < 1e-9);
        Assert.DoesNotContain("‖", report.ToString());
    }
}
