using GradNotebooks.Tests.Support;
using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.ArrayOperations;

/// <summary>Products with zeros among their factors, spread where there is none, and both over samples.</summary>
public sealed class GatheringTests
{
    private readonly Parameter _u = Parameter("u", 4);

    [Theory]
    [InlineData(new double[] { 0, 2, 3, 5 }, new double[] { 30, 0, 0, 0 })]
    [InlineData(new double[] { 0, 2, 0, 5 }, new double[] { 0, 0, 0, 0 })]
    [InlineData(new double[] { 1, 2, 3, 5 }, new double[] { 30, 15, 10, 6 })]
    public void Each_factor_of_a_product_receives_the_product_of_the_others(double[] at, double[] expected) =>
        Assert.Equal(expected, (double[])Prod(_u).Gradient(_u).At(new Point { [_u] = at })[_u]);

    [Fact]
    public void The_second_derivatives_of_a_product_are_the_products_of_all_but_two_factors() => Assert.Equal(
        new double[,] { { 0, 15, 10, 6 }, { 15, 0, 0, 0 }, { 10, 0, 0, 0 }, { 6, 0, 0, 0 } },
        (double[,])Prod(_u).Hessian(_u).At(new Point { [_u] = new double[] { 0, 2, 3, 5 } }));

    [Fact]
    public void A_factor_of_running_products_receives_from_all_that_it_is_in() // 1 + 0 + 0 + 0, 2 + 2·3 + 2·3·4, 0, 0
    {
        var pass = Sum(CumProd(_u)).Gradient(_u).At(new Point { [_u] = new double[] { 2, 0, 3, 4 } });
        Assert.Equal([1, 32, 0, 0], (double[])pass[_u]);
    }

    [Fact]
    public void A_matrix_of_factors_is_one_product()
    {
        var w = Parameter("W", 2, 3);
        var point = new Point { [w] = new double[,] { { 2, 3, 0 }, { 5, 7, 11 } } };
        Assert.Equal(
            new double[,] { { 0, 0, 2 * 3 * 5 * 7 * 11 }, { 0, 0, 0 } }, (double[,])Prod(w).Gradient(w).At(point)[w]);
    }

    [Fact]
    public void The_variance_is_that_of_the_population() // numpy.var, numpy.std
    {
        var point = new Point { [_u] = new double[] { 1, 2, 3, 4 } };
        Assert.Equal(1.25, (double)Var(_u).Value(point));
        Assert.Equal(1.118033988749895, (double)Std(_u).Value(point));
        Near.Equal([-0.75, -0.25, 0.25, 0.75], Var(_u).Gradient(_u).At(point)[_u].Numbers, 1e-15);
        Near.Equal(
            [-0.33541019662496846, -0.11180339887498948, 0.11180339887498948, 0.33541019662496846],
            Std(_u).Gradient(_u).At(point)[_u].Numbers, 1e-15);
    }

