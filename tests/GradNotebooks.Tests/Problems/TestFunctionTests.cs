using static GradNotebooks.Calculus;

namespace GradNotebooks.Tests.Problems;

/// <summary>
/// Test functions of optimisation. Beale's and Powell's are numbers 5 and 13 of J. J. Moré, B. S. Garbow and K. E. Hillstrom, <em>Testing
/// Unconstrained Optimization Software</em>, ACM Transactions on Mathematical Software 7 (1981) 17–41, with their starting points and
/// minimisers; Himmelblau's is from D. M. Himmelblau, <em>Applied Nonlinear Programming</em> (1972). Values, gradients and Hessians
/// at these points are small integers or fractions, which a few lines of arithmetic give from the formulas printed there.
/// </summary>
public sealed class TestFunctionTests
{
    private readonly Parameter _x = Parameter("x");
    private readonly Parameter _y = Parameter("y");

    [Fact]
    public void Beales_function_has_its_value_and_gradient_at_the_standard_start()
    {
        // At (1, 1) the residuals are the constants 1.5, 2.25 and 2.625, so ∂/∂y is 2·(1.5·1 + 2.25·2 + 2.625·3).
        var pass = Beale().Gradient(_x, _y).At(At(1, 1));
        Relative.Equal(14.203125, pass.Loss);
        Relative.IsZero(pass[_x], 0);
        Relative.Equal(27.75, pass[_y]);
    }

    [Fact]
    public void Beales_function_is_flat_at_its_minimum_and_curved_by_the_Jacobian_alone()
    {
        // All residuals vanish at (3, ½), so the Hessian is 2JᵀJ; J has the rows (−½, 3), (−¾, 3) and (−⅞, 9/4).
        var pass = Beale().Gradient(_x, _y).At(At(3, 0.5));
        Relative.IsZero(pass.Loss, 0);
        Relative.IsZero(pass[_x], 0);
        Relative.IsZero(pass[_y], 0);
        Relative.Equal(new[,] { { 3.15625, -11.4375 }, { -11.4375, 46.125 } }, Beale().Hessian(_x, _y).At(At(3, 0.5)));
    }

    [Fact]
    public void Himmelblaus_function_has_its_gradient_and_Hessian_at_the_origin_and_at_a_minimum()
    {
        var grad = Himmelblau().Gradient(_x, _y);
        var origin = grad.At(At(0, 0));
        Relative.Equal(170, origin.Loss);
        Relative.Equal(-14, origin[_x]);
        Relative.Equal(-22, origin[_y]);

        var minimum = grad.At(At(3, 2));
        Relative.IsZero(minimum.Loss, 0);
        Relative.IsZero(minimum[_x], 0);
        Relative.IsZero(minimum[_y], 0);
        Relative.Equal(new double[,] { { 74, 20 }, { 20, 34 } }, Himmelblau().Hessian(_x, _y).At(At(3, 2)));
    }

    [Theory]
    [InlineData(-2.805118086952745, 3.131312518250573)]
    [InlineData(-3.779310253377747, -3.283185991286170)]
    [InlineData(3.584428340330492, -1.848126526964404)]
    public void Himmelblaus_function_is_flat_at_its_irrational_minima(double x, double y)
    {
        // Sixteen printed digits place the minimum to 1e-15, and the Hessian there has entries of about 100.
        var pass = Himmelblau().Gradient(_x, _y).At(At(x, y));
        Relative.IsZero(pass.Loss, 1e-24);
        Relative.IsZero(pass[_x], 1e-12);
        Relative.IsZero(pass[_y], 1e-12);
    }

    [Fact]
    public void Powells_singular_function_has_its_value_and_gradient_at_the_standard_start()
    {
        var (f, x) = Powell();
        var pass = f.Gradient(x).At(new Point { [x] = new double[] { 3, -1, 0, 1 } });
        Relative.Equal(215, pass.Loss);
        Relative.Equal([306, -144, -2, -310], pass[x]);
    }

    [Fact]
    public void Powells_singular_function_has_a_Hessian_of_rank_two_at_its_minimum()
    {
        var (f, x) = Powell();
        double[,] hessian = { { 2, 20, 0, 0 }, { 20, 200, 0, 0 }, { 0, 0, 10, -10 }, { 0, 0, -10, 10 } };
        Relative.Equal(hessian, f.Hessian(x).At(new Point { [x] = new double[4] }));
    }

    private Point At(double x, double y) => new() { [_x] = x, [_y] = y };

    private Expr Beale() => Square(1.5 - (_x * (1 - _y)))
        + Square(2.25 - (_x * (1 - Square(_y))))
        + Square(2.625 - (_x * (1 - Pow(_y, 3))));

    private Expr Himmelblau() => Square(Square(_x) + _y - 11) + Square(_x + Square(_y) - 7);

    private static (Expr F, Parameter X) Powell()
    {
        var x = Parameter("x", 4);
        Expr[] at = [.. Enumerable.Range(0, 4).Select(i => Sum(Slice(x, i, 1)))];
        var f = Square(at[0] + (10 * at[1])) + (5 * Square(at[2] - at[3])) + Pow(at[1] - (2 * at[2]), 4) + (10 * Pow(at[0] - at[3], 4));
        return (f, x);
    }
}
