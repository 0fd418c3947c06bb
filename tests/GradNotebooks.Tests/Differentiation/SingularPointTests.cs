using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Differentiation;

/// <summary>
/// Derivatives at the places where a formula divides 0 by 0, though the function has a slope there; and where it has none.
/// </summary>
public sealed class SingularPointTests
{
    private static readonly Parameter A = Parameter("a");
    private static readonly Parameter B = Parameter("b");
    private static readonly Parameter X = Parameter("x", 2);
    private static readonly Data N = Data("n");
    private static readonly Point Zero = new() { [A] = 0, [B] = 2, [X] = new[] { 0.0, 0 } };

    [Theory]
    [InlineData("‖x‖²", 2, 0)]
    [InlineData("‖x‖·‖x‖", 2, 0)]
    [InlineData("3‖x‖² + ‖x‖⁴", 6, 0)]
    [InlineData("exp(−‖x‖²)", -2, 0)]
    public void A_norm_that_is_squared_has_its_second_derivative_at_0(string name, double diagonal, double other)
    {
        var length = Norm(X);
        Expr loss = name switch
        {
            "‖x‖²" => Square(length),
            "‖x‖·‖x‖" => length * length,
            "3‖x‖² + ‖x‖⁴" => 3 * Square(length) + Pow(length, 4),
            _ => Exp(-Square(length)),
        };
        double[,] hessian = loss.Hessian(X).At(Zero);
        Assert.Equal(new[,] { { diagonal, other }, { other, diagonal } }, hessian);

        double[] product = loss.HessianVectorProduct(new() { [X] = 1.0 })[X].Value(Zero);
        Assert.Equal([diagonal, diagonal], product);
    }