    [Fact]
    public void A_variance_keeps_its_digits_beside_a_large_mean()
    {
        var point = new Point { [_u] = new double[] { 1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4 } };
        Assert.Equal(1.25, (double)Var(_u).Value(point));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1e100 / 3)]
    public void Equal_entries_have_no_spread_and_no_gradient_of_it(double number)
    {
        var (x, w) = (Data("x"), Parameter("W", 3, 3));
        var point = new Point
        {
            [x] = Enumerable.Repeat(number, 10).ToArray(),
            [w] = new Value(w.Shape, [.. Enumerable.Repeat(number, 9)]),
        };
        Assert.Equal(0, (double)Std(x).Value(point));
        Assert.All((double[])Std(x).Gradient(x).At(point)[x], slope => Assert.Equal(0, slope));
        Assert.All((double[])Var(x).Gradient(x).At(point)[x], slope => Assert.Equal(0, slope));
        Assert.All(Sum(Var(w, 0)).Gradient(w).At(point)[w].Numbers.ToArray(), slope => Assert.Equal(0, slope));
        Assert.All(Sum(Std(w, 1)).Gradient(w).At(point)[w].Numbers.ToArray(), slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void The_square_of_a_deviation_is_smooth_where_there_is_none()
    {
        var point = new Point { [_u] = new double[] { 2, 2, 2, 2 } };
        Value ofSquare = Square(Std(_u)).Hessian(_u).At(point), ofVariance = Var(_u).Hessian(_u).At(point);
        Near.Equal(ofVariance.Numbers, ofSquare.Numbers, 1e-15);
        Near.Equal(0.375, ofVariance[0], 1e-15);
        Assert.All(((Value)Std(_u).Hessian(_u).At(point)).Numbers.ToArray(), slope => Assert.True(double.IsNaN(slope)));
    }

    [Fact]
    public void The_squares_of_deviations_along_an_axis_have_the_gradient_of_variances()
    {
        var w = Parameter("W", 2, 3);
        var point = new Point { [w] = new double[,] { { 1, 2, 4 }, { 4, 4, 4 } } };
        var expected = Sum(Var(w, 1)).Gradient(w).At(point)[w];
        Near.Equal(expected.Numbers, Sum(Square(Std(w, 1))).Gradient(w).At(point)[w].Numbers, 1e-15);
        Near.Equal(expected.Numbers, Sum(Std(w, 1) * Std(w, 1)).Gradient(w).At(point)[w].Numbers, 1e-15);
    }

    [Fact]
    public void A_gradient_that_does_not_arrive_at_later_sums_does_not_meet_what_is_infinite_there()
    {
        var point = new Point { [_u] = new double[] { 1, 2, 0, 4 } };
        Assert.Equal([2, 0.5, 0, 0], (double[])Sum(Slice(CumSum(Log(_u)), 0, 2)).Gradient(_u).At(point)[_u]);
    }

    [Fact]
    public void Entries_that_tie_for_the_smallest_share_the_gradient()
    {
        var w = Parameter("W", 2, 3);
        var point = new Point { [w] = new double[,] { { 1, 2, 1 }, { 4, 1, 3 } } };
        Assert.Equal(new[,] { { 0.5, 0, 0.5 }, { 0, 1, 0 } }, (double[,])Sum(MinAlong(w, 1)).Gradient(w).At(point)[w]);
        const double third = 1.0 / 3;
        Assert.Equal(new[,] { { third, 0, third }, { 0, third, 0 } }, (double[,])Min(w).Gradient(w).At(point)[w]);
    }

    [Theory]
    [InlineData("min")]
    [InlineData("prod")]
    [InlineData("var")]
    [InlineData("std")]
    [InlineData("cumsum")]
    [InlineData("cumprod")]
    [InlineData("erf")]
    [InlineData("mod")]
    public void A_compiled_program_gives_what_the_backward_pass_gives(string name)
    {
        var (a, x) = (Parameter("a"), Data("x"));
        Expr loss = name switch
        {
            "min" => Min(Square(a * x - 1)),
            "prod" => Prod(1 + a * x / 1000),
            "var" => Var(a * x + Square(x)),
            "std" => Std(Sin(a * x)) + Std(a + 0.0 * x),
            "cumsum" => Mean(Square(CumSum(a * x))),
            "cumprod" => Mean(CumProd(1 + a * x / 1000)),
            "erf" => Mean(Erf(a * x) + Gelu(a * x) + Atan2(a * x, 2 + x)),
            _ => Mean(Square(Mod(a * x, 0.7 + a))),
        };
        var random = new Random(1);
        var point = new Point { [a] = 0.75, [x] = Enumerable.Range(0, 2000).Select(_ => random.NextDouble()).ToArray() };
        var pass = loss.Gradient(a).At(point);
        var run = loss.Gradient(a).Compile().Run(point);
        Near.Equal(pass.Loss, run.Loss, 1e-12);
        Near.Equal((double)pass[a], (double)run[a], 1e-11);
    }
}
