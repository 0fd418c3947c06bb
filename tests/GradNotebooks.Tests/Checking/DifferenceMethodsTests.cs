using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Checking;

/// <summary>The methods against derivatives that are known in closed form or published.</summary>
public sealed class DifferenceMethodsTests
{
    private static readonly Parameter T = Parameter("t");

    public static TheoryData<string, double> Methods() => new()
    {
        { "forward", 1e-6 }, { "central", 1e-9 }, { "five-point", 1e-11 },
        { "Richardson", 1e-11 }, { "complex", 4e-15 }, { "automatic", 1e-10 },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_example_of_Squire_and_Trapp_comes_out_as_published(string method, double tolerance)
    {
        var f = Exp(T) / Sqrt(Pow(Sin(T), 3) + Pow(Cos(T), 3));
        var row = f.Gradient(T).Check(new Point { [T] = 1.5 }, Named(method)).Rows.Single();

        // Martins, Sturdza and Alonso (2003), section 2.2: f′(1.5) = 4.05342789389862.
        Assert.Equal(4.05342789389862, row.Numeric, 4.06 * tolerance);
        Assert.InRange(Math.Abs(row.Numeric - 4.05342789389862), 0, row.NumericError + 1e-14);
    }

    [Theory]
    [InlineData("forward", 1)]
    [InlineData("central", 2)]
    [InlineData("five-point", 4)]
    [InlineData("complex", 2)]
    public void Truncation_falls_with_the_power_of_the_step_that_the_series_says(string method, int order)
    {
        var line = LineOf(Exp(T), 0.3);
        var (coarse, fine) = (Error(0.04), Error(0.02));

        Assert.Equal(order, Math.Log2(coarse / fine), 0.1);

        double Error(double h) => Math.Abs(Named(method).AtStep(line, h)!.Value - Math.Exp(0.3));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_method_is_off_by_no_more_than_it_says(string method, double tolerance)
    {
        (Expr F, double At, double Derivative)[] known =
        [
            (Exp(T), 1, Math.E), (Sin(10 * T), 0.2, 10 * Math.Cos(2)), (1 / T, 0.1, -100),
            (Log(T), 20, 0.05), (Pow(T, 5), 1.3, 5 * Math.Pow(1.3, 4)), (Tanh(T), 3, 1 / Math.Pow(Math.Cosh(3), 2)),
            (Exp(-Square(T)), 2, -4 * Math.Exp(-4)), (Cos(T), 0, 0), (1e6 + Sin(T), 1, Math.Cos(1)),
        ];
        foreach (var (f, at, derivative) in known)
        {
            var estimate = Named(method).Along(LineOf(f, at));
            Assert.True(Math.Abs(estimate.Derivative - derivative) <= estimate.Error + 1e-15 * Math.Abs(derivative), $"{f}: {estimate}");
        }

        Assert.True(tolerance < 1);
    }

    [Fact]
    public void A_step_that_was_asked_for_is_the_step_that_is_taken()
    {
        var row = Exp(T).Gradient(T).Check(new Point { [T] = 0 }, DifferenceMethod.Central.WithStep(0.5)).Rows.Single();

        Assert.Equal(0.5, row.Step);
        Assert.Equal(2 * Math.Sinh(0.5), row.Numeric, 1e-14);
    }

    [Fact]
    public void A_step_that_is_no_step_is_answered_by_a_sentence()
    {
        Assert.Contains("positive", Assert.Throws<ModelException>(() => DifferenceMethod.Central.WithStep(0)).Message);
        Assert.Contains("its own steps", Assert.Throws<ModelException>(() => DifferenceMethod.Automatic.WithStep(1e-3)).Message);
    }

    [Fact]
    public void A_function_far_below_the_size_of_its_parameter_is_still_resolved()
    {
        var row = Sin(1e4 * T).Gradient(T).Check(new Point { [T] = 1 }, DifferenceMethod.Richardson).Rows.Single();

        Assert.Equal(1e4 * Math.Cos(1e4), row.Numeric, 1e-2);
        Assert.Equal(Agreement.Agrees, row.Agreement);
    }

    private static DifferenceMethod Named(string method) => method switch
    {
        "forward" => DifferenceMethod.Forward,
        "central" => DifferenceMethod.Central,
        "five-point" => DifferenceMethod.FivePoint,
        "Richardson" => DifferenceMethod.Richardson,
        "complex" => DifferenceMethod.ComplexStep,
        _ => DifferenceMethod.Automatic,
    };

    private static Line LineOf(Expr f, double at) => new GraphFunction(f.Gradient(T).At(new Point { [T] = at })).Along(0);
}