    [Fact]
    public void A_power_with_an_exponent_of_0_has_second_derivatives_by_it()
    {
        // ∂²bᵃ/∂a∂b = bᵃ⁻¹·(1 + a·ln b), and ∂²bᵃ/∂a² = bᵃ·ln² b.
        var (a, b) = Parameters("a", "b");
        var hessian = Pow(b, a).Hessian(a, b).At(new Point { [a] = 0, [b] = 2 });
        var squared = Math.Log(2) * Math.Log(2);
        Assert.All(hessian.Numbers.ToArray().Zip([squared, 0.5, 0.5, 0.0]), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
        Assert.Equal("∂Loss/∂b = a·b^(a − 1)", Pow(b, a).Gradient(b).ToString());
    }

    [Fact]
    public void The_norm_itself_has_none_there_and_that_is_said()
    {
        var hessian = Norm(X).Hessian(X).At(Zero);
        Assert.All(hessian.Numbers.ToArray(), h => Assert.True(double.IsNaN(h)));
        Assert.Contains("x/‖x‖", hessian.Note);
        Assert.Equal([0, 0], (double[])Norm(X).Gradient(X).At(Zero)[X]);
    }

    [Fact]
    public void Away_from_0_the_second_derivative_of_a_norm_is_the_textbook_one()
    {
        double[,] hessian = Norm(X).Hessian(X).At(new Point { [X] = new[] { 3.0, 4 } });
        double[] expected = [16.0 / 125, -12.0 / 125, -12.0 / 125, 9.0 / 125];
        Assert.All(hessian.Cast<double>().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
    }

    [Fact]
    public void A_power_has_slope_1_at_0_where_its_exponent_is_1_and_0_where_it_is_another_whole_number()
    {
        var powers = Sum(Pow(A, N)).Gradient(A);
        var point = new Point { [A] = 0, [N] = new[] { 0.0, 1, 2 } };
        Assert.Equal(1.0, (double)powers.At(point)[A]);
        Assert.Equal(1.0, (double)powers.Compile().Run(point)[A]);
        Assert.Equal("Σₙ nₙ·a^(nₙ − 1)", powers[A].ToString());
    }

    [Fact]
    public void A_power_of_0_does_not_change_with_its_exponent()
    {
        Assert.Equal(0.0, (double)Pow(A, B).Gradient(B).At(Zero)[B]);
        Assert.Equal(0.0, (double)Pow(0.0, B).Gradient(B).At(Zero)[B]);

        var (x, z) = (Data("x"), Data("z"));
        var point = new Point { [A] = 2, [B] = 1.5, [x] = new[] { 0.0, 1, 2 }, [z] = new[] { 1.0, 2, 3 } };
        var without = new Point { [A] = 2, [B] = 1.5, [x] = new[] { 1.0, 2 }, [z] = new[] { 2.0, 3 } };
        var slope = Sum(Square(A * Pow(x, B) - z)).Gradient(B);
        Assert.Equal((double)slope.At(without)[B], (double)slope.At(point)[B], 1e-13);
    }

    [Fact]
    public void LogSumExp_of_nothing_but_minus_infinity_is_minus_infinity_with_gradient_0()
    {
        var point = new Point { [X] = new[] { double.NegativeInfinity, double.NegativeInfinity } };
        var gradient = LogSumExp(X).Gradient(X);
        Assert.Equal(double.NegativeInfinity, (double)LogSumExp(X).Value(point));
        Assert.Equal([0, 0], (double[])gradient.At(point)[X]);
        Assert.Equal([0, 0], gradient.Compile().Run(point)[X].Numbers.ToArray());
    }

    [Theory]
    [InlineData(-800, 800, -1)]
    [InlineData(0, 0.6931471805599453, -0.5)]
    [InlineData(800, 0, 0)]
    public void The_logarithm_of_the_logistic_function_keeps_its_digits_far_out(double z, double value, double slope)
    {
        var pass = (-LogSigmoid(A)).Gradient(A).At(new Point { [A] = z });
        Assert.Equal(value, pass.Loss, 1e-15);
        Assert.Equal(slope, (double)pass[A], 1e-15);
    }

    [Theory]
    [InlineData("σ", "LogSigmoid(a), which is -Softplus(-a)")]
    [InlineData("1 − σ", "LogSigmoid(-a), which is -Softplus(a)")]
    [InlineData("Σ exp", "LogSumExp(a·n")]
    [InlineData("softmax", "LogSoftmax(a·n")]
    public void A_logarithm_that_has_lost_its_argument_names_the_form_that_has_not(string name, string form)
    {
        var loss = name switch
        {
            "σ" => -Log(Sigmoid(A)),
            "1 − σ" => -Log(1 - Sigmoid(A)),
            "Σ exp" => Log(Sum(Exp(A * N))),
            _ => Sum(Log(Softmax(A * N))),
        };
        var at = name == "1 − σ" ? 800 : -800;
        var first = loss.Gradient(A).At(new Point { [A] = at, [N] = new[] { 1.0, 3 } }).NotFinite;
        Assert.Contains(form, first!.Description);
    }

    [Fact]
    public void An_axis_over_the_samples_that_stands_twice_is_counted_twice()
    {
        var y = Data("y");
        var point = new Point { [B] = 1, [y] = new double[] { 1, 2, 3, 4, 5, 6, 7 } };
        var loss = Sum(Outer(y, y) + B);
        Assert.Equal(49.0, (double)loss.Gradient(B).At(point)[B]);
        Assert.Equal(49.0, (double)loss.Gradient(B).Compile().Run(point)[B]);
        Assert.Equal(49.0, (double)loss.JacobianVectorProduct(new() { [B] = 1.0 }).Value(point));
        Assert.Equal("N²", loss.Gradient(B).Derivation(B).Steps[^1].Line.ToString());

        var mean = Mean(B * Outer(y, y));
        Assert.Equal(16, (double)mean.Gradient(B).At(point)[B], 1e-12);
        Assert.Equal("(1/N²)·Σₙⱼ b·yₙ yₙᵀ", mean.ToString());
        mean.Gradient(B).Check(point).Assert();
        loss.Gradient(B).Check(point).Assert();
    }

    [Fact]
    public void The_derivation_of_a_parameter_by_itself_ends_at_1()
    {
        Expr loss = A;
        Assert.Equal("1", loss.Gradient(A).Derivation(A).Steps[^1].Line.ToString());
    }
}
